import { needsReading, type Sending } from '../core/license/outcome';
import type { WrittenRequest } from '../core/license/written';
import { findObstacle, watchDeparture } from './departure';
import type { Clock, ContainerSecurity, Lease, Progress } from './ports';
import type { RunRecorder } from './runRecorder';

export interface WrittenSending {
  readonly request: WrittenRequest;
  readonly recorder: RunRecorder;
  readonly lease: Lease;
}

export interface SendWrittenTools {
  readonly security: ContainerSecurity;
  readonly clock: Clock;
  readonly progress: Progress;
}

/**
 * Sends a request as written: one call, once, never in parts, and never again, since a second one would license further
 * images.
 * @returns true when it may have licensed some
 */
export async function sendWritten(
  { request, recorder, lease }: WrittenSending,
  { security, clock, progress }: SendWrittenTools,
  signal: AbortSignal,
): Promise<boolean> {
  const images = [...recorder.start.images.keys()];
  const send = async (): Promise<Sending> => {
    const departure = { images, recorder, lease, clock, signal };
    const obstacle = await findObstacle(departure);
    if (obstacle !== undefined) return { kind: 'notSent', because: obstacle };
    const answer = await security.licenseImages({ kind: 'written', request }, signal, watchDeparture(departure));
    return answer.ok
      ? { kind: 'accepted', requestId: answer.value.requestId }
      : { kind: 'failed', failure: answer.error };
  };
  const sending = await send();
  await recorder.note({ kind: 'sent', images, sending });
  progress.report({ done: images.length, total: images.length });
  return needsReading(sending);
}
