import assert from 'node:assert/strict';
import type { JournalTrouble } from '../../../../src/application/ports';
import { Runs, type RunHistory } from '../../../../src/host/journal/runs';
import type { Run } from '../../../../src/core/license/run';
import { err, ok, type Result } from '../../../../src/core/result';
import { localImage } from '../../../doubles/images';
import { ManualClock } from '../../../doubles/manualClock';
import { FreeLock } from '../../../doubles/freeLock';
import { MemoryJournal } from '../../../doubles/memoryJournal';
import { recordsOf, type Timed } from '../../../doubles/runs';

const images = [localImage('nginx:1', 'b')];
const sending: Timed = [10, { kind: 'sending', images: [0] }];
const ended: Timed = [30, { kind: 'ended', cancelled: false }];

/** A journal in memory that is cleared as a whole, and that counts how often it is read. */
class MemoryHistory extends MemoryJournal implements RunHistory {
  reads = 0;
  cleared: Result<void, string> = ok(undefined);
  clears = 0;
  private last: Promise<readonly Run[]> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor() {
    super();
    this.onWritten = () => {
      this.last = undefined;
      for (const listener of this.listeners) listener();
    };
  }

  override readRuns() {
    this.reads += 1;
    // What has nothing new stays the same run, as with the files.
    this.last ??= super.readRuns();
    return this.last;
  }

  clear() {
    this.clears += 1;
    return Promise.resolve(this.cleared);
  }

  subscribe(listener: () => void) {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }
}

function setUp(now = 1000) {
  const history = new MemoryHistory();
  const clock = new ManualClock(now);
  const lock = new FreeLock();
  const runs = new Runs(history, clock, lock);
  const told: (string | undefined)[] = [];
  runs.subscribe((id) => told.push(id));
  const write = (id: string, ...events: readonly Timed[]) => history.append(recordsOf(id, images, events));
  return { history, clock, lock, runs, told, write };
}

describe('the runs of all windows', () => {
  it('are not read before somebody asks', async () => {
    const { history, clock, write } = setUp();
    await write('a', ended);
    await clock.advance(10_000);
    assert.equal(history.reads, 0);
  });

  it('come with the newest first', async () => {
    const { runs, history } = setUp();
    await history.append(recordsOf('old', images, [ended]));
    await history.append(recordsOf('new', images, [ended]).map((record) => ({ ...record, at: record.at + 100 })));
    const ids = (await runs.refresh()).map(({ id }) => id);
    assert.deepEqual(ids, ['new', 'old']);
    assert.deepEqual([runs.find('old')?.id, runs.find('none')], ['old', undefined]);
  });

  it('are read again a moment after appends, once for several', async () => {
    const { runs, history, clock, told, write } = setUp();
    await runs.refresh();
    await write('a', sending);
    await write('b', sending);
    assert.equal(history.reads, 1);
    await clock.advance(1000);
    assert.deepEqual([history.reads, runs.newestFirst.length, told], [2, 2, [undefined]]);
    await write('a', ended);
    await clock.advance(1000);
    assert.equal(history.reads, 3);
  });

  it('tell nobody when nothing is new', async () => {
    const { runs, told } = setUp();
    await runs.refresh();
    await runs.refresh();
    assert.deepEqual(told, []);
  });

  const troubles: readonly [title: string, trouble: Partial<JournalTrouble>][] = [
    ['lines were found damaged', { damagedLines: 1 }],
    ['a run was found without its start', { lostRuns: [5] }],
    ['a file could not be read', { unreadable: 'EACCES' }],
  ];
  for (const [title, trouble] of troubles) {
    it(`tell when ${title}, and when that is over`, async () => {
      const { runs, history, told } = setUp();
      const none: JournalTrouble = { damagedLines: 0, lostRuns: [], unreadable: undefined };
      for (const now of [trouble, { ...trouble }, {}]) {
        history.trouble = now;
        await runs.refresh();
        assert.deepEqual(runs.trouble, { ...none, ...now });
      }
      assert.deepEqual(told, [undefined, undefined]);
    });
  }

  it('are left alone once the window closes', async () => {
    const { runs, history, clock, write } = setUp();
    await runs.refresh();
    await write('a', sending);
    runs.dispose();
    await clock.advance(1000);
    await write('b', sending);
    assert.deepEqual([history.reads, clock.sleeping], [1, 0]);
  });
});

describe('a run of this window', () => {
  it('is under way from its id to its end', async () => {
    const { runs, told } = setUp();
    const tracked = runs.track(() => 'r', 3);
    assert.equal(runs.progressOf('r'), undefined);
    assert.equal(tracked.newId(), 'r');
    assert.deepEqual(pick(runs, 'r'), [0, 3, false]);
    tracked.report({ done: 2, total: 3 });
    assert.deepEqual(pick(runs, 'r'), [2, 3, false]);
    await tracked.end();
    assert.equal(runs.progressOf('r'), undefined);
    assert.deepEqual(told, ['r', 'r', undefined]);
  });

  it('is cancelled from the list', () => {
    const { runs } = setUp();
    const tracked = runs.track(() => 'r', 3);
    tracked.newId();
    runs.cancel('other');
    assert.equal(tracked.signal.aborted, false);
    runs.cancel('r');
    assert.equal(tracked.signal.aborted, true);
    tracked.report({ done: 1, total: 3 });
    assert.deepEqual(pick(runs, 'r'), [1, 3, true]);
  });

  it('has its end read before it is no longer under way', async () => {
    const { runs, write } = setUp();
    await runs.refresh();
    const tracked = runs.track(() => 'r', 1);
    tracked.newId();
    await write('r', sending, ended);
    await tracked.end();
    assert.equal(runs.find('r')?.endedAt, 30);
  });

  it('leaves nothing behind when it never began', async () => {
    const { runs, told } = setUp();
    await runs.track(() => 'r', 1).end();
    assert.deepEqual(told, []);
  });
});

describe('a run of another window', () => {
  const another = { pid: 7, since: 0 };
  const answered: Timed = [20, { kind: 'sent', images: [0], sending: { kind: 'accepted', requestId: 'a' } }];

  it('is under way while its window has had the lock since before it began', async () => {
    const { runs, lock, write } = setUp();
    lock.holder = another;
    await write('r', sending);
    await runs.refresh();
    assert.deepEqual(runs.progressOf('r'), { done: 0, total: 1, isCancelled: false, isElsewhere: true });
    await write('r', answered);
    await runs.refresh();
    assert.deepEqual(pick(runs, 'r'), [1, 1, false]);
  });

  const others: readonly [title: string, holder: FreeLock['holder'], events: readonly Timed[]][] = [
    ['is not when nobody has the lock', undefined, [sending]],
    ['is not when somebody took the lock after it began', { pid: 7, since: 9 }, [sending]],
    ['is not when nobody can tell', { kind: 'failed', detail: 'read-only' }, [sending]],
    ['is not after its end', another, [sending, ended]],
  ];
  for (const [title, holder, events] of others) {
    it(title, async () => {
      const { runs, lock, write } = setUp();
      lock.holder = holder;
      await write('r', ...events);
      await runs.refresh();
      assert.equal(runs.progressOf('r'), undefined);
    });
  }

  it('is told anew when its window dies', async () => {
    const { runs, lock, told, write } = setUp();
    lock.holder = another;
    await write('r', sending);
    await runs.refresh();
    lock.holder = undefined;
    await runs.refresh();
    await runs.refresh();
    assert.deepEqual([runs.progressOf('r'), told], [undefined, [undefined, undefined]]);
  });

  it('is followed each second while the list is shown, until it ends', async () => {
    const { runs, lock, history, clock, write } = setUp();
    let isShown = true;
    runs.followWhile(() => isShown);
    lock.holder = another;
    await write('r', sending);
    await runs.refresh();
    await clock.advance(2000);
    assert.equal(history.reads, 3);
    isShown = false;
    await clock.advance(5000);
    assert.deepEqual([history.reads, clock.sleeping], [4, 0]);
    isShown = true;
    await write('r', answered, ended);
    await runs.refresh();
    await clock.advance(5000);
    assert.deepEqual([runs.find('r')?.endedAt, clock.sleeping], [30, 0]);
  });

  it('is none of this window', async () => {
    const { runs, lock, write } = setUp();
    const tracked = runs.track(() => 'r', 3);
    tracked.newId();
    lock.holder = another;
    await write('r', sending);
    await runs.refresh();
    assert.equal(runs.progressOf('r')?.isElsewhere, false);
    assert.equal(lock.looks, 0);
  });
});

describe('clearing the runs', () => {
  const cases: readonly [title: string, now: number, events: readonly Timed[], clears: number, result: unknown][] = [
    ['removes those that have ended', 1000, [ended], 1, ok(undefined)],
    ['is refused while an image may have been licensed without showing', 1000, [sending, ended], 0, err('inDoubt')],
    ['is done a minute later', 60_010, [sending, ended], 1, ok(undefined)],
  ];
  for (const [title, now, events, clears, result] of cases) {
    it(title, async () => {
      const { runs, history, write } = setUp(now);
      await write('r', ...events);
      assert.deepEqual(await runs.clear(), result);
      assert.equal(history.clears, clears);
    });
  }

  it('says what could not be removed', async () => {
    const { runs, history } = setUp();
    history.cleared = err('read-only');
    assert.deepEqual(await runs.clear(), err({ detail: 'read-only' }));
  });
});

function pick(runs: Runs, id: string): unknown[] {
  const { done, total, isCancelled } = runs.progressOf(id) ?? {};
  return [done, total, isCancelled];
}
