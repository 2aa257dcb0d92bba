import assert from 'node:assert/strict';
import { withDeadline } from '../../../src/application/deadline';
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
