import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ApiError } from './apiError';

/**
 * TC3-HMAC-SHA256 as the service checks it, written from the documentation and not from a client
 * (https://www.tencentcloud.com/document/api/1163/53110).
 */
export interface SignedRequest {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  /** Without the question mark; empty for POST. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The exact bytes received: their hash is signed. */
  readonly body: Uint8Array;
}

export interface ApiKey {
  readonly secretId: string;
  readonly secretKey: string;
  /** Set for a temporary key: requests need it in `X-TC-Token`. */
  readonly token?: string | undefined;
}

/** The service allows five minutes between its clock and `X-TC-Timestamp`. In seconds. */
const tolerance = 300;

const authorizationForm =
  /^TC3-HMAC-SHA256 Credential=([^/\s,]+)\/(\d{4}-\d{2}-\d{2})\/([a-z0-9]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/** Undefined when the request is signed by `key` for `service`; `now` in milliseconds since the epoch. */
export function checkSignature(
  request: SignedRequest,
  key: ApiKey,
  service: string,
  now: number,
): ApiError | undefined {
  const [, secretId = '', date = '', signedService = '', names = '', signature = ''] =
    authorizationForm.exec(request.headers['authorization'] ?? '') ?? [];
  if (secretId === '') {
    return new ApiError('AuthFailure.InvalidAuthorization', 'The Authorization header is missing or malformed.');
  }
  const timestamp = request.headers['x-tc-timestamp'];
  if (timestamp === undefined) return new ApiError('MissingParameter', 'The header X-TC-Timestamp is missing.');
  if (!/^\d{1,12}$/.test(timestamp)) {
    // Inferred: no document names the code for a timestamp that is no number.
    return new ApiError('InvalidParameterValue', 'X-TC-Timestamp is not a number of seconds.');
  }
  if (Math.abs(now / 1000 - Number(timestamp)) > tolerance) {
    return new ApiError('AuthFailure.SignatureExpire', 'X-TC-Timestamp is more than five minutes away.');
  }
  if (secretId !== key.secretId) return new ApiError('AuthFailure.SecretIdNotFound', 'The SecretId is not found.');
  const fault = findSignatureFault();
  if (fault !== undefined) return new ApiError('AuthFailure.SignatureFailure', fault);
  if (request.headers['x-tc-token'] !== key.token) {
    // Inferred for a token sent along with a permanent key: the documentation speaks of a wrong one only.
    return new ApiError('AuthFailure.TokenFailure', 'The token does not belong to the key.');
  }
  return undefined;

  function findSignatureFault(): string | undefined {
    const signedHeaders = names.split(';');
    if (date !== utcDate(Number(timestamp))) return 'The date of the credential scope is not the UTC date of the time.';
    if (signedService !== service) return `The service of the credential scope is not ${service}.`;
    if (!signedHeaders.includes('content-type') || !signedHeaders.includes('host')) {
      return 'content-type and host must be signed.';
    }
    if ([...signedHeaders].sort().join(';') !== names) return 'SignedHeaders must be sorted.';
    const scope = { date, service, timestamp: timestamp ?? '' };
    const accepted = hostForms(request.headers['host'] ?? '').some((host) => {
      const canonical = canonicalRequest({ ...request, headers: { ...request.headers, host } }, signedHeaders);
      return equals(sign(key.secretKey, scope, canonical).signature, signature);
    });
    return accepted ? undefined : 'The signature does not match: check the SecretKey and what was signed.';
  }
}

/** The first form is the header as sent; clients that sign a URL's host name leave out the port. */
function hostForms(host: string): readonly string[] {
  const withoutPort = host.replace(/:\d+$/, '');
  return withoutPort === host ? [host] : [host, withoutPort];
}

/** Names and values of the signed headers in lower case and trimmed, as documented. */
export function canonicalRequest(request: SignedRequest, signedHeaders: readonly string[]): string {
  const headers = signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().toLowerCase()}\n`);
  return [
    request.method,
    request.path,
    request.query,
    headers.join(''),
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
}

export interface Scope {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly service: string;
  /** Seconds since the epoch, as sent. */
  readonly timestamp: string;
}

/** The signature in hex, with the steps on the way. */
export function sign(secretKey: string, { date, service, timestamp }: Scope, canonical: string) {
  const stringToSign = [
    'TC3-HMAC-SHA256',
    timestamp,
    `${date}/${service}/tc3_request`,
    sha256(Buffer.from(canonical)),
  ].join('\n');
  const dateKey = hmac(`TC3${secretKey}`, date);
  const serviceKey = hmac(dateKey, service);
  const signingKey = hmac(serviceKey, 'tc3_request');
  return { stringToSign, dateKey, serviceKey, signingKey, signature: hmac(signingKey, stringToSign).toString('hex') };
}

/** `YYYY-MM-DD` of a time in seconds since the epoch. */
function utcDate(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function equals(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
