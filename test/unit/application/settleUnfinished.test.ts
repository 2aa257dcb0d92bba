import assert from 'node:assert/strict';
import type { PlanAccount } from '../../../src/core/license/plan';
import type { Run } from '../../../src/core/license/run';
import { settleAfter } from '../../../src/core/license/outcome';
import {
  lookAgainAfter,
  settleUnfinished,
  settleWhenFinal,
  settleWhenFree,
} from '../../../src/application/settleUnfinished';
import { FakeContainerSecurity } from '../../doubles/fakeContainerSecurity';
import { FreeLock } from '../../doubles/freeLock';
import { localImage } from '../../doubles/images';
import { ManualClock } from '../../doubles/manualClock';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { account } from '../../doubles/plans';
import { recordsOf, runOf, type Timed } from '../../doubles/runs';
import { RecordingLog } from '../../doubles/recordingLog';

const nginx = localImage('nginx:1', 'b');
const licensed = localImage('nginx:1', 'b', 'licensed');
const never = new AbortController().signal;
const sending: Timed = [10, { kind: 'sending', images: [0] }];
const ended: Timed = [30, { kind: 'ended', cancelled: false }];
const other = { ...account, id: 'other' };
const elsewhere = { ...account, endpoint: 'http://127.0.0.1:2' };

/** A world in which the journal has these runs of one image each. */
function setUp(now = 1000, image = nginx) {
  const tools = {
    security: new FakeContainerSecurity({ images: [image], left: 5 }),
    clock: new ManualClock(now),
    log: new RecordingLog(),
    journal: new MemoryJournal(),
    lock: new FreeLock(),
  };
  const write = async (id: string, events: readonly Timed[], of: PlanAccount = account) => {
    await tools.journal.append(recordsOf(id, [nginx], events, { account: of }));
  };
  const runs = () => tools.journal.readRuns();
  const settle = () => tools.clock.finish(settleUnfinished(account, tools));
  /** For the reading that is final. */
  const final = { ...tools, openSecurity: () => Promise.resolve(tools.security) };
  return { ...tools, final, write, runs, settle };
}

function words(runs: readonly Run[]): string[] {
  return runs.map(({ id, endedAt, outcomes }) =>
    [id, endedAt === undefined ? 'open' : 'ended', ...outcomes.map(({ outcome }) => outcome.kind)].join(' '),
  );
}

describe('settling what is unfinished', () => {
  it('finds the license of a call whose window died, and ends its run', async () => {
    const { write, settle, runs, security, lock } = setUp(1000, licensed);
    await write('r', [sending]);
    const settlement = await settle();
    assert.deepEqual(settlement.kind === 'settled' && words(settlement.runs), ['r ended licensed']);
    assert.deepEqual(words(await runs()), ['r ended licensed']);
    assert.deepEqual(security.sent, []);
    assert.deepEqual([lock.acquired, lock.released], [1, 1]);
  });

  const standings: readonly [title: string, events: readonly Timed[], now: number, words: string][] = [
    ['leaves it unknown while a list may be late', [sending], 1000, 'r ended unknown'],
    ['finds that a call had no effect, a minute after it', [sending], 10 + settleAfter, 'r ended notLicensed'],
    ['says that an image which never left is not licensed', [], 1000, 'r ended notLicensed'],
  ];
  for (const [title, events, now, expected] of standings) {
    it(title, async () => {
      const { write, settle } = setUp(now);
      await write('r', events);
      const settlement = await settle();
      assert.deepEqual(settlement.kind === 'settled' && words(settlement.runs), [expected]);
    });
  }

  it('asks and locks nothing when every run has ended', async () => {
    const { write, settle, security, lock } = setUp();
    await write('r', [sending, ended]);
    assert.deepEqual(await settle(), { kind: 'settled', runs: [] });
    assert.deepEqual([security.calls, lock.acquired], [[], 0]);
  });

  for (const [title, of] of [
    ['leaves runs of another account alone', other],
    ['leaves runs of the account at another address alone', elsewhere],
  ] as const) {
    it(title, async () => {
      const { write, settle, security } = setUp();
      await write('r', [sending], of);
      assert.deepEqual(await settle(), { kind: 'settled', runs: [] });
      assert.deepEqual(security.calls, []);
    });
  }

  it('leaves alone what is under way in a living window', async () => {
    const { write, settle, runs, security, lock } = setUp();
    const holder = { pid: 7, since: 3 };
    lock.holder = holder;
    await write('r', [sending]);
    assert.deepEqual(await settle(), { kind: 'underWay', holder });
    assert.deepEqual([security.calls, words(await runs())], [[], ['r open unknown']]);
  });

  it('leaves alone what another window ended while the lock was waited for', async () => {
    const { write, settle, journal, security, lock } = setUp();
    await write('r', [sending]);
    const acquire = lock.acquire.bind(lock);
    lock.acquire = async () => {
      await journal.append([{ run: 'r', at: 20, event: { kind: 'ended', cancelled: false } }]);
      return acquire();
    };
    assert.deepEqual(await settle(), { kind: 'settled', runs: [] });
    assert.deepEqual([security.calls, lock.released], [[], 1]);
  });

  it('settles several runs under one lease', async () => {
    const { write, settle, lock } = setUp(1000, licensed);
    await write('a', [sending]);
    await write('b', [sending]);
    const settlement = await settle();
    assert.deepEqual(settlement.kind === 'settled' && words(settlement.runs), ['a ended licensed', 'b ended licensed']);
    assert.deepEqual([lock.acquired, lock.released], [1, 1]);
  });
});

describe('what dead windows have left open', () => {
  const another = { pid: 7, since: 3 };

  /** As after a start; `left` has what was given to be settled each time, and all but the last time a window was first. */
  function start(world: ReturnType<typeof setUp>, times = 1) {
    const closing = new AbortController();
    const left: string[][] = [];
    const settle = (runs: readonly Run[]) => {
      left.push(runs.map(({ id }) => id));
      return Promise.resolve(left.length >= times);
    };
    return { left, closing, over: settleWhenFree(world, settle, closing.signal) };
  }

  it('is settled at once while no window is licensing, also that of other accounts', async () => {
    const world = setUp();
    await world.write('r', [sending]);
    await world.write('s', [sending], other);
    await world.write('done', [sending, ended]);
    const { left, over } = start(world);
    await over;
    assert.deepEqual([left, world.lock.acquired], [[['r', 's']], 0]);
  });

  it('is not looked for in vain', async () => {
    const world = setUp();
    await world.write('r', [sending, ended]);
    const { left, over } = start(world);
    await over;
    assert.deepEqual([left, world.lock.looks], [[], 0]);
  });

  for (const [title, holder] of [
    ['while another window is licensing, until it is done', another],
    ['while nobody can tell whether one is', { kind: 'failed', detail: 'busy' }],
  ] as const) {
    it(`waits, and asks the service nothing, ${title}`, async () => {
      const world = setUp();
      world.lock.holder = holder;
      await world.write('r', [sending]);
      const { left, over } = start(world);
      await world.clock.advance(3 * lookAgainAfter);
      assert.deepEqual([left, world.security.calls], [[], []]);
      world.lock.holder = undefined;
      await world.clock.finish(over);
      assert.deepEqual([left, world.clock.sleeping], [[['r']], 0]);
    });
  }

  it('is nothing any more once the other window has settled it', async () => {
    const world = setUp();
    world.lock.holder = another;
    await world.write('r', [sending]);
    const { left, over } = start(world);
    await world.clock.advance(lookAgainAfter);
    await world.journal.append([{ run: 'r', at: 20, event: { kind: 'ended', cancelled: false } }]);
    await world.clock.finish(over);
    assert.deepEqual(left, []);
  });

  it('has no run that began while it was looked for', async () => {
    const world = setUp();
    await world.write('r', [sending]);
    const look = world.lock.look.bind(world.lock);
    world.lock.look = async () => {
      const free = await look();
      await world.write('living', [sending]);
      return free;
    };
    const { left, over } = start(world);
    await over;
    assert.deepEqual(left, [['r']]);
  });

  it('is looked for again when another window was first to take the lock', async () => {
    const world = setUp();
    await world.write('r', [sending]);
    const { left, over } = start(world, 2);
    await world.clock.finish(over);
    assert.deepEqual(left, [['r'], ['r']]);
  });

  it('is left alone once the window closes', async () => {
    const world = setUp();
    world.lock.holder = another;
    await world.write('r', [sending]);
    const { left, over, closing } = start(world);
    await world.clock.advance(lookAgainAfter);
    closing.abort();
    await over;
    assert.deepEqual([left, world.clock.sleeping], [[], 0]);
  });
});

describe('settling for good', () => {
  it('reads once more when the minute after the call is over', async () => {
    const { write, runs, final, clock, security } = setUp();
    await write('r', [sending, ended]);
    const [run] = await runs();
    assert.ok(run !== undefined);
    const settled = settleWhenFinal(run, final, never);
    await clock.advance(settleAfter - 1000);
    assert.equal(security.calls.length, 0);
    await clock.advance(10);
    assert.deepEqual(words([(await clock.finish(settled)) ?? run]), ['r ended notLicensed']);
    assert.equal(security.count('list'), 1);
  });

  it('reads nothing when all is known', async () => {
    const { final } = setUp();
    assert.equal(await settleWhenFinal(runOf('r', [nginx], [ended]), final, never), undefined);
  });

  it('reads nothing once another reading was first', async () => {
    const { write, runs, final, clock, journal, security } = setUp();
    await write('r', [sending, ended]);
    const [run] = await runs();
    assert.ok(run !== undefined);
    await journal.append([{ run: 'r', at: 10 + settleAfter, event: { kind: 'read', readings: [] } }]);
    assert.equal(await clock.finish(settleWhenFinal(run, final, never)), undefined);
    assert.deepEqual(security.calls, []);
  });

  it('reads nothing when its account is not in use any more', async () => {
    const { write, runs, final, clock, security } = setUp();
    await write('r', [sending, ended]);
    const [run] = await runs();
    assert.ok(run !== undefined);
    const openSecurity = () => Promise.resolve(undefined);
    assert.equal(await clock.finish(settleWhenFinal(run, { ...final, openSecurity }, never)), undefined);
    assert.deepEqual([security.calls, words(await runs())], [[], words([run])]);
  });

  it('stops waiting when the window closes', async () => {
    const { final, clock } = setUp();
    const closing = new AbortController();
    const settled = settleWhenFinal(runOf('r', [nginx], [sending, ended]), final, closing.signal);
    closing.abort();
    assert.equal(await settled, undefined);
    assert.equal(clock.sleeping, 0);
  });
});
