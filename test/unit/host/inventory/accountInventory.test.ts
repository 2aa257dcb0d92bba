import assert from 'node:assert/strict';
import { keyOf } from '../../../../src/core/image/image';
import { tableOf } from '../../../../src/core/inventory/segmentedTable';
import type { RunEvent } from '../../../../src/core/license/journal';
import { err, ok, type Result } from '../../../../src/core/result';
import type { AccountProblem } from '../../../../src/host/accounts';
import type { InventoryState } from '../../../../src/host/inventory/inventory';
import { FakeContainerSecurity } from '../../../doubles/fakeContainerSecurity';
import { localImage, registryImage } from '../../../doubles/images';
import { recordsOf, type Timed } from '../../../doubles/runs';
import { accountOf, fault, minute, nginx, stage, web } from './inventoryStage';

const facts = { readAt: 0, missing: 0, isUncertain: false, quota: undefined };

function isUnknown({ account }: InventoryState): boolean {
  return account === undefined;
}

function isWithoutCounters({ counters }: InventoryState): boolean {
  return counters === undefined;
}

function namesOf({ table }: InventoryState): string[] {
  return Array.from({ length: table.size }, (_, row) => `${table.nameAt(row)} ${table.licenseAt(row)}`);
}

/** A run whose first image was sent and read as licensed at this time. */
function readLicensedAt(at: number): Timed[] {
  return [
    [at, { kind: 'sent', images: [0], sending: { kind: 'accepted', requestId: 'r' } }],
    [at, readAs(0)],
  ];
}

function readAs(licensed: number): RunEvent {
  return { kind: 'read', readings: [[licensed, ok('licensed')]] };
}

const unlicensed = ['nginx:1 unlicensed', 'r.example.com/web:1 unlicensed', 'r.example.com/api:1 unlicensed'];

describe('the inventory of the account in use', () => {
  it('knows nothing before it is opened, and asks for nothing', async () => {
    const { inventory, service, clock } = stage();
    assert.ok(isUnknown(inventory.state));
    await clock.finish(inventory.open());
    assert.equal(inventory.state.account?.kind, 'in');
    assert.equal(inventory.state.table.size, 0);
    assert.equal(inventory.state.readAt, undefined);
    assert.deepEqual(service.calls, []);
  });

  const without: readonly [what: string, current: Result<undefined, AccountProblem>, kind: string][] = [
    ['out', ok(undefined), 'out'],
    ['a problem', err({ kind: 'storage', detail: 'no keyring' }), 'problem'],
  ];
  for (const [what, current, kind] of without)
    it(`is ${what} without an account, says so once, and reads nothing`, async () => {
      const { inventory, signedIn, service, clock, changes } = stage();
      signedIn.current = current;
      for (let time = 0; time < 3; time += 1) await clock.finish(inventory.openFresh());
      await clock.finish(inventory.refresh());
      assert.equal(inventory.state.account?.kind, kind);
      assert.deepEqual(changes, [{ kind: 'all' }]);
      assert.deepEqual(service.calls, []);
    });

  it('shows what is stored, with its age, and reads nothing while it is young', async () => {
    const { inventory, files, service, clock } = stage();
    const readAt = clock.now() - 59 * minute;
    files.stored.set('a http://127.0.0.1:1', { table: tableOf([nginx]), facts: { ...facts, readAt, missing: 2 } });
    await clock.finish(inventory.openFresh());
    assert.deepEqual(namesOf(inventory.state), ['nginx:1 unlicensed']);
    assert.deepEqual([inventory.state.readAt, inventory.state.missing], [readAt, 2]);
    assert.deepEqual(service.calls, []);
  });

  it('reads nothing for a view either that asks as soon as it is told who is signed in', async () => {
    const { inventory, files, service, clock } = stage();
    files.stored.set('a http://127.0.0.1:1', { table: tableOf([nginx]), facts: { ...facts, readAt: clock.now() } });
    const asked: Promise<void>[] = [];
    inventory.subscribe(() => asked.push(inventory.openFresh()));
    await clock.finish(inventory.open());
    await clock.finish(Promise.all(asked));
    assert.deepEqual(namesOf(inventory.state), ['nginx:1 unlicensed']);
    assert.deepEqual(service.calls, []);
  });

  it('reads all anew when what is stored is old, and stores it', async () => {
    const { inventory, files, clock } = stage();
    const readAt = clock.now() - 60 * minute;
    files.stored.set('a http://127.0.0.1:1', {
      table: tableOf([localImage('gone', '9')]),
      facts: { ...facts, readAt },
    });
    const startedAt = clock.now();
    await clock.finish(inventory.openFresh());
    await clock.advance(1);
    assert.deepEqual(namesOf(inventory.state), unlicensed);
    assert.equal(inventory.state.readAt, startedAt);
    assert.equal(inventory.state.loading, undefined);
    assert.deepEqual(inventory.state.quota?.value.left, 7);
    const stored = files.stored.get('a http://127.0.0.1:1');
    assert.ok(stored?.table === inventory.state.table);
    assert.equal(stored.facts.readAt, startedAt);
  });

  const counters = {
    licenses: { total: 9, used: 4 },
    trial: { total: 0, used: 0 },
    purchased: { total: 9, used: 4 },
    scans: undefined,
    onBothSides: 0,
  };

  it('takes the counters that somebody has read, tells of them once, and stores them', async () => {
    const { inventory, files, clock, changes } = stage();
    await clock.finish(inventory.refresh());
    await clock.advance(1000);
    changes.length = 0;
    inventory.takeCounters(accountOf('a'), { counters, quota: { left: 5, total: 9, used: 4 } });
    await clock.advance(3000);
    const readAt = clock.now() - 3000;
    assert.deepEqual(inventory.state.counters, { value: counters, readAt });
    assert.deepEqual(inventory.state.quota, { value: { left: 5, total: 9, used: 4 }, readAt });
    assert.deepEqual(changes, [{ kind: 'quota' }]);
    assert.deepEqual(files.stored.get('a http://127.0.0.1:1')?.facts.counters, inventory.state.counters);
  });

  it('takes no licenses left that were read before those it knows', async () => {
    const { inventory, clock } = stage();
    await clock.finish(inventory.refresh());
    const left = (): number | undefined => inventory.state.quota?.value.left;
    const before = left();
    const readAt = (inventory.state.quota?.readAt ?? 0) - 1;
    inventory.takeCounters(accountOf('a'), { quota: { left: 99, total: 100, used: 1 }, readAt });
    await clock.advance(1);
    assert.equal(left(), before);
    inventory.takeCounters(accountOf('a'), { quota: { left: 98, total: 100, used: 2 } });
    await clock.advance(1);
    assert.equal(left(), 98);
  });

  it('takes no counters of an account that is not in use', async () => {
    const { inventory, clock, switchTo } = stage();
    await clock.finish(inventory.refresh());
    inventory.takeCounters(accountOf('b'), { counters });
    await clock.advance(1);
    assert.ok(isWithoutCounters(inventory.state));
    inventory.takeCounters(accountOf('a'), { counters });
    await clock.advance(1);
    assert.equal(inventory.state.counters?.value, counters);
    await switchTo(undefined);
    assert.ok(isWithoutCounters(inventory.state));
  });

  it('joins a reading that is under way', async () => {
    const { inventory, service, clock } = stage();
    await clock.finish(Promise.all([inventory.refresh(), inventory.refresh(), inventory.openFresh()]));
    assert.equal(service.count('list'), 2);
  });

  it('keeps the same table when nothing has changed', async () => {
    const { inventory, clock } = stage();
    await clock.finish(inventory.refresh());
    const { table } = inventory.state;
    await clock.finish(inventory.refresh());
    assert.equal(inventory.state.table, table);
  });

  it('keeps what it knows when a reading fails, and says why', async () => {
    const { inventory, service, clock } = stage();
    await clock.finish(inventory.refresh());
    const { readAt } = inventory.state;
    service.readFailure = fault;
    await clock.finish(inventory.refresh());
    assert.deepEqual(namesOf(inventory.state), unlicensed);
    assert.deepEqual(inventory.state.failure, fault);
    assert.equal(inventory.state.readAt, readAt);
    service.readFailure = undefined;
    await clock.finish(inventory.refresh());
    assert.equal(inventory.state.failure, undefined);
  });

  it('keeps what is known to be missing when a reading gives nothing, stores nothing, and tries again when asked', async () => {
    const { inventory, service, files, clock } = stage();
    const readAt = clock.now() - 100 * minute;
    files.stored.set('a http://127.0.0.1:1', { table: tableOf([nginx]), facts: { ...facts, readAt, missing: 2 } });
    service.readFailure = fault;
    for (const quotas of [1, 2]) {
      await clock.finish(inventory.openFresh());
      await clock.advance(1);
      assert.equal(service.count('quota'), quotas);
      assert.deepEqual([inventory.state.missing, inventory.state.readAt], [2, readAt]);
    }
    assert.equal(files.writes, 0);
  });

  it('keeps the images of a list that fails, and lets those go that the other no longer has', async () => {
    const { inventory, service, clock } = stage();
    await clock.finish(inventory.refresh());
    service.remove(web);
    service.remove(nginx);
    service.readFaults.push(fault);
    await clock.finish(inventory.refresh());
    assert.deepEqual(namesOf(inventory.state), ['nginx:1 unlicensed', 'r.example.com/api:1 unlicensed']);
    assert.deepEqual(inventory.state.failure, fault);
  });

  describe('counts as missing only what it does not have', () => {
    const many = Array.from({ length: 400 }, (_, row) => registryImage(`r.example.com/a:${String(row)}`, row, 'a'));
    const failing: ReturnType<typeof stage>['service']['readFaults'] = [undefined, undefined, fault, fault, fault];

    it('after a first reading that was interrupted', async () => {
      const { inventory, service, clock, files } = stage(many);
      service.readFaults.push(...failing);
      await clock.finish(inventory.refresh());
      await clock.advance(1);
      const missing = many.length - inventory.state.table.size;
      assert.ok(missing > 0);
      assert.equal(inventory.state.missing, missing);
      assert.equal(files.stored.get('a http://127.0.0.1:1')?.facts.missing, missing);
    });

    it('when a reading was interrupted, and it had all from before', async () => {
      const { inventory, service, clock, files } = stage(many);
      await clock.finish(inventory.refresh());
      service.readFaults.push(...failing);
      await clock.finish(inventory.refresh());
      await clock.advance(1);
      assert.equal(inventory.state.failure, fault);
      assert.equal(inventory.state.missing, 0);
      assert.equal(files.stored.get('a http://127.0.0.1:1')?.facts.missing, 0);
    });

    for (const calls of [1, 3])
      it(`when a reading was cancelled at call ${calls} of the service`, async () => {
        const { inventory, service, clock, files } = stage(many);
        service.readFaults.push(...failing);
        await clock.finish(inventory.refresh());
        const { missing } = inventory.state;
        let left = calls;
        service.onCall = ({ name }) => {
          if (name === 'list' && (left -= 1) === 0) inventory.cancel();
        };
        await clock.finish(inventory.refresh());
        await clock.advance(1);
        assert.equal(inventory.state.failure?.kind, 'cancelled');
        const now = calls === 1 ? missing : many.length - inventory.state.table.size;
        assert.equal(inventory.state.missing, now);
        assert.equal(files.stored.get('a http://127.0.0.1:1')?.facts.missing, now);
      });
  });

  it('ends a reading that is cancelled, and can read again at once', async () => {
    const { inventory, service, clock } = stage();
    let isHeld = true;
    service.onCall = async () => {
      if (isHeld) await clock.sleep(1000, new AbortController().signal);
    };
    const reading = inventory.refresh();
    await clock.advance(10);
    assert.deepEqual(inventory.state.loading, { done: 0, total: undefined });
    inventory.cancel();
    isHeld = false;
    const again = inventory.refresh();
    await clock.finish(reading);
    await clock.finish(again);
    assert.deepEqual(namesOf(inventory.state), unlicensed);
    assert.equal(inventory.state.failure, undefined);
  });

  it('has nothing of the old account from the moment it knows of the new one', async () => {
    const { inventory, services, seen, clock, switchTo, files } = stage();
    services.set('b', new FakeContainerSecurity({ images: [localImage('redis:1', '2')] }));
    await clock.finish(inventory.refresh());
    await clock.advance(1000);
    seen.length = 0;
    await switchTo(accountOf('b'));
    assert.equal(seen[0]?.table.size, 0);
    assert.equal(seen[0].quota, undefined);
    await clock.finish(inventory.refresh());
    assert.deepEqual(namesOf(inventory.state), ['redis:1 unlicensed']);
    assert.deepEqual([...files.stored.keys()].length, 2);
  });

  it('drops what a reading for the old account gives after the switch', async () => {
    const { inventory, service, services, clock, switchTo, files, isDeaf } = stage();
    services.set('b', new FakeContainerSecurity({ images: [] }));
    isDeaf.value = true;
    service.onCall = () => clock.sleep(1000, new AbortController().signal);
    const reading = inventory.refresh();
    await clock.advance(10);
    await switchTo(accountOf('b'));
    await clock.finish(reading);
    await clock.advance(10_000);
    assert.equal(inventory.state.table.size, 0);
    assert.equal(inventory.state.loading, undefined);
    assert.deepEqual([...files.stored.keys()], []);
  });

  it('drops what is stored of the old account when it comes after the switch', async () => {
    const { inventory, clock, switchTo, files, seen } = stage();
    files.stored.set('a http://127.0.0.1:1', { table: tableOf([nginx]), facts });
    files.beforeRead = () => clock.sleep(1000, new AbortController().signal);
    const opening = inventory.open();
    await clock.advance(10);
    await switchTo(accountOf('b'));
    await clock.finish(opening);
    await clock.advance(10_000);
    assert.ok(seen.every(({ table }) => table.size === 0));
  });

  it('removes what is stored once the account has signed out, here or in another window', async () => {
    const { inventory, clock, switchTo, files } = stage();
    await clock.finish(inventory.refresh());
    await clock.advance(1);
    assert.equal(files.stored.size, 1);
    await switchTo(undefined);
    await clock.advance(1);
    assert.equal(inventory.state.account?.kind, 'out');
    assert.equal(files.stored.size, 0);
  });

  it('removes everything that is stored when it is to forget, also before it was opened', async () => {
    const { inventory, clock, files } = stage();
    files.stored.set('other http://127.0.0.1:1', { table: tableOf([nginx]), facts });
    await clock.finish(inventory.forget());
    assert.equal(files.stored.size, 0);
  });

  it('takes over what a run has read, and only that', async () => {
    const { inventory, clock, changes, run, files } = stage();
    await clock.finish(inventory.refresh());
    await clock.advance(1000);
    changes.length = 0;
    const { writes } = files;
    const at = clock.now();
    await run(
      [
        [at, { kind: 'sending', images: [0, 1] }],
        [at, { kind: 'sent', images: [0, 1], sending: { kind: 'accepted', requestId: 'r' } }],
        [at, readAs(0)],
        [at, { kind: 'quota', quota: ok({ left: 6, total: undefined, used: undefined }) }],
      ],
      [web, nginx],
    );
    assert.deepEqual(namesOf(inventory.state), [
      'nginx:1 unlicensed',
      'r.example.com/web:1 licensed',
      'r.example.com/api:1 unlicensed',
    ]);
    assert.equal(inventory.state.quota?.value.left, 6);
    await clock.advance(1000);
    assert.deepEqual(changes, [{ kind: 'images', keys: [keyOf(web)] }, { kind: 'quota' }]);
    await clock.advance(3000);
    assert.equal(files.writes, writes + 1);
  });

  it('keeps licenses that were read after those of a reading, also when the reading goes on', async () => {
    const { inventory, clock, service } = stage();
    service.onCall = async ({ name }) => {
      if (name === 'list') await clock.sleep(1000, new AbortController().signal);
    };
    await clock.finish(inventory.open());
    const reading = inventory.refresh();
    await clock.advance(500);
    inventory.takeCounters(accountOf('a'), { counters, quota: { left: 4, total: 9, used: 5 } });
    await clock.finish(reading);
    assert.equal(inventory.state.quota?.value.left, 4);
  });

  it('keeps licenses that were read after those of a run, also when the run goes on', async () => {
    const { inventory, clock, run } = stage();
    await clock.finish(inventory.refresh());
    const at = clock.now();
    inventory.takeCounters(accountOf('a'), { counters, quota: { left: 4, total: 9, used: 5 } });
    await clock.advance(1000);
    await run(
      [
        [at - 1, { kind: 'quota', quota: ok({ left: 6, total: undefined, used: undefined }) }],
        [clock.now(), readAs(0)],
      ],
      [web],
    );
    assert.equal(inventory.state.quota?.value.left, 4);
  });

  it('takes over all that a large run has read', async () => {
    const images = Array.from({ length: 4500 }, (_, row) => registryImage(`r.example.com/a:${String(row)}`, row, 'a'));
    const { inventory, clock, run } = stage(images);
    await clock.finish(inventory.refresh());
    const at = clock.now();
    const all = [...images.keys()];
    await run(
      [
        [at, { kind: 'sent', images: all, sending: { kind: 'accepted', requestId: 'r' } }],
        [at, { kind: 'read', readings: all.map((image) => [image, ok('licensed')] as const) }],
      ],
      images,
    );
    await clock.advance(1000);
    assert.ok(namesOf(inventory.state).every((name) => name.endsWith(' licensed')));
  });

  it('believes a run more than a list that is behind', async () => {
    const { inventory, clock, run } = stage();
    await clock.finish(inventory.refresh());
    await run(readLicensedAt(clock.now()), [web]);
    await clock.finish(inventory.refresh());
    assert.ok(namesOf(inventory.state).includes('r.example.com/web:1 licensed'));
  });

  it('believes a list that was read over a minute after a run', async () => {
    const { inventory, clock, run } = stage();
    await clock.finish(inventory.refresh());
    await run(readLicensedAt(clock.now()), [web]);
    await clock.advance(2 * minute);
    await clock.finish(inventory.refresh());
    assert.deepEqual(namesOf(inventory.state), unlicensed);
  });

  it('takes nothing from the runs of another account', async () => {
    const { inventory, clock, journal } = stage();
    await clock.finish(inventory.refresh());
    const account = { id: 'b', label: 'b', site: 'custom', endpoint: 'http://127.0.0.1:1' } as const;
    await journal.append(recordsOf('run', [web], [[clock.now(), readAs(0)]], { account }));
    journal.tell();
    await clock.advance(1000);
    assert.deepEqual(namesOf(inventory.state), unlicensed);
  });

  it('tells the first change at once and those that follow together', async () => {
    const images = Array.from({ length: 3000 }, (_, row) => registryImage(`r.example.com/a:${String(row)}`, row, 'a'));
    const { inventory, clock, changes, service } = stage(images);
    service.onCall = () => clock.sleep(100, new AbortController().signal);
    const reading = inventory.refresh();
    await clock.finish(reading);
    await clock.advance(1000);
    assert.equal(inventory.state.table.size, 3000);
    assert.ok(changes.length < 8, String(changes.length));
    assert.deepEqual(changes.at(-1), { kind: 'all' });
  });
});
