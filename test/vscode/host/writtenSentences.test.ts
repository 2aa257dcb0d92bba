import assert from 'node:assert/strict';
import { planFrom } from '../../../src/application/planLicensing';
import { readForWritten } from '../../../src/application/readForWritten';
import { runPlan } from '../../../src/application/runPlan';
import { settleRun } from '../../../src/application/settleRun';
import { judgeWritten } from '../../../src/core/license/judgeWritten';
import { noLimits, type Limits } from '../../../src/core/license/limits';
import { settleAfter } from '../../../src/core/license/outcome';
import type { Plan } from '../../../src/core/license/plan';
import { judgePlan } from '../../../src/core/license/verdict';
import type { WrittenRequest } from '../../../src/core/license/written';
import { planDocument } from '../../../src/host/documents/planDocument';
import { runDocument } from '../../../src/host/documents/runDocument';
import { costSentences } from '../../../src/host/licensing/costSentences';
import { runSummary } from '../../../src/host/licensing/runSummary';
import { verdictSentences } from '../../../src/host/licensing/writtenSentences';
import { FreeLock } from '../../doubles/freeLock';
import { ManualClock } from '../../doubles/manualClock';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { account } from '../../doubles/plans';
import { RecordingLog } from '../../doubles/recordingLog';
import { simulatedSecurity } from '../../doubles/simulatedSecurity';
import { makeInventory } from '../../simulator/inventory';
import { Simulation } from '../../simulator/simulation';

const never = new AbortController().signal;
const key = { secretId: 'AKIDtest', secretKey: 'secret' };
const request: WrittenRequest = {
  AllLocalImages: false,
  AllRegistryImages: false,
  UpdatedLocalImageCnt: 30,
  UpdatedRegistryImageCnt: 0,
  ImageSourceType: 'IMAGEALL',
  LocalImageFilter: [{ Name: 'ImageName', Values: ['demo/unlisted'], ExactMatch: false }],
};

/** The plan of a request over an account with one image that is listed, and is licensed. */
async function plan(written: WrittenRequest, limits: Partial<Limits> = {}) {
  const clock = new ManualClock(Date.UTC(2026, 5, 1));
  const all = makeInventory({ images: 1, seed: 1 });
  const images = all.images.filter(({ side, licensed }) => side === 'local' && licensed).slice(0, 1);
  const inventory = { ...all, images, freeLicenses: 50 };
  const simulation = new Simulation({ inventory, seed: 1, now: () => clock.now(), key });
  const log = new RecordingLog();
  const tools = {
    security: simulatedSecurity(simulation, key, { clock, log }),
    clock,
    log,
    journal: new MemoryJournal(),
  };
  const basis = { account, registryIdForm: 'imageId', limits: { ...noLimits, ...limits } } as const;
  const reading = await clock.finish(readForWritten(written, basis, tools, never));
  assert.ok(reading.ok);
  return { plan: planFrom(reading.value, new Map()), clock, tools };
}

function costOf(made: Plan): string[] {
  return costSentences(made, judgePlan(made));
}

describe('The sentences about a request as written', () => {
  const cost = 'Licenses left now: 50 · to be used: at most 30 · left after: at least 20';

  it('say what its count allows wherever it is shown', async () => {
    const { plan: made } = await plan(request);
    assert.deepEqual(costOf(made), [cost]);
    assert.ok(planDocument(made).includes(cost));
    assert.equal(
      verdictSentences(judgeWritten(request))[0],
      'Local images: at most 30, out of those that pass the filter.',
    );
  });

  it('say that IMAGEALL reaches what cannot be shown', async () => {
    const sentence =
      'IMAGEALL covers images of the local sync that TCSS does not list: which ones it licenses cannot be shown.';
    assert.ok(verdictSentences(judgeWritten(request)).includes(sentence));
    assert.ok(planDocument((await plan(request)).plan).includes(sentence));
  });

  it('tell how many licenses are gone for no image, at once and a minute later', async () => {
    const { plan: made, clock, tools } = await plan(request);
    const ids = { newId: () => 'run', user: undefined };
    const nothing = { progress: { report: () => undefined }, onSettled: () => undefined };
    const others = { lock: new FreeLock(), ...nothing, ...ids };
    const result = await clock.finish(runPlan(made, { ...tools, ...others }, never));
    assert.ok(result.kind === 'ran');
    const unseen =
      '2 more licenses are gone than images are listed as licensed since: TCSS may list some late, or never.';
    const words = `Licensed 0 images. The request as written could use 30 licenses at most. ${unseen} 48 licenses left.`;
    assert.equal(runSummary(result.run), words);
    await clock.advance(settleAfter);
    const settled = await clock.finish(settleRun(result.run, tools));
    assert.equal(runSummary(settled), words);
    assert.ok(runDocument(settled).includes(`- ${unseen}`));
  });

  const refused =
    'The request can license images that the settings tcss.limits.allowedRegistries and tcss.limits.deniedRegistries exclude: images whose registry is not known. Name only allowed images, by their ids.';
  const denied = { deniedRegistries: ['r.example.com'] };

  it('refuse what no list shows where registries are limited', async () => {
    assert.deepEqual(costOf((await plan(request, denied)).plan), [refused]);
  });

  it('refuse an id that is not listed where registries are limited', async () => {
    const ids = { ...request, LocalImageIds: [`sha256:${'1'.repeat(64)}`] };
    assert.deepEqual(costOf((await plan(ids, denied)).plan), [refused]);
  });
});
