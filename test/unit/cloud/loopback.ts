/** Servers on loopback that misbehave as a test says. */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Endpoint } from '../../../src/core/endpoint';

export interface ReceivedRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Loopback {
  readonly endpoint: Endpoint;
  /** In the order of their arrival, each with its whole body. */
  readonly received: readonly ReceivedRequest[];
  /** Resolves as soon as a first request was received. */
  readonly firstReceived: Promise<void>;
  close(): Promise<void>;
}

/** Acts when a request has been read to its end. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;

export function startHttp(behave: Behaviour): Promise<Loopback> {
  return start('http', (listener) => createServer(listener), behave);
}

export function startHttps(key: string, certificate: string, behave: Behaviour): Promise<Loopback> {
  return start('https', (listener) => createTlsServer({ key, cert: certificate }, listener), behave);
}

async function start(
  scheme: 'http' | 'https',
  create: (listener: RequestListener) => Server,
  behave: Behaviour,
): Promise<Loopback> {
  const received: ReceivedRequest[] = [];
  let tell: () => void = () => undefined;
  const firstReceived = new Promise<void>((resolve) => (tell = resolve));
  const server = create((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method, url, headers } = request;
      received.push({ method, path: url, headers, body: Buffer.concat(parts).toString('utf8') });
      tell();
      behave(response, request);
    });
  });
  // A test that fails in the middle must not keep the process alive.
  server.unref();
  server.on('connection', (socket) => socket.unref());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    endpoint: { url: `${scheme}://127.0.0.1:${address.port}`, site: 'custom' },
    received,
    firstReceived,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
