import type { RunningSimulator } from '../../simulator/server';
import { canonicalRequest, sign } from '../../simulator/signature';

export interface Reply {
  readonly status: number;
  /** `OK`, or the code of `Response.Error`. */
  readonly code: string;
  readonly response: Readonly<Record<string, unknown>>;
}

export interface CallChanges {
  readonly secretId?: string;
  readonly secretKey?: string;
  /** The body as sent; default the parameters as JSON. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly time?: number;
  readonly signal?: AbortSignal;
}

/** Signs and sends one call; rejects when there is no whole answer in JSON. */
export async function sendCall(
  simulator: RunningSimulator,
  action: string,
  params: unknown,
  changes: CallChanges = {},
): Promise<Reply> {
  const { secretId = simulator.secretId, secretKey = simulator.secretKey, body = JSON.stringify(params) } = changes;
  const time = new Date(changes.time ?? simulator.account.now());
  const timestamp = String(Math.floor(time.getTime() / 1000));
  const date = time.toISOString().slice(0, 10);
  const host = new URL(simulator.endpoint).hostname;
  const signed = { 'content-type': 'application/json', host };
  const request = { method: 'POST', path: '/', query: '', headers: signed, body: Buffer.from(body) };
  const scope = { date, service: 'tcss', timestamp };
  const { signature } = sign(secretKey, scope, canonicalRequest(request, ['content-type', 'host']));
  const answer = await fetch(simulator.endpoint, {
    method: 'POST',
    body,
    signal: changes.signal ?? null,
    headers: {
      'content-type': 'application/json',
      authorization: `TC3-HMAC-SHA256 Credential=${secretId}/${date}/tcss/tc3_request, SignedHeaders=content-type;host, Signature=${signature}`,
      'x-tc-action': action,
      'x-tc-version': '2020-11-01',
      'x-tc-timestamp': timestamp,
      ...changes.headers,
    },
  });
  const envelope = (await answer.json()) as {
    readonly Response: Reply['response'] & { readonly Error?: { readonly Code: string } };
  };
  return { status: answer.status, code: envelope.Response.Error?.Code ?? 'OK', response: envelope.Response };
}

/** Calls a control endpoint. */
export async function control(
  simulator: RunningSimulator,
  path: string,
  body: unknown,
): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${simulator.endpoint}/_simulator/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}
