import type { Failure } from '../core/failure';
import { needsReading, type Sending } from '../core/license/outcome';
import type { WrittenRequest } from '../core/license/written';
import type { ContainerSecurity, Lease, Progress } from './ports';
import type { RunRecorder } from './runRecorder';

export interface WrittenSending {
  readonly request: WrittenRequest;
  readonly recorder: RunRecorder;
  readonly lease: Lease;
}

export interface SendWrittenTools {
  readonly security: ContainerSecurity;
  readonly progress: Progress;
}

/**
 * Sends a request as written: one call, once, never in parts, and never again, since a second one would license further
 * images.
 * @returns true when it may have licensed some
 */
export async function sendWritten(
  { request, recorder, lease }: WrittenSending,
  { security, progress }: SendWrittenTools,
  signal: AbortSignal,
): Promise<boolean> {
  const images = [...recorder.start.images.keys()];
  const send = async (): Promise<Sending> => {
    const obstacle = (await findObstacle(lease, signal)) ?? (await announce(images, recorder));
    if (obstacle !== undefined) return { kind: 'notSent', because: obstacle };
    const answer = await security.licenseImages({ kind: 'written', request }, signal);
    return answer.ok
      ? { kind: 'accepted', requestId: answer.value.requestId }
      : { kind: 'failed', failure: answer.error };
  };
  const sending = await send();
  await recorder.note({ kind: 'sent', images, sending });
  progress.report({ done: images.length, total: images.length });
  return needsReading(sending);
}

async function findObstacle(lease: Lease, signal: AbortSignal): Promise<Failure | undefined> {
  if (signal.aborted) return { kind: 'cancelled', effect: 'none' };
  return (await lease.isHeld()) ? undefined : { kind: 'takenOver', effect: 'none' };
}

async function announce(images: readonly number[], recorder: RunRecorder): Promise<Failure | undefined> {
  const written = await recorder.announce({ kind: 'sending', images });
  return written.ok ? undefined : { kind: 'journal', effect: 'none', detail: written.error };
}
