import type { Failure } from '../core/failure';
import { needsReading, type Sending } from '../core/license/outcome';
import type { WrittenRequest } from '../core/license/written';
import type { Check } from './checkPlan';
import { findObstacle, watchDeparture } from './departure';
import type { Clock, ContainerSecurity, Lease, Progress } from './ports';
import type { RunRecorder } from './runRecorder';
import { freshFor } from './sendChunks';

export interface WrittenSending {
  readonly request: WrittenRequest;
  readonly recorder: RunRecorder;
  readonly lease: Lease;
  /** When the lists and licenses had been read that the plan was last compared with. */
  readonly checkedAt: number;
  /** Reads them again and compares. */
  readonly check: () => Promise<Check>;
}

export interface SendWrittenTools {
  readonly security: ContainerSecurity;
  readonly clock: Clock;
  readonly progress: Progress;
}

/** Why the call does not leave when what was shown may not be so any more. */
const changed: Failure = { kind: 'changed', effect: 'none' };

/**
 * Sends a request as written: one call, once, never in parts, and never again, since a second one would license further
 * images. When the lists were read too long ago by the time it would leave, they are read once more first.
 * @returns true when it may have licensed some
 */
export async function sendWritten(
  sending: WrittenSending,
  tools: SendWrittenTools,
  signal: AbortSignal,
): Promise<boolean> {
  const { recorder, checkedAt, check } = sending;
  const images = [...recorder.start.images.keys()];
  let sent = await send(sending, checkedAt, tools, signal);
  if (sent === 'old') {
    const again = await check();
    sent = again.kind === 'same' ? await send(sending, tools.clock.now(), tools, signal) : notSent(again);
  }
  const final = sent === 'old' ? ({ kind: 'notSent', because: changed } as const) : sent;
  await recorder.note({ kind: 'sent', images, sending: final });
  if (images.length > 0) tools.progress.report({ done: images.length, total: images.length });
  return needsReading(final);
}

/** `old`: the call has not left, or was refused for its rate, and by now it was checked too long ago. */
async function send(
  { request, recorder, lease }: WrittenSending,
  checkedAt: number,
  { security, clock }: SendWrittenTools,
  signal: AbortSignal,
): Promise<Sending | 'old'> {
  const departure = { images: [...recorder.start.images.keys()], recorder, lease, clock, signal };
  const obstacle = await findObstacle(departure);
  if (obstacle !== undefined) return { kind: 'notSent', because: obstacle };
  const watch = watchDeparture(departure);
  const last: { obstacle?: Failure | undefined } = {};
  const answer = await security.licenseImages({ kind: 'written', request }, signal, async () => {
    last.obstacle = clock.now() - checkedAt > freshFor ? changed : await watch();
    return last.obstacle;
  });
  if (answer.ok) return { kind: 'accepted', requestId: answer.value.requestId };
  if (last.obstacle === changed) return 'old';
  return answer.error === last.obstacle
    ? { kind: 'notSent', because: answer.error }
    : { kind: 'failed', failure: answer.error };
}

function notSent(check: Exclude<Check, { readonly kind: 'same' }>): Sending {
  return { kind: 'notSent', because: check.kind === 'changed' ? changed : { ...check.failure, effect: 'none' } };
}
