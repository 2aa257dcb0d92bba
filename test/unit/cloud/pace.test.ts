import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createPace } from '../../../src/cloud/pace';
import { ManualClock } from '../../doubles/manualClock';

const never = new AbortController().signal;

/** Asks for so many turns at once and gives the times at which they came. */
async function takeTurns(
  clock: ManualClock,
  pace: ReturnType<typeof createPace>,
  action: string,
  count: number,
): Promise<number[]> {
  const times: number[] = [];
  const turns = Array.from({ length: count }, async () => {
    await pace.waitForTurn(action, never);
    times.push(clock.now());
  });
  await clock.finish(Promise.all(turns));
  return times;
}

describe('the pace', () => {
  it('lets 20 starts of an action go at once and the rest after more than a second each', async () => {
    const clock = new ManualClock(5_000);
    const times = await takeTurns(clock, createPace(clock), 'A', 45);
    const at = (time: number, count: number): number[] => Array.from({ length: count }, () => time);
    assert.deepEqual(times, [...at(5_000, 20), ...at(6_001, 20), ...at(7_002, 5)]);
  });

  it('counts each action by itself', async () => {
    const clock = new ManualClock();
    const pace = createPace(clock);
    assert.deepEqual(new Set(await takeTurns(clock, pace, 'A', 20)), new Set([0]));
    assert.deepEqual(new Set(await takeTurns(clock, pace, 'B', 20)), new Set([0]));
  });

  it('never has more than 20 starts of an action in any 1,000 ms, and holds none back for nothing', async () => {
    const arrivals = fc.array(fc.record({ gap: fc.nat({ max: 120 }), action: fc.constantFrom('A', 'B') }), {
      minLength: 30,
      maxLength: 90,
    });
    await fc.assert(
      fc.asyncProperty(arrivals, async (calls) => {
        const clock = new ManualClock();
        const pace = createPace(clock);
        const starts: Record<string, number[]> = { A: [], B: [] };
        const turns: Promise<unknown>[] = [];
        for (const { gap, action } of calls) {
          await clock.advance(gap);
          turns.push(pace.waitForTurn(action, never).then(() => void starts[action]?.push(clock.now())));
        }
        await clock.finish(Promise.all(turns));
        for (const [action, times] of Object.entries(starts)) {
          assert.equal(times.length, calls.filter((call) => call.action === action).length);
          for (const [index, time] of times.entries()) {
            const earlier = times[index - 20];
            assert.ok(
              earlier === undefined || time - earlier > 1_000,
              `21 starts of ${action} within ${String(times)}`,
            );
          }
        }
        // The last start is no later than 20 a second allow for, had all calls come at the end.
        const arrived = calls.reduce((sum, { gap }) => sum + gap, 0);
        assert.ok(clock.now() <= arrived + 1_001 * Math.ceil(calls.length / 20));
      }),
      { numRuns: 40 },
    );
  });

  it('counts a request until a second after its answer, because it may have arrived as late as that', async () => {
    const clock = new ManualClock();
    const pace = createPace(clock);
    const turns = await Promise.all(Array.from({ length: 20 }, () => pace.waitForTurn('A', never)));
    const next = takeTurns(clock, pace, 'A', 2);
    for (const turn of turns.slice(1)) turn.end();
    turns[0]?.end();
    assert.deepEqual(await next, [1_001, 1_001]);

    const late = createPace(clock);
    const [first, ...others] = await Promise.all(Array.from({ length: 20 }, () => late.waitForTurn('A', never)));
    await clock.advance(200);
    for (const turn of others) turn.end();
    await clock.advance(200);
    first?.end();
    assert.deepEqual(await takeTurns(clock, late, 'A', 20), [...Array.from({ length: 19 }, () => 2_202), 2_402]);
  });

  it('starts 20 a second at a steady latency, and fewer while it varies', async () => {
    const cases: readonly [latencies: readonly number[], startsAt: number][] = [
      // The first 20 tell nothing yet, so the second 20 wait for a second after their answers.
      [[200, 200, 200], 3_203],
      // 100 ms more than the fastest: as much later they may have arrived.
      [[200, 200, 300], 3_303],
    ];
    for (const [latencies, startsAt] of cases) {
      const clock = new ManualClock();
      const pace = createPace(clock);
      let at: number[] = [];
      for (const latency of latencies) {
        const turns = await clock.finish(Promise.all(Array.from({ length: 20 }, () => pace.waitForTurn('A', never))));
        at = [...at, clock.now()];
        await clock.advance(latency);
        for (const turn of turns) turn.end();
      }
      assert.deepEqual(at, [0, 1_201, 2_202]);
      assert.deepEqual(await takeTurns(clock, pace, 'A', 1), [startsAt]);
    }
  });

  it('is not held up by a request that is never answered', async () => {
    const clock = new ManualClock();
    const pace = createPace(clock);
    await Promise.all(Array.from({ length: 20 }, () => pace.waitForTurn('A', never)));
    assert.deepEqual(await takeTurns(clock, pace, 'A', 1), [1_001]);
  });

  it('does not wait for an old time when the clock is set back', async () => {
    const clock = new ManualClock(10_000_000);
    const pace = createPace(clock);
    await takeTurns(clock, pace, 'A', 20);
    clock.set(1_000);
    assert.deepEqual(await takeTurns(clock, pace, 'A', 1), [2_001]);
  });

  it('wakes on abort, and the turn is not used up', async () => {
    const clock = new ManualClock();
    const pace = createPace(clock);
    await takeTurns(clock, pace, 'A', 20);
    const abort = new AbortController();
    const reason = new Error('enough');
    const waiting = assert.rejects(pace.waitForTurn('A', abort.signal), reason);
    await clock.advance(500);
    abort.abort(reason);
    await waiting;
    assert.equal(clock.sleeping, 0);
    assert.deepEqual(new Set(await takeTurns(clock, pace, 'A', 20)), new Set([1_001]));
  });

  it('gives no turn to who was aborted before', async () => {
    const reason = new Error('enough');
    await assert.rejects(createPace(new ManualClock()).waitForTurn('A', AbortSignal.abort(reason)), reason);
  });
});
