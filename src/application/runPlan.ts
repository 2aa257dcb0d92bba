import type { Failure } from '../core/failure';
import { chunkImages } from '../core/license/chunks';
import { marksOf } from '../core/license/licenseMarks';
import { plannedImages, type Plan } from '../core/license/plan';
import { openImages, type Run } from '../core/license/run';
import { judgePlan } from '../core/license/verdict';
import { checkPlan, type Check } from './checkPlan';
import { digestPlan } from './digestPlan';
import { noteFurther } from './findFurther';
import type { Clock, ContainerSecurity, Journal, Log, LockHolder, Progress, RunLock } from './ports';
import { readBack, readQuotaBack } from './readBack';
import { RunRecorder } from './runRecorder';
import { sendChunks } from './sendChunks';
import { settleLeft } from './settleUnfinished';
import { sendWritten, type WrittenSending } from './sendWritten';

export interface RunTools {
  readonly security: ContainerSecurity;
  readonly clock: Clock;
  readonly log: Log;
  readonly progress: Progress;
  readonly journal: Journal;
  readonly lock: RunLock;
  /** A new id for a run. */
  readonly newId: () => string;
  /** Who is logged in on this machine; undefined when it does not say. */
  readonly user: string | undefined;
  /** Told, before anything else is read, of runs of the account that were found without an end and settled first. */
  readonly onSettled: (runs: readonly Run[]) => void;
}

/** All but `ran` say that nothing was sent. */
export type RunResult =
  | { readonly kind: 'ran'; readonly run: Run }
  /** Another window is licensing. */
  | { readonly kind: 'busy'; readonly holder: LockHolder }
  /** What the plan shows is no longer so: a new one has to be made and confirmed. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'notStarted'; readonly failure: Failure };

/**
 * Licenses the images of the plan and nothing else, or sends its request as written, then reads each image back. First
 * reads them again, and sends nothing when anything that was shown has changed. Every call is in the journal before it
 * leaves. Cancelling sends no further call, gives those on their way a few seconds, and still reads back what was sent.
 * Never throws for a failure.
 */
export async function runPlan(plan: Plan, tools: RunTools, signal: AbortSignal): Promise<RunResult> {
  // Whoever calls has asked about a plan that is ready; no road passes the limits by not asking.
  if (judgePlan(plan).kind !== 'ready') return { kind: 'changed' };
  const lease = await tools.lock.acquire();
  if (!lease.ok) {
    if (!('kind' in lease.error)) return { kind: 'busy', holder: lease.error };
    return { kind: 'notStarted', failure: { kind: 'journal', effect: 'none', detail: lease.error.detail } };
  }
  try {
    // The window before may have died while this plan was confirmed.
    const settled = await settleLeft(plan.account, tools);
    if (settled.length > 0) tools.onSettled(settled);
    const check = await checkPlan(plan, tools, signal);
    if (check.kind !== 'same') return check;
    const checkedAt = tools.clock.now();
    const digest = await digestPlan(plan);
    const { account, quota, registryIdForm, registryRows, written } = plan;
    const images = plannedImages(plan);
    const common = { account, user: tools.user, quota, registryIdForm, registryRows, digest, images };
    const licensed = check.lists?.filter(({ license }) => license === 'licensed') ?? [];
    const start = written === undefined ? common : { ...common, written, licensedBefore: marksOf(licensed) };
    const id = tools.newId();
    const began = await RunRecorder.begin(id, start, tools);
    if (!began.ok) return { kind: 'notStarted', failure: { kind: 'journal', effect: 'none', detail: began.error } };
    const recorder = began.value;
    tools.log.info('Licensing run started', { images: images.length, quotaLeft: quota.left });
    if (written === undefined) await sendAndRead({ plan, recorder, lease: lease.value, checkedAt }, tools, signal);
    else {
      const again = (): Promise<Check> => checkPlan(plan, { ...tools, journal: withoutRun(id, tools.journal) }, signal);
      const sending = { request: written, recorder, lease: lease.value, checkedAt, check: again };
      await sendWrittenAndRead(sending, tools, signal);
    }
    await recorder.note({ kind: 'ended', cancelled: signal.aborted });
    logRun(recorder.run, tools.log);
    return { kind: 'ran', run: recorder.run };
  } finally {
    await lease.value.release();
  }
}

async function sendAndRead(
  begun: Omit<Parameters<typeof sendChunks>[0], 'chunks' | 'onSent'>,
  tools: RunTools,
  signal: AbortSignal,
): Promise<void> {
  const { plan, recorder } = begun;
  const chunks = chunkImages(plan.images, plan.registryIdForm);
  const sent = new Set<number>();
  const local: Promise<void>[] = [];
  const registry: number[] = [];
  // Local images are read while further calls leave; registry images together, since the list has no filter for them.
  await sendChunks(
    {
      ...begun,
      chunks,
      onSent: (side, images) => {
        for (const image of images) sent.add(image);
        if (side === 'local') local.push(readBack(images, recorder, tools));
        else registry.push(...images);
      },
    },
    tools,
    signal,
  );
  // A call may have licensed other rows of an image id than its own, also those that were not sent.
  const along = sent.size < plan.images.length ? openImages(recorder.run).filter((image) => !sent.has(image)) : [];
  await Promise.all([...local, readBack([...registry, ...along], recorder, tools)]);
  await readQuotaBack(recorder, tools);
}

async function sendWrittenAndRead(sending: WrittenSending, tools: RunTools, signal: AbortSignal): Promise<void> {
  const { recorder } = sending;
  const mayHaveLicensed = await sendWritten(sending, tools, signal);
  const images = mayHaveLicensed ? [...recorder.start.images.keys()] : [];
  await readBack(images, recorder, tools);
  await noteFurther(recorder, tools);
  await readQuotaBack(recorder, tools);
}

/** The journal as if a run was not in it, which has announced a call that has not left. */
function withoutRun(id: string, journal: Journal): Journal {
  return {
    append: (records) => journal.append(records),
    readRuns: async () => (await journal.readRuns()).filter((run) => run.id !== id),
    read: async () => {
      const content = await journal.read();
      return { ...content, runs: content.runs.filter((run) => run.id !== id) };
    },
  };
}

function logRun({ outcomes, quotaAfter }: Run, log: Log): void {
  for (const { image, outcome, requestId } of outcomes)
    log.info('Image', { image: image.name, side: image.side, outcome: outcome.kind, requestId });
  log.info('Licensing run ended', { quotaLeft: quotaAfter?.ok === true ? quotaAfter.value.left : undefined });
}
