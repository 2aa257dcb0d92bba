import assert from 'node:assert/strict';
import { planFrom } from '../../../src/application/planLicensing';
import { readForWritten } from '../../../src/application/readForWritten';
import { runPlan, type RunResult, type RunTools } from '../../../src/application/runPlan';
import { settleRun } from '../../../src/application/settleRun';
import { settleWhenFinal } from '../../../src/application/settleUnfinished';
import type { InventoryImage } from '../../../src/core/image/image';
import { noLimits } from '../../../src/core/license/limits';
import { replayJournal, type Run } from '../../../src/core/license/run';
import type { WrittenRequest } from '../../../src/core/license/written';
import { FakeContainerSecurity } from '../../doubles/fakeContainerSecurity';
import { FreeLock } from '../../doubles/freeLock';
import { idOf, localImage, registryImage } from '../../doubles/images';
import { ManualClock } from '../../doubles/manualClock';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { account } from '../../doubles/plans';
import { RecordingLog } from '../../doubles/recordingLog';
import { wordsOf } from '../../doubles/stageRun';

const never = new AbortController().signal;
const images: readonly InventoryImage[] = [
  localImage('nginx:1', 'a'),
  localImage('nginx:2', 'b'),
  localImage('redis:1', 'c'),
  registryImage('r.example.com/web:1', 1, 'd'),
  registryImage('r.example.com/api:1', 2, 'e'),
];
export const nothing = {
  AllLocalImages: false,
  AllRegistryImages: false,
  UpdatedLocalImageCnt: 0,
  UpdatedRegistryImageCnt: 0,
  ImageSourceType: 'ASSETIMAGE',
} as const;
export const twoLocal: WrittenRequest = { ...nothing, AllLocalImages: true, UpdatedLocalImageCnt: 2 };
export const manyNginx: WrittenRequest = {
  ...nothing,
  UpdatedLocalImageCnt: 3,
  LocalImageFilter: [{ Name: 'ImageName', Values: ['nginx'], ExactMatch: false }],
};
export const bothSides: WrittenRequest = {
  ...nothing,
  AllLocalImages: true,
  UpdatedLocalImageCnt: 1,
  UpdatedRegistryImageCnt: 1,
  RegistryImageIds: [idOf('d'), idOf('e')],
};

/** A run of a request over an account with five images, planned at its start. */
export async function stageWritten(request: WrittenRequest, left = 10, listed = images) {
  const security = new FakeContainerSecurity({ images: listed, left });
  const clock = new ManualClock();
  const journal = new MemoryJournal();
  const lock = new FreeLock();
  const log = new RecordingLog();
  const steps: { readonly done: number; readonly total: number }[] = [];
  const progress = { report: (step: { readonly done: number; readonly total: number }) => steps.push(step) };
  const ids = { newId: () => 'run', user: 'me', onSettled: () => undefined };
  const tools: RunTools = { security, clock, journal, lock, log, progress, ...ids };
  const basis = { account, registryIdForm: 'imageId', limits: noLimits } as const;
  const reading = await readForWritten(request, basis, tools, never);
  assert.ok(reading.ok);
  const plan = planFrom(reading.value, new Map());
  security.calls.length = 0;
  const attempt = (signal = never): Promise<RunResult> => clock.finish(runPlan(plan, tools, signal));
  const run = async (signal = never): Promise<Run> => {
    const result = await attempt(signal);
    assert.ok(result.kind === 'ran', JSON.stringify(result));
    assert.deepEqual(replayJournal(journal.records), [result.run]);
    return result.run;
  };
  const settleLate = (from: Run): Promise<Run> => clock.finish(settleRun(from, tools));
  const settle = async (from: Run): Promise<string[]> => wordsOf(await settleLate(from));
  /** What comes by itself a minute after the call. */
  const settleByItself = (from: Run): Promise<Run | undefined> =>
    clock.finish(settleWhenFinal(from, { ...tools, openSecurity: () => Promise.resolve(security) }, never));
  return { plan, security, clock, journal, lock, steps, attempt, run, settle, settleLate, settleByItself };
}
