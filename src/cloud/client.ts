import Sign from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/sign';
import type { Clock, Credentials, Log } from '../application/ports';
import type { Endpoint } from '../core/endpoint';
import type { CredentialPart, Failure } from '../core/failure';
import { err, ok, type Result } from '../core/result';
import type { Action } from './actions/action';
import { readFilledText } from './decode';
import { exchange, type HttpRequest } from './exchange';
import { createRedactor, redactFailure } from './redact';

/** Language of the service's own sentences. */
export type Language = 'en-US' | 'zh-CN';

export interface ClientOptions {
  readonly endpoint: Endpoint;
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch: typeof fetch;
  readonly language: Language;
  /** Milliseconds from sending to the end of the answer. */
  readonly deadline: number;
}

/** One attempt at one action. */
export interface Request<Input, Output> {
  readonly action: Action<Input, Output>;
  readonly input: Input;
  /** From 1; only logged. */
  readonly attempt: number;
  readonly credentials: Credentials;
}

const version = '2020-11-01';
const contentType = 'application/json';

/**
 * Signs and sends one request, once, and reads its answer. Aborted before, nothing is sent; a write that has left
 * may still be answered for some seconds. The failure of a read has the effect `none`, whatever happened. Texts of failures and of the log are free of the credentials, also when the server repeats them.
 */
export async function sendRequest<Input, Output>(
  options: ClientOptions,
  request: Request<Input, Output>,
  signal: AbortSignal,
): Promise<Result<Output, Failure>> {
  const { clock, log } = options;
  const { action, attempt, credentials } = request;
  const began = clock.now();
  const signed = signParams(options.endpoint, action.toParams(request.input), credentials, began);
  const { secretId, secretKey, token } = credentials;
  const redact = createRedactor([signed.authorization, signed.signature, token, secretKey, secretId]);

  const answer = signal.aborted
    ? err<Failure>({ kind: 'cancelled', effect: 'none' })
    : await exchange(options, toHttp(options, request, signed), signal);
  const result = answer.ok ? decodeAnswer(request, answer.value) : answer;
  const requestId = answer.ok ? readFilledText(answer.value, 'RequestId') : answer.error.requestId;
  const fields = {
    action: action.name,
    requestId: requestId === undefined ? undefined : redact(requestId),
    attempt,
    milliseconds: clock.now() - began,
  };
  if (result.ok) {
    log.info('request answered', fields);
    return result;
  }
  const failure = redactFailure({ ...result.error, action: action.name }, redact);
  const { kind, code, detail, httpStatus } = failure;
  log.warn('request failed', { ...fields, kind, code, detail, httpStatus });
  return err(action.kind === 'read' ? { ...failure, effect: 'none' } : failure);
}

/**
 * The value of the header `Authorization` (TC3-HMAC-SHA256 over content-type and host) for a POST. Signs the host
 * name without port.
 * @param body exactly the bytes that are sent
 * @param timestamp seconds since the epoch, as in `X-TC-Timestamp`
 */
export function signBody(
  { url, service, contentType }: { readonly url: string; readonly service: string; readonly contentType: string },
  body: Buffer,
  timestamp: number,
  { secretId, secretKey }: Pick<Credentials, 'secretId' | 'secretKey'>,
): string {
  return Sign.sign3({
    method: 'POST',
    url,
    service,
    // As a Buffer: an object would be serialized a second time, and perhaps differently.
    payload: body,
    timestamp,
    secretId,
    secretKey,
    multipart: false,
    boundary: '',
    // Looked up by exactly this name; under another one `undefined` would be signed.
    headers: { 'Content-Type': contentType },
  });
}

/** Why the credentials cannot be sent: a header cannot carry them as they are. Undefined when it can. */
export function findUnsendablePart({ secretId, token }: Credentials): CredentialPart | undefined {
  const sendable = /^[\x21-\x7e]+$/;
  if (!sendable.test(secretId)) return 'secretId';
  return token === undefined || token === '' || sendable.test(token) ? undefined : 'token';
}

interface Signed {
  readonly body: Buffer;
  readonly timestamp: number;
  readonly authorization: string;
  /** The hex digits at the end of `authorization`. */
  readonly signature: string;
}

function signParams(endpoint: Endpoint, params: object, credentials: Credentials, now: number): Signed {
  const body = Buffer.from(JSON.stringify(params), 'utf8');
  const timestamp = Math.floor(now / 1000);
  const authorization = signBody({ url: endpoint.url, service: 'tcss', contentType }, body, timestamp, credentials);
  return { body, timestamp, authorization, signature: authorization.split('Signature=', 2)[1] ?? '' };
}

function toHttp<Input, Output>(
  { endpoint, language }: ClientOptions,
  { action, credentials: { token } }: Request<Input, Output>,
  { body, timestamp, authorization }: Signed,
): HttpRequest {
  return {
    url: `${endpoint.url}/`,
    kind: action.kind,
    body,
    headers: {
      'Content-Type': contentType,
      Authorization: authorization,
      'X-TC-Action': action.name,
      'X-TC-Version': version,
      'X-TC-Timestamp': String(timestamp),
      'X-TC-Language': language,
      'X-TC-RequestClient': 'tcss-image-licensing',
      ...(token === undefined || token === '' ? {} : { 'X-TC-Token': token }),
    },
  };
}

function decodeAnswer<Input, Output>(
  { action, input }: Request<Input, Output>,
  response: Readonly<Record<string, unknown>>,
): Result<Output, Failure> {
  const decoded = action.decode(response, input);
  if (decoded.ok) return ok(decoded.value);
  const requestId = readFilledText(response, 'RequestId');
  return err({
    kind: 'unreadableAnswer',
    effect: 'open',
    detail: decoded.error,
    ...(requestId === undefined ? {} : { requestId }),
  });
}
