import assert from 'node:assert/strict';
import type { Synchronization, SyncState } from '../../../src/application/ports';
import { syncImages, type SyncEnd } from '../../../src/application/syncImages';
import type { Failure } from '../../../src/core/failure';
import { err, ok, type Result } from '../../../src/core/result';
import { ManualClock } from '../../doubles/manualClock';

const never = new AbortController().signal;
const running = (percent: number | undefined): Result<SyncState, Failure> => ok({ kind: 'running', percent });
const done: Result<SyncState, Failure> = ok({ kind: 'done' });
const denied: Failure = { kind: 'permission', effect: 'none', code: 'UnauthorizedOperation' };

/** Gives these states in turn, the last one for ever. */
function syncShowing(states: readonly Result<SyncState, Failure>[], started: Result<void, Failure> = ok(undefined)) {
  const looks: number[] = [];
  const clock = new ManualClock();
  const shares: number[] = [];
  const sync: Synchronization = {
    startSync: () => Promise.resolve(started),
    readSync: () => {
      looks.push(clock.now());
      return Promise.resolve(states[Math.min(looks.length, states.length) - 1] ?? done);
    },
  };
  return {
    looks,
    clock,
    shares,
    sync,
    progress: { report: ({ done: share }: { done: number }) => shares.push(share) },
  };
}

describe('a sync', () => {
  const cases: readonly [
    title: string,
    states: readonly Result<SyncState, Failure>[],
    result: Result<SyncEnd, Failure>,
    looks: readonly number[],
  ][] = [
    ['is over when TCSS says so', [running(10), running(undefined), done], ok('done'), [2000, 4000, 6000]],
    [
      'that failed is a refusal with the words of TCSS',
      [running(10), ok({ kind: 'failed', detail: 'no agent' })],
      err({ kind: 'refused', effect: 'none', detail: 'no agent' }),
      [2000, 4000],
    ],
    ['that cannot be looked at ends with the reason', [err(denied)], err(denied), [2000]],
  ];
  for (const [title, states, result, looks] of cases) {
    it(title, async () => {
      const tools = syncShowing(states);
      assert.deepEqual(await tools.clock.finish(syncImages('registry', tools, never)), result);
      assert.deepEqual(tools.looks, looks);
    });
  }

  it('that cannot be started is not looked at', async () => {
    const tools = syncShowing([done], err(denied));
    assert.deepEqual(await syncImages('local', tools, never), err(denied));
    assert.deepEqual(tools.looks, []);
  });

  it('reports only the shares that TCSS tells', async () => {
    const tools = syncShowing([running(10), running(undefined), running(70), done]);
    await tools.clock.finish(syncImages('local', tools, never));
    assert.deepEqual(tools.shares, [10, 70]);
  });

  it('is followed for a quarter of an hour at most', async () => {
    const tools = syncShowing([running(50)]);
    const result = await tools.clock.finish(syncImages('local', tools, never));
    assert.deepEqual(result, ok('goesOn'));
    assert.equal(tools.clock.now(), 15 * 60_000);
  });

  it('is not waited for once cancelled', async () => {
    const cancel = new AbortController();
    const tools = syncShowing([running(50)]);
    const result = syncImages('local', tools, cancel.signal);
    await tools.clock.advance(2500);
    cancel.abort();
    assert.deepEqual(await result, err({ kind: 'cancelled', effect: 'none' }));
    assert.equal(tools.clock.sleeping, 0);
    assert.deepEqual(tools.looks, [2000]);
  });
});
