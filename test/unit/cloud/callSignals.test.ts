import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { CallSignals } from '../../../src/cloud/callSignals';

/** Ends when its signal is aborted, with the signal's reason. */
function untilAborted(own: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => own.addEventListener('abort', () => resolve(own.reason)));
}

function countListeners(signal: AbortSignal): number {
  return getEventListeners(signal, 'abort').length;
}

describe('the signals of calls', () => {
  it('are aborted with that of the caller, for its reason', async () => {
    const calls = new CallSignals();
    const caller = new AbortController();
    const ends = Array.from({ length: 40 }, () => calls.run(caller.signal, untilAborted));
    caller.abort('enough');
    assert.deepEqual(new Set(await Promise.all(ends)), new Set(['enough']));
  });

  it('are no business of another caller', async () => {
    const calls = new CallSignals();
    const [caller, other] = [new AbortController(), new AbortController()];
    const ended = calls.run(caller.signal, untilAborted);
    const seen = await calls.run(other.signal, async (own) => {
      caller.abort();
      await ended;
      return own.aborted;
    });
    assert.equal(seen, false);
  });

  it('need one listener at the caller, and leave none behind', async () => {
    const calls = new CallSignals();
    const { signal } = new AbortController();
    const ends: (() => void)[] = [];
    const running = Array.from({ length: 40 }, () =>
      calls.run(signal, () => new Promise<void>((resolve) => ends.push(resolve))),
    );
    assert.equal(countListeners(signal), 1);
    for (const end of ends) end();
    await Promise.all(running);
    assert.equal(countListeners(signal), 0);
  });

  it('leave no listener behind when a call fails', async () => {
    const { signal } = new AbortController();
    await assert.rejects(
      new CallSignals().run(signal, () => Promise.reject(new Error('a bug'))),
      /a bug/,
    );
    assert.equal(countListeners(signal), 0);
  });

  it('are aborted from the start after the caller was, also when earlier calls still run', async () => {
    const calls = new CallSignals();
    const caller = new AbortController();
    let end: () => void = () => undefined;
    const earlier = calls.run(caller.signal, () => new Promise<void>((resolve) => (end = resolve)));
    caller.abort();
    assert.equal(await calls.run(caller.signal, (own) => Promise.resolve(own.aborted)), true);
    end();
    await earlier;
  });

  it('are aborted also for calls that begin after others have ended', async () => {
    const calls = new CallSignals();
    const caller = new AbortController();
    await calls.run(caller.signal, () => Promise.resolve());
    const ended = calls.run(caller.signal, untilAborted);
    caller.abort('enough');
    assert.equal(await ended, 'enough');
  });
});
