import type { Fault } from './faults';
import type { SignedRequest } from './signature';
import type { Simulation } from './simulation';

/** What answers the requests. */
export interface Answering extends Pick<Simulation, 'nextFault' | 'handle'> {
  /** Told of each request as it leaves; default nobody is. */
  readonly leave?: (request: SignedRequest) => void;
}

/** How requests get to a simulation in the same process. */
export interface Way {
  /** Lets so many milliseconds of the simulation's clock pass. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Milliseconds for each of the two ways. */
  readonly travelMs: number;
}

/**
 * A `fetch` whose requests go to the simulation without a network. It fails as Node's does: a request that has left
 * arrives and takes effect also when its caller aborts it.
 */
export function fetchFrom(simulation: Answering, { pause, travelMs }: Way): typeof fetch {
  let answers = 0;
  return async (input, init) => {
    const request = toSignedRequest(input, init);
    const { signal } = init ?? {};
    signal?.throwIfAborted();
    simulation.leave?.(request);
    const answer = async (): Promise<Response> => {
      await pause(travelMs);
      const { delay, fault } = simulation.nextFault(request);
      if (delay > 0) await pause(delay);
      const response = simulation.handle(request, fault);
      answers += 1;
      const text = JSON.stringify({ Response: { ...response, RequestId: `in-process-${answers}` } });
      await pause(travelMs);
      return toResponse(fault, text);
    };
    return signal ? untilAborted(answer(), signal) : answer();
  };
}

function toSignedRequest(input: Parameters<typeof fetch>[0], init: RequestInit = {}): SignedRequest {
  const { pathname, search, host } = new URL(input instanceof Request ? input.url : input);
  if (!(init.body instanceof Uint8Array)) throw new TypeError('Only bodies of bytes are understood here.');
  const headers = Object.fromEntries(new Headers(init.headers).entries());
  const { method = 'GET', body } = init;
  return { method, path: pathname, query: search.slice(1), headers: { ...headers, host }, body };
}

function toResponse(fault: Fault | undefined, text: string): Response {
  switch (fault?.kind) {
    case 'dropBefore':
    case 'dropAfter':
      throw new TypeError('fetch failed', { cause: lostConnection() });
    case 'cut':
      return new Response(cutStream(text.slice(0, Math.floor(text.length / 2))));
    case 'status':
      return new Response('<html></html>', { status: fault.status ?? 503 });
    case 'notJson':
      return new Response('<html></html>');
    case 'delay':
    case 'error':
    case undefined:
      return new Response(text);
  }
}

function cutStream(text: string): ReadableStream<Uint8Array> {
  let begun = false;
  return new ReadableStream({
    pull: (controller) => {
      if (begun) controller.error(new TypeError('terminated', { cause: lostConnection() }));
      else controller.enqueue(new TextEncoder().encode(text));
      begun = true;
    },
  });
}

/** As undici tells it. */
function lostConnection(): Error {
  return Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' });
}

function untilAborted(answer: Promise<Response>, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    signal.addEventListener('abort', stop, { once: true });
    answer
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop))
      .catch(() => undefined);
  });
}
