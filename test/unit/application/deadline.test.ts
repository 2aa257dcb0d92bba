import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { withDeadline, withGrace } from '../../../src/application/deadline';
import { ManualClock } from '../../doubles/manualClock';

/** Ends when its signal is aborted, with the time of that. */
function untilAborted(clock: ManualClock, signal: AbortSignal): Promise<number> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(clock.now()), { once: true });
  });
}

describe('a deadline', () => {
  it('aborts the work after its time', async () => {
    const clock = new ManualClock();
    assert.equal(await clock.finish(withDeadline(clock, 10_000, (late) => untilAborted(clock, late))), 10_000);
  });

  it('leaves no timer behind when the work ends first', async () => {
    const clock = new ManualClock();
    assert.equal(await withDeadline(clock, 10_000, () => Promise.resolve(7)), 7);
    assert.equal(clock.sleeping, 0);
  });

  it('leaves no timer behind when the work throws', async () => {
    const clock = new ManualClock();
    const broken = withDeadline(clock, 10_000, () => Promise.reject(new Error('broken')));
    await assert.rejects(broken, /broken/);
    assert.equal(clock.sleeping, 0);
  });
});

describe('a grace', () => {
  it('never ends while nobody cancels', async () => {
    const clock = new ManualClock();
    const seen: boolean[] = [];
    const work = withGrace(clock, 5000, new AbortController().signal, async (late) => {
      await clock.sleep(60_000, late);
      seen.push(late.aborted);
    });
    await clock.finish(work);
    assert.deepEqual(seen, [false]);
  });

  it('ends its time after the cancellation, not before', async () => {
    const clock = new ManualClock();
    const cancel = new AbortController();
    const work = withGrace(clock, 5000, cancel.signal, (late) => untilAborted(clock, late));
    await clock.advance(2000);
    cancel.abort();
    assert.equal(await clock.finish(work), 7000);
  });

  it('runs from the start for work that begins cancelled', async () => {
    const clock = new ManualClock();
    assert.equal(
      await clock.finish(withGrace(clock, 5000, AbortSignal.abort(), (late) => untilAborted(clock, late))),
      5000,
    );
  });

  it('leaves no timer behind when the answer comes within it, and starts none later', async () => {
    const clock = new ManualClock();
    const cancel = new AbortController();
    await withGrace(clock, 5000, cancel.signal, () => {
      cancel.abort();
      return Promise.resolve();
    });
    assert.equal(clock.sleeping, 0);
    const later = new AbortController();
    await withGrace(clock, 5000, later.signal, () => Promise.resolve());
    assert.equal(getEventListeners(later.signal, 'abort').length, 0);
    later.abort();
    assert.equal(clock.sleeping, 0);
  });
});
