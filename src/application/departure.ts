import type { Failure } from '../core/failure';
import type { Clock, Lease } from './ports';
import type { RunRecorder } from './runRecorder';

/**
 * How long a licensing call may wait after it was written down, in milliseconds: for its turn, or to be repeated after a
 * refusal for its rate. Later it is written down anew, since its age is judged by that record.
 */
const writtenDownFor = 2_000;

/** A licensing call that is about to leave. */
export interface Departure {
  /** Places of its images in the run. */
  readonly images: readonly number[];
  readonly recorder: RunRecorder;
  readonly lease: Lease;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** What keeps a call from leaving: cancelled, the lock lost, or the journal that does not take it. Writes it down last. */
export async function findObstacle({ images, recorder, lease, signal }: Departure): Promise<Failure | undefined> {
  if (signal.aborted) return { kind: 'cancelled', effect: 'none' };
  if (!(await lease.isHeld())) return { kind: 'takenOver', effect: 'none' };
  const written = await recorder.announce({ kind: 'sending', images });
  return written.ok ? undefined : { kind: 'journal', effect: 'none', detail: written.error };
}

/** For a call without an obstacle: looks again at the last moment before each attempt, where that was some time ago. */
export function watchDeparture(departure: Departure): () => Promise<Failure | undefined> {
  const { clock } = departure;
  let lookedAt = clock.now();
  return async () => {
    if (clock.now() - lookedAt <= writtenDownFor) return undefined;
    const obstacle = await findObstacle(departure);
    lookedAt = clock.now();
    return obstacle;
  };
}
