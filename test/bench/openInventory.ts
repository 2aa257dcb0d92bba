import type { ContainerSecurity } from '../../src/application/ports';
import { ok } from '../../src/core/result';
import type { Account } from '../../src/host/accounts';
import { systemClock } from '../../src/host/clock';
import { AccountInventory } from '../../src/host/inventory/accountInventory';
import { InventoryFiles } from '../../src/host/inventory/inventoryFiles';
import { JournalFiles } from '../../src/host/journal/journalFiles';
import { newId, silent } from './simulatorProcess';

/** An inventory as a window has it. `folder`: where the extension keeps its files. */
export function openInventory(account: Account, security: ContainerSecurity, folder: string) {
  const kept = { folder, clock: systemClock, log: silent, newId };
  const files = new InventoryFiles(kept);
  const inventory = new AccountInventory({
    accounts: { current: () => Promise.resolve(ok(account)) },
    cloudOf: () => Promise.resolve({ security }),
    clock: systemClock,
    log: silent,
    files,
    journal: new JournalFiles(kept),
    maxAge: () => 0,
  });
  return { inventory, files };
}

/** Reads all images and waits until they are stored. */
export async function readAndStore({ inventory, files }: ReturnType<typeof openInventory>): Promise<void> {
  await inventory.refresh();
  // It waits until what was read is stored.
  await files.read({ id: 'nobody', endpoint: '' }, () => undefined, new AbortController().signal);
}
