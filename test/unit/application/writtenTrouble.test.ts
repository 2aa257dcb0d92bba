import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planFrom } from '../../../src/application/planLicensing';
import { readForWritten } from '../../../src/application/readForWritten';
import { runPlan } from '../../../src/application/runPlan';
import { settleRun } from '../../../src/application/settleRun';
import { keyOf, keyText } from '../../../src/core/image/image';
import type { Run } from '../../../src/core/license/run';
import { judgePlan } from '../../../src/core/license/verdict';
import { account, limitsOf } from '../../doubles/plans';
import { FaultPlan } from '../../simulator/faults';
import { OtherUser, type OtherUse } from '../../simulator/otherUser';
import { idOf } from '../simulator/accounts';
import { faultArbitrary } from './engine/faultArbitrary';
import { complete, licensedIn, namesOf, readings, setUp } from './writtenStage';

const never = new AbortController().signal;

const otherUse: fc.Arbitrary<OtherUse> = fc.record({
  images: fc.oneof(
    fc.integer({ min: 1, max: 2 }),
    fc.constantFrom('a', 'b', 'd', 'e').map((letter) => [idOf(letter)]),
  ),
  afterMs: fc.constantFrom(0, 500, 2_500, 5_000),
});

const trouble = fc.record({
  written: complete,
  some: readings,
  staleMs: fc.constantFrom(0, 1_000, 3_000, 12_000),
  seed: fc.nat(),
  free: fc.nat({ max: 8 }),
  faults: fc.array(faultArbitrary, { maxLength: 2 }),
  others: fc.array(otherUse, { maxLength: 2 }),
  limits: fc.record({ reserve: fc.nat({ max: 2 }), maxImages: fc.integer({ min: 1, max: 9 }) }),
  waits: fc.constantFrom(0, 600, 2_000),
});

/** What is said of images that is not so. @param ours those that the call licensed */
function wrongWords({ outcomes }: Run, licensed: ReadonlySet<string>, ours: ReadonlySet<string>): string[] {
  return outcomes.flatMap(({ image, outcome }) => {
    const name = keyText(keyOf(image));
    const isWrong =
      (outcome.kind === 'licensed' && !licensed.has(name)) || (outcome.kind === 'notLicensed' && ours.has(name));
    return isWrong ? [`${name} ${JSON.stringify(outcome)}`] : [];
  });
}

describe('a request as written, whatever goes wrong and whoever else licenses,', () => {
  it('is sent once, keeps to what was shown and to the limits, and is told as it is', () =>
    fc.assert(
      fc.asyncProperty(trouble, async ({ written, some, staleMs, seed, free, faults, others, limits, waits }) => {
        const { simulation, clock, tools, calls } = setUp(some, seed, free);
        simulation.account.readings = { ...simulation.account.readings, staleMs };
        const basis = { account, registryIdForm: 'imageId', limits: limitsOf(limits) } as const;
        const reading = await clock.finish(readForWritten(written, basis, tools, never));
        assert.ok(reading.ok);
        const plan = planFrom(reading.value, new Map());
        const verdict = judgePlan(plan);
        if (verdict.kind !== 'ready') return;
        simulation.otherUser.schedule(others, clock.now());
        await clock.advance(waits);
        simulation.faults.schedule(faults);
        const result = await clock.finish(runPlan(plan, tools, never));
        const ours = new Set(
          calls.flatMap(({ licensed }) =>
            licensed.map((image) => (image.side === 'local' ? `local ${image.imageId}` : `registry ${image.id}`)),
          ),
        );
        if (result.kind !== 'ran') {
          assert.deepEqual(calls, []);
          return;
        }
        assert.deepEqual(wrongWords(result.run, licensedIn(simulation), ours), []);

        const further = (result.run.further ?? []).map(({ image }) => keyText(keyOf(image)));
        assert.deepEqual(
          further.filter((name) => !licensedIn(simulation).has(name)),
          [],
        );

        assert.ok(calls.filter(({ code }) => !code.startsWith('RequestLimitExceeded')).length <= 1);
        const spent = calls.reduce((sum, call) => sum + call.spent, 0);
        assert.ok(spent <= verdict.cost && verdict.cost <= limits.maxImages, `${spent} of ${verdict.cost}`);
        if (spent > 0 && others.length === 0) assert.ok((calls.at(-1)?.free ?? 0) >= limits.reserve);
        const shown = new Set(plan.images.flatMap(namesOf));
        if (others.length === 0) for (const image of ours) assert.ok(shown.has(image), image);

        simulation.faults = new FaultPlan();
        simulation.otherUser = new OtherUser();
        await clock.advance(150_000);
        const settled = await clock.finish(settleRun(result.run, tools));
        assert.deepEqual(wrongWords(settled, licensedIn(simulation), ours), []);
        assert.ok(settled.outcomes.every(({ outcome }) => outcome.kind !== 'unknown'));
      }),
      { numRuns: 150 },
    )).timeout(60_000);
});
