import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account';
import { answerControl } from './control';
import type { Fault } from './faults';
import { bodyLimit } from './gateway';
import { makeInventory } from './inventory';
import type { Inventory } from './inventory';
import type { SignedRequest } from './signature';
import { Simulation } from './simulation';

/**
 * A TCSS server on loopback: `POST /` is the API, signed and all. Beside it, unsigned and only for tests:
 *
 * - `GET /_simulator/state`: the truth. `{ images: [{ side, imageId, id?, reference?, licensed }], unlisted: [{ imageId,
 *   reference?, licensed }] (local ones that no list shows), quota: { total, used }, delayed, requests: [{ action, at, code,
 *   body }] }` (simulation.ts tells what `code` is under a fault).
 * - `GET /_simulator/memory`: `{ resident: bytes }`, what the process has of the machine's memory.
 * - `POST /_simulator/faults`: a list of faults to schedule (faults.ts); adds to those that are there.
 * - `POST /_simulator/release`: requests that a delay holds back at present go on at once.
 * - `POST /_simulator/other-user`: a list of licenses that somebody else takes in between (otherUser.ts); adds likewise.
 * - `POST /_simulator/readings`: how the undocumented is read (readings.ts), any of them; `GET` tells all.
 * - `POST /_simulator/account`: any of `{ unused: free licenses, activated: false -> ErrRoleNotExist,
 *   denied: [actions] -> UnauthorizedOperation, edition: 0 to 4, clockOffset: ms added to the service's clock,
 *   token: the key is a temporary one and needs it (null: no longer), syncMs: how long a sync takes, syncFails }`.
 * - `POST /_simulator/reset`: back to the start, as if just started.
 *
 * A wrong body is answered with status 400 and `{ message }`, and changes nothing.
 */
export interface SimulatorOptions {
  /** Default 0: any free one. */
  readonly port?: number;
  /** Images and licenses of the account; default: made of `images` and `seed`. */
  readonly inventory?: Inventory;
  /** Default 200. */
  readonly images?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Milliseconds since the epoch; default the machine's clock. */
  readonly now?: () => number;
  readonly secretId?: string;
  readonly secretKey?: string;
  /** Set: the key is a temporary one. */
  readonly token?: string;
}

export interface RunningSimulator {
  /** Such as `http://127.0.0.1:41234`. */
  readonly endpoint: string;
  readonly secretId: string;
  readonly secretKey: string;
  /** The present one: a reset makes another. */
  readonly account: Account;
  readonly simulation: Simulation;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** Rejects when the port is taken. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const { secretId = 'AKIDsimulator', secretKey = 'simulator-secret-key', token } = options;
  const { images = 200, seed = 1, now = Date.now } = options;
  const { inventory = makeInventory({ images, seed }) } = options;
  const simulation = new Simulation({ inventory, seed, now, key: { secretId, secretKey, token } });
  const closing = new AbortController();
  const server = createServer((request, response) => {
    serve(simulation, request, response, closing.signal).catch(() => request.socket.destroy());
  });
  // Longer than any pause of a test, so that no kept connection ends under a request.
  server.keepAliveTimeout = 120_000;
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    secretId,
    secretKey,
    simulation,
    get account() {
      return simulation.account;
    },
    close() {
      closing.abort();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

async function serve(simulation: Simulation, request: IncomingMessage, response: ServerResponse, closing: AbortSignal) {
  const { pathname: path, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const method = request.method ?? '';
  const body = await receive(request);
  if (path.startsWith('/_simulator/')) {
    const { status, body: answer } = answerControl(simulation, method, path, parse(body));
    send(response, status, 'application/json', JSON.stringify(answer));
  } else if (path === '/') {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    );
    await serveApi(simulation, { method, path, query: search.slice(1), headers, body }, response, closing);
  } else {
    send(response, 404, 'text/html', page('404 Not Found'));
  }
}

async function serveApi(simulation: Simulation, signed: SignedRequest, response: ServerResponse, closing: AbortSignal) {
  const { delay, fault } = simulation.nextFault(signed);
  if (delay > 0) await simulation.delay((released) => waitFor(delay, released, closing));
  const answer = simulation.handle(signed, fault);
  const text = JSON.stringify({ Response: { ...answer, RequestId: randomUUID() } });
  if (fault === undefined) send(response, 200, 'application/json', text);
  else sendFault(response, fault, text);
}

/** Until the time has passed or it is released; rejects when the server closes. */
async function waitFor(milliseconds: number, released: AbortSignal, closing: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal: AbortSignal.any([released, closing]) }).catch((error: unknown) => {
    if (!released.aborted) throw error;
  });
}

function sendFault(response: ServerResponse, fault: Fault, text: string): void {
  switch (fault.kind) {
    case 'dropBefore':
    case 'dropAfter':
      response.socket?.destroy();
      return;
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.write(text.slice(0, Math.floor(text.length / 2)), () => response.socket?.destroy());
      return;
    case 'status': {
      const status = fault.status ?? 503;
      send(response, status, 'text/html', page(`${status}`));
      return;
    }
    case 'notJson':
      send(response, 200, 'text/html', page('Sign in to the network'));
      return;
    case 'delay':
    case 'error':
      send(response, 200, 'application/json', text);
  }
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

function page(title: string): string {
  return `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
}

/** The whole body; of one that is too large, only so much as shows that it is. */
async function receive(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (size <= bodyLimit) chunks.push(chunk);
    size += chunk.byteLength;
  }
  return Buffer.concat(chunks);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
