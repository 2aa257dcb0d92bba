import type { Clock } from '../application/ports';
import type { Failure } from '../core/failure';
import { err, type Result } from '../core/result';
import type { Action } from './actions/action';
import { readAnswer } from './answer';
import { judgeFault } from './faults';

/** A signed request, ready to leave. */
export interface HttpRequest {
  readonly url: string;
  readonly kind: Action<unknown, unknown>['kind'];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface ExchangeOptions {
  readonly clock: Clock;
  readonly fetch: typeof fetch;
  /** Milliseconds from sending to the end of the answer. */
  readonly deadline: number;
}

/**
 * How long a write that has left may still be answered after the caller aborted, in milliseconds. Nobody waits for
 * the answer of an aborted read.
 */
const cancelGrace = 5000;

type Answer = Result<Readonly<Record<string, unknown>>, Failure>;

/** From the first byte sent to the last one read, within the deadline. What it throws away, it says was open. */
export async function exchange(
  { clock, deadline, fetch }: ExchangeOptions,
  { url, kind, headers, body }: HttpRequest,
  signal: AbortSignal,
): Promise<Answer> {
  // One controller for all reasons to stop, so that nothing stays behind at the caller's signal.
  const stop = new AbortController();
  const finished = new AbortController();
  const late = new AbortController();
  const stopAfter = (milliseconds: number, before?: () => void): void => {
    const end = (): void => {
      before?.();
      stop.abort();
    };
    clock.sleep(milliseconds, finished.signal).then(end, () => undefined);
  };
  const onAbort = (): void => {
    if (kind === 'read') stop.abort();
    else stopAfter(cancelGrace);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  stopAfter(deadline, () => late.abort());
  try {
    const response = await fetch(url, { method: 'POST', redirect: 'error', signal: stop.signal, body, headers });
    return readAnswer(response.status, await response.text());
  } catch (error) {
    return err(judgeEnd(error, { caller: signal, stop: stop.signal, late: late.signal }));
  } finally {
    signal.removeEventListener('abort', onAbort);
    finished.abort();
  }
}

interface Ends {
  readonly caller: AbortSignal;
  readonly stop: AbortSignal;
  readonly late: AbortSignal;
}

/** By the signals, not by the error's name: an abort and a deadline look different in every fetch. */
function judgeEnd(error: unknown, { caller, stop, late }: Ends): Failure {
  if (!stop.aborted) return judgeFault(error);
  return late.aborted && !caller.aborted
    ? { kind: 'timeout', effect: 'open', detail: 'no answer within the deadline' }
    : { kind: 'cancelled', effect: 'open' };
}
