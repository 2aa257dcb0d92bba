import type { Account } from '../../src/host/accounts';
import type { Inventory, InventoryChange, InventoryState, ReadCounters } from '../../src/host/inventory/inventory';
import { nothingKnown } from '../../src/host/inventory/knownImages';
import type { InventoryImage } from '../../src/core/image/image';
import { tableOf } from '../../src/core/inventory/segmentedTable';

function accountNamed(id: string): Account {
  return { id, source: 'stored', endpoint: { url: 'https://tcss.example.com', site: 'custom' }, keyHint: 'abcd' };
}

/** What an account named so knows of these images. */
export function knowing(account: string, images: readonly InventoryImage[]): InventoryState {
  return {
    ...nothingKnown,
    account: { kind: 'in', account: accountNamed(account) },
    table: tableOf(images),
    readAt: 0,
  };
}

/** An inventory that is what a test says. */
export class SettableInventory implements Inventory {
  private readonly listeners = new Set<(change: InventoryChange) => void>();

  constructor(public state: InventoryState = nothingKnown) {}

  set(state: InventoryState, change: InventoryChange = { kind: 'all' }): void {
    this.state = state;
    for (const listener of this.listeners) listener(change);
  }

  open(): Promise<void> {
    return Promise.resolve();
  }

  openFresh(): Promise<void> {
    return Promise.resolve();
  }

  keepFresh(): Promise<void> {
    return Promise.resolve();
  }

  refresh(): Promise<void> {
    return Promise.resolve();
  }

  cancel(): void {
    this.set({ ...this.state, loading: undefined });
  }

  takeCounters(_: Account, { counters, quota }: ReadCounters): void {
    const readAt = 0;
    this.set({
      ...this.state,
      ...(counters && { counters: { value: counters, readAt } }),
      ...(quota && { quota: { value: quota, readAt } }),
    });
  }

  subscribe(listener: (change: InventoryChange) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }
}
