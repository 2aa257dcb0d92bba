import type { Failure } from '../core/failure';
import type { InventoryImage } from '../core/image/image';
import { chunkImages } from '../core/license/chunks';
import {
  decideOutcome,
  endsRun,
  needsReading,
  requestIdOf,
  type ImageOutcome,
  type Reading,
  type Sending,
} from '../core/license/outcome';
import { keyOf, keyText, type Plan } from '../core/license/plan';
import type { Quota } from '../core/license/quota';
import { err, type Result } from '../core/result';
import { withDeadline, withGrace } from './deadline';
import { pause } from './pause';
import type { Clock, ContainerSecurity, Log, Progress } from './ports';
import { readImages } from './readImages';

/** Pauses before each further read of images that still look unlicensed, in milliseconds: 7.5 s in all. */
const readBackPauses = [500, 1000, 2000, 4000];

/** How long after the first reading images that still look unlicensed are read again, with slow answers, in milliseconds. */
const rereadLimit = 10_000;

/** How long the first reading of all images may take, in milliseconds. */
const readingLimit = 60_000;

/** How long the reading of the quota may take, in milliseconds. */
const quotaLimit = 10_000;

/** How long after a cancellation a call that is on its way may still be answered, in milliseconds. */
const cancelGrace = 5000;

export interface RunReport {
  readonly plan: Plan;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly cancelled: boolean;
  /** One for each image of the plan, in its order. */
  readonly outcomes: readonly ImageOutcome[];
  readonly quotaAfter: Result<Quota, Failure>;
}

export interface RunTools {
  readonly security: ContainerSecurity;
  readonly clock: Clock;
  readonly log: Log;
  readonly progress: Progress;
}

/**
 * Licenses the images of the plan and nothing else, then reads each one back. Cancelling sends no further call,
 * gives the one on its way a few seconds, and still reads back what was sent. Never throws for a failure.
 */
export async function runPlan(plan: Plan, tools: RunTools, signal: AbortSignal): Promise<RunReport> {
  const startedAt = tools.clock.now();
  tools.log.info('Licensing run started', { images: plan.images.length, quotaLeft: plan.quota.left });
  const sendings = await sendAll(plan, tools, signal);
  const sent = plan.images.filter((image) => needsReading(sendingOf(sendings, image)));
  const readings = await readBack(sent, tools);
  const quota = await withDeadline(tools.clock, quotaLimit, (late) => tools.security.readQuota(late));
  const quotaAfter = quota.ok ? quota : err(namedTimeout(quota.error));
  const outcomes = plan.images.map((image): ImageOutcome => {
    const sending = sendingOf(sendings, image);
    const reading = readings.get(keyText(keyOf(image))) ?? { kind: 'notRead' };
    return { image, sending, outcome: decideOutcome(sending, reading), requestId: requestIdOf(sending) };
  });
  const report = { plan, startedAt, finishedAt: tools.clock.now(), cancelled: signal.aborted, outcomes, quotaAfter };
  logReport(report, tools.log);
  return report;
}

async function sendAll(plan: Plan, tools: RunTools, signal: AbortSignal): Promise<ReadonlyMap<string, Sending>> {
  const sendings = new Map<string, Sending>();
  let stop: Failure | undefined;
  for (const chunk of chunkImages(plan.images, plan.registryIdForm)) {
    if (stop === undefined && signal.aborted) stop = { kind: 'cancelled', effect: 'none' };
    const sending: Sending =
      stop === undefined ? await send(chunk.request, tools, signal) : { kind: 'notSent', because: stop };
    for (const image of chunk.images) sendings.set(keyText(keyOf(image)), sending);
    if (sending.kind === 'failed' && endsRun(sending.failure)) stop = sending.failure;
    tools.progress.report({ done: sendings.size, total: plan.images.length });
  }
  return sendings;
}

async function send(
  request: Parameters<ContainerSecurity['licenseImages']>[0],
  { security, clock }: RunTools,
  signal: AbortSignal,
): Promise<Sending> {
  const answer = await withGrace(clock, cancelGrace, signal, (late) => security.licenseImages(request, late));
  return answer.ok
    ? { kind: 'accepted', requestId: answer.value.requestId }
    : { kind: 'failed', failure: answer.error };
}

/** Reads until every image is licensed, or the pauses or the time are used up. */
async function readBack(
  images: readonly InventoryImage[],
  { security, clock }: RunTools,
): Promise<ReadonlyMap<string, Reading>> {
  const readings = new Map<string, Reading>();
  const readOpen = async (late: AbortSignal): Promise<void> => {
    const open = images.filter((image) => !isLicensed(readings.get(keyText(keyOf(image)))));
    for (const [key, result] of await readImages(security, open, late)) {
      if (result.ok) readings.set(key, { kind: 'read', license: result.value.license });
      // Cut short, it takes nothing away from an earlier one; failed, it leaves open what that one saw too early.
      else if (result.error.kind !== 'cancelled' || readings.get(key)?.kind !== 'read')
        readings.set(key, { kind: 'failed', failure: namedTimeout(result.error) });
    }
  };
  await withDeadline(clock, readingLimit, readOpen);
  await withDeadline(clock, rereadLimit, async (late) => {
    for (const milliseconds of readBackPauses) {
      if (images.every((image) => isLicensed(readings.get(keyText(keyOf(image)))))) return;
      if (!(await pause(clock, milliseconds, late))) return;
      await readOpen(late);
    }
  });
  return readings;
}

/** Readings are only ever cut short by their own deadline, never by the user. */
function namedTimeout(failure: Failure): Failure {
  return failure.kind === 'cancelled' ? { ...failure, kind: 'timeout' } : failure;
}

function isLicensed(reading: Reading | undefined): boolean {
  return reading?.kind === 'read' && reading.license === 'licensed';
}

function sendingOf(sendings: ReadonlyMap<string, Sending>, image: InventoryImage): Sending {
  return sendings.get(keyText(keyOf(image))) ?? { kind: 'notSent', because: { kind: 'cancelled', effect: 'none' } };
}

function logReport({ outcomes, quotaAfter }: RunReport, log: Log): void {
  for (const { image, outcome, requestId } of outcomes)
    log.info('Image', { image: image.name, side: image.side, outcome: outcome.kind, requestId });
  log.info('Licensing run ended', { quotaLeft: quotaAfter.ok ? quotaAfter.value.left : undefined });
}
