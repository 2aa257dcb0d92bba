import type { Clock } from './ports';

/** Runs `work` with a signal that is aborted after `milliseconds`; the timer ends with the work. */
export async function withDeadline<T>(
  clock: Clock,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const finished = new AbortController();
  clock.sleep(milliseconds, finished.signal).then(
    () => late.abort(),
    () => undefined,
  );
  try {
    return await work(late.signal);
  } finally {
    finished.abort();
  }
}
