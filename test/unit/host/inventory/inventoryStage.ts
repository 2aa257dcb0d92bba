import assert from 'node:assert/strict';
import type { InventoryImage } from '../../../../src/core/image/image';
import { ok, type Result } from '../../../../src/core/result';
import type { Account, AccountProblem } from '../../../../src/host/accounts';
import { AccountInventory } from '../../../../src/host/inventory/accountInventory';
import type { InventoryChange, InventoryState } from '../../../../src/host/inventory/inventory';
import { FakeContainerSecurity } from '../../../doubles/fakeContainerSecurity';
import { localImage, registryImage } from '../../../doubles/images';
import { ManualClock } from '../../../doubles/manualClock';
import { MemoryInventoryFiles } from '../../../doubles/memoryInventoryFiles';
import { MemoryJournal } from '../../../doubles/memoryJournal';
import { RecordingLog } from '../../../doubles/recordingLog';
import { recordsOf, type Timed } from '../../../doubles/runs';

export const minute = 60_000;
export const nginx = localImage('nginx:1', '1');
export const web = registryImage('r.example.com/web:1', 1, 'a');
const api = registryImage('r.example.com/api:1', 2, 'b');
export const fault = { kind: 'serviceFault', effect: 'none' } as const;

export function accountOf(id: string, source: Account['source'] = 'stored'): Account {
  return { id, source, endpoint: { url: 'http://127.0.0.1:1', site: 'custom' }, keyHint: id };
}

class ObservedJournal extends MemoryJournal {
  private readonly listeners = new Set<() => void>();

  subscribe(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** An inventory of the account `a`, whose service has these images. */
export function stage(images: readonly InventoryImage[] = [nginx, web, api]) {
  const clock = new ManualClock(1000 * minute);
  const log = new RecordingLog();
  const files = new MemoryInventoryFiles();
  const journal = new ObservedJournal();
  const services = new Map([['a', new FakeContainerSecurity({ images, left: 7 })]]);
  const signedIn: { current: Result<Account | undefined, AccountProblem> } = { current: ok(accountOf('a')) };
  const cloudOf = ({ id }: Account) => {
    const security = services.get(id) ?? assert.fail(`no service for ${id}`);
    return Promise.resolve({ security: isDeaf.value ? deaf(security) : security });
  };
  const isDeaf = { value: false };
  const maxAge = { minutes: 60 };
  const accounts = { current: () => Promise.resolve(signedIn.current) };
  const inventory = new AccountInventory({
    accounts,
    cloudOf,
    clock,
    log,
    files,
    journal,
    maxAge: () => maxAge.minutes * minute,
  });
  const changes: InventoryChange[] = [];
  const seen: InventoryState[] = [];
  inventory.subscribe((change) => {
    changes.push(change);
    seen.push(inventory.state);
  });
  return {
    clock,
    files,
    journal,
    service: services.get('a') ?? assert.fail(),
    services,
    /** Set: the service answers also after the signal. */
    isDeaf,
    /** As the setting has it. */
    maxAge,
    signedIn,
    inventory,
    changes,
    seen,
    /** Another account is in use from now on. */
    switchTo: async (account: Account | undefined) => {
      signedIn.current = ok(account);
      await clock.finish(inventory.follow());
    },
    run: async (events: readonly Timed[], licensed: readonly InventoryImage[]) => {
      const account = { id: 'a', label: 'a', site: 'custom', endpoint: 'http://127.0.0.1:1' } as const;
      await journal.append(recordsOf('run', licensed, events, { account }));
      journal.tell();
      await clock.advance(400);
    },
  };
}

function deaf(security: FakeContainerSecurity): Pick<FakeContainerSecurity, 'listImages' | 'readQuota'> {
  const { signal } = new AbortController();
  return {
    listImages: (query) => security.listImages(query, signal),
    readQuota: () => security.readQuota(signal),
  };
}
