import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planFrom, readForPlan } from '../../../src/application/planLicensing';
import { readForWritten } from '../../../src/application/readForWritten';
import { runPlan } from '../../../src/application/runPlan';
import { settleRun } from '../../../src/application/settleRun';
import { localImageId } from '../../../src/core/ids';
import { keyOf, keyText } from '../../../src/core/image/image';
import { judgeWritten } from '../../../src/core/license/judgeWritten';
import { noLimits } from '../../../src/core/license/limits';
import { settleAfter } from '../../../src/core/license/outcome';
import type { Run } from '../../../src/core/license/run';
import { judgePlan } from '../../../src/core/license/verdict';
import { account } from '../../doubles/plans';
import { idOf } from '../simulator/accounts';
import { complete, licensedIn, reachableBy, readings, request, setUp } from './writtenStage';

const never = new AbortController().signal;

function assertTruth(run: Run, licensed: ReadonlySet<string>): void {
  for (const { image, outcome } of run.outcomes) {
    const isLicensed = licensed.has(keyText(keyOf(image)));
    if (outcome.kind !== 'unknown') assert.equal(outcome.kind === 'licensed', isLicensed, JSON.stringify(outcome));
  }
}

describe('a request as written, whatever it is and however the service reads it,', () => {
  it('costs no more than was shown, licenses nothing but what was shown or said to be possible, and is told as it is', () =>
    fc.assert(
      fc.asyncProperty(complete, readings, fc.nat(), fc.nat({ max: 8 }), async (written, some, seed, free) => {
        const { simulation, clock, tools } = setUp(some, seed, free);
        const basis = { account, registryIdForm: 'imageId', limits: noLimits } as const;
        const reading = await clock.finish(readForWritten(written, basis, tools, never));
        assert.ok(reading.ok);
        const plan = planFrom(reading.value, new Map());
        const verdict = judgePlan(plan);
        if (verdict.kind !== 'ready') return;
        const before = licensedIn(simulation);
        const used = simulation.account.describe().quota.used;
        const result = await clock.finish(runPlan(plan, tools, never));
        assert.ok(result.kind === 'ran', JSON.stringify(result));

        const after = licensedIn(simulation);
        assert.ok(simulation.account.describe().quota.used - used <= verdict.cost);
        const reachable = reachableBy(plan, written);
        for (const licensed of after) assert.ok(before.has(licensed) || reachable.has(licensed), licensed);
        assertTruth(result.run, after);

        await clock.advance(settleAfter);
        const settled = await clock.finish(settleRun(result.run, tools));
        assertTruth(settled, after);
        assert.ok(settled.outcomes.every(({ outcome }) => outcome.kind !== 'unknown'));
        assert.equal(
          simulation.describe().requests.filter(({ action }) => action === 'ModifyImageAuthorized').length,
          1,
        );
      }),
      { numRuns: 60 },
    )).timeout(60_000);

  it('leaves open, and is not sent again, what may be licensed while the list is behind and somebody else licensed too', async () => {
    const { simulation, clock, tools } = setUp({ readBack: 'stale', repeatedId: 'spends' }, 1, 8);
    simulation.account.readings = { ...simulation.account.readings, staleMs: 3000 };
    const written = {
      AllLocalImages: true,
      AllRegistryImages: false,
      UpdatedLocalImageCnt: 2,
      UpdatedRegistryImageCnt: 0,
      ImageSourceType: 'ASSETIMAGE',
    } as const;
    const basis = { account, registryIdForm: 'imageId', limits: noLimits } as const;
    const reading = await clock.finish(readForWritten(written, basis, tools, never));
    assert.ok(reading.ok);
    simulation.otherUser.schedule([{ images: [idOf('a')], afterMs: 0 }], clock.now());
    simulation.otherUser.settle(simulation.account);
    await clock.advance(2000);
    const result = await clock.finish(runPlan(planFrom(reading.value, new Map()), tools, never));
    assert.ok(result.kind === 'ran', JSON.stringify(result));
    assertTruth(result.run, licensedIn(simulation));
    const targets = ['b', 'd'].map((id) => ({
      text: id,
      named: { kind: 'imageId', id: localImageId(idOf(id)) } as const,
      origins: [{ kind: 'input' } as const],
    }));
    const again = await clock.finish(readForPlan({ ...basis, targets }, tools, never));
    assert.ok(again.ok);
    assert.equal(judgePlan(planFrom(again.value, new Map())).kind, 'nothingToLicense');
  });

  it('is refused for its form by the service when something is missing, and otherwise never', () =>
    fc.assert(
      fc.asyncProperty(request, readings, async (written, some) => {
        const { simulation, clock, tools } = setUp(
          { ...some, unknownFilter: 'ignored', idsPerCall: 'unlimited' },
          1,
          100,
        );
        await clock.finish(tools.security.licenseImages({ kind: 'written', request: written }, never));
        const code = simulation.describe().requests.at(-1)?.code;
        const problems = judgeWritten(written).problems.filter(
          ({ kind, ...problem }) =>
            kind !== 'touchesNothing' && !('neededBy' in problem && problem.neededBy !== undefined),
        );
        assert.equal(code === 'OK', problems.length === 0, `${code ?? ''} ${JSON.stringify(problems)}`);
      }),
      { numRuns: 80 },
    )).timeout(60_000);
});
