import type { Clock } from './ports';

/** Runs `work` with a signal that is aborted after `milliseconds`; the timer ends with the work. */
export async function withDeadline<T>(
  clock: Clock,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return withDelayedAbort(clock, milliseconds, undefined, work);
}

/**
 * Runs `work` with a signal that follows `signal` only after `milliseconds` of grace, so that something already
 * sent has a chance to be answered.
 */
export async function withGrace<T>(
  clock: Clock,
  milliseconds: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return withDelayedAbort(clock, milliseconds, signal, work);
}

async function withDelayedAbort<T>(
  clock: Clock,
  milliseconds: number,
  trigger: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const finished = new AbortController();
  const start = () => {
    clock.sleep(milliseconds, finished.signal).then(
      () => late.abort(),
      () => undefined,
    );
  };
  if (trigger === undefined || trigger.aborted) start();
  else trigger.addEventListener('abort', start, { once: true });
  try {
    return await work(late.signal);
  } finally {
    trigger?.removeEventListener('abort', start);
    finished.abort();
  }
}
