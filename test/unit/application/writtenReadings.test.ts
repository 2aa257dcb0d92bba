import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planFrom, readForPlan } from '../../../src/application/planLicensing';
import { readForWritten } from '../../../src/application/readForWritten';
import { runPlan } from '../../../src/application/runPlan';
import { settleRun } from '../../../src/application/settleRun';
import { connect } from '../../../src/cloud/connect';
import { keyOf, keyText, type InventoryImage } from '../../../src/core/image/image';
import { localImageId } from '../../../src/core/ids';
import { judgeWritten } from '../../../src/core/license/judgeWritten';
import { noLimits } from '../../../src/core/license/limits';
import { settleAfter } from '../../../src/core/license/outcome';
import type { Run } from '../../../src/core/license/run';
import { judgePlan } from '../../../src/core/license/verdict';
import type { WrittenRequest } from '../../../src/core/license/written';
import { ok } from '../../../src/core/result';
import { FreeLock } from '../../doubles/freeLock';
import { ManualClock } from '../../doubles/manualClock';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { account } from '../../doubles/plans';
import { RecordingLog } from '../../doubles/recordingLog';
import { demoRegistry } from '../../simulator/fixedImages';
import { fetchFrom } from '../../simulator/inProcess';
import { changeReadings, listReadings } from '../../simulator/readings';
import { Simulation } from '../../simulator/simulation';
import { idOf, local, registryRow } from '../simulator/accounts';

const never = new AbortController().signal;
const key = { secretId: 'AKIDtest', secretKey: 'secret' };

/** Some ids are on both sides, and some in several rows. */
const images = [
  local('a', { name: 'nginx:1' }),
  local('b', { name: 'nginx:2' }),
  local('c', { name: 'redis:1', licensed: true }),
  local('d', { name: 'web:1' }),
  registryRow(1, 'd', { name: 'web' }),
  registryRow(2, 'e', { name: 'api' }),
  registryRow(3, 'e', { name: 'api', latest: false }),
  registryRow(4, 'f', { name: 'db', licensed: true }),
  registryRow(5, '9', { name: 'nginx' }),
];

function setUp(readings: Readonly<Record<string, string>>, seed: number, freeLicenses: number) {
  const clock = new ManualClock(Date.UTC(2026, 5, 1));
  const inventory = { images, pending: [], registries: [demoRegistry], freeLicenses };
  const simulation = new Simulation({ inventory, seed, now: () => clock.now(), key });
  const changed = changeReadings(simulation.account.readings, readings);
  assert.ok(typeof changed === 'object', JSON.stringify(changed));
  simulation.account.readings = changed;
  const log = new RecordingLog();
  const { security } = connect({
    endpoint: { url: 'http://127.0.0.1:1', site: 'custom' },
    credentials: { readCredentials: () => Promise.resolve(ok(key)) },
    clock,
    log,
    random: () => 0,
    fetch: fetchFrom(simulation, { pause: (milliseconds) => clock.sleep(milliseconds, never), travelMs: 10 }),
  });
  const progress = { report: () => undefined };
  const journal = new MemoryJournal();
  const tools = { security, clock, log, journal, lock: new FreeLock(), progress, newId: () => 'run', user: 'me' };
  return { simulation, clock, tools };
}

/** The licensed images, as the service truly has them. */
function licensedIn(simulation: Simulation): Set<string> {
  const { images: truth } = simulation.account.describe();
  return new Set(
    truth.flatMap(({ side, imageId, id, licensed }) =>
      licensed ? [side === 'local' ? `local ${imageId}` : `registry ${String(id)}`] : [],
    ),
  );
}

function assertTruth(run: Run, licensed: ReadonlySet<string>): void {
  for (const { image, outcome } of run.outcomes) {
    const isLicensed = licensed.has(keyText(keyOf(image)));
    if (outcome.kind !== 'unknown') assert.equal(outcome.kind === 'licensed', isLicensed, JSON.stringify(outcome));
  }
}

const readings: fc.Arbitrary<Record<string, string>> = fc.record(
  Object.fromEntries(listReadings().map(({ name, values }) => [name, fc.constantFrom(...values)])),
);

const localIds = fc.subarray(['a', 'b', 'c', 'd', '0'].map(idOf));
const registryIds = fc.subarray([...['d', 'e', 'f', '9', '0'].map(idOf), '1', '2', '5', '77']);
const filters = fc.subarray([
  { Name: 'ImageName', Values: ['nginx'], ExactMatch: false },
  { Name: 'ImageName', Values: ['nginx:1', 'web:1'], ExactMatch: true },
  { Name: 'Tag', Values: ['1'] },
]);
const request: fc.Arbitrary<WrittenRequest> = fc.record({
  AllLocalImages: fc.boolean(),
  AllRegistryImages: fc.boolean(),
  UpdatedLocalImageCnt: fc.nat({ max: 6 }),
  UpdatedRegistryImageCnt: fc.nat({ max: 6 }),
  ImageSourceType: fc.constantFrom('ASSETIMAGE', 'IMAGEALL'),
  LocalImageIds: fc.oneof(fc.constant([]), localIds),
  RegistryImageIds: fc.oneof(fc.constant([]), registryIds),
  LocalImageFilter: filters,
  RegistryImageFilter: filters,
  ExcludeLocalImageIds: localIds,
  ExcludeRegistryImageIds: registryIds,
  OnlyShowLatest: fc.boolean(),
});
const complete = request.filter((written) => judgeWritten(written).problems.length === 0);

describe('a request as written, whatever it is and however the service reads it,', () => {
  it('costs no more than was shown, licenses nothing but what was shown, and is told as it is', () =>
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
        const shown = new Set(plan.images.flatMap(namesOf));
        for (const licensed of after) assert.ok(before.has(licensed) || shown.has(licensed), licensed);
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

/** An image, and all that the service may license together with it. */
function namesOf(image: InventoryImage): string[] {
  const together = images.filter(({ imageId }) => imageId === image.imageId);
  return together.map((each) => (each.side === 'local' ? `local ${each.imageId}` : `registry ${each.id}`));
}
