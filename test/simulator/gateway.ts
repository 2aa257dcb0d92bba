import type { Account } from './account';
import { runAction } from './actions';
import { ApiError } from './apiError';
import type { Outcome } from './apiError';
import { apiVersion, findAction } from './contract';
import type { RateLimit } from './rateLimit';
import type { Fields } from './rows';
import { checkSignature } from './signature';
import type { ApiKey, SignedRequest } from './signature';

/** Largest body of a request signed with TC3-HMAC-SHA256, in bytes (documented). */
export const bodyLimit = 10 * 1024 * 1024;

export interface Gateway {
  readonly account: Account;
  readonly key: ApiKey;
  readonly rateLimit: RateLimit;
}

/** What the request names in `X-TC-Action`; empty when it names none. */
export function actionOf(request: SignedRequest): string {
  return request.headers['x-tc-action'] ?? '';
}

/** Answers a request as the service does: transport, signature, version, action, rate, then the action itself. */
export function answerRequest({ account, key, rateLimit }: Gateway, request: SignedRequest): Outcome<Fields> {
  const action = actionOf(request);
  const refusal =
    findTransportFault(request) ?? checkSignature(request, key, 'tcss', account.now()) ?? findActionFault();
  if (refusal !== undefined) return refusal;
  if (!rateLimit.admit(action, account.now())) {
    return new ApiError('RequestLimitExceeded', `More than 20 requests a second for ${action}.`);
  }
  return runAction(account, action, parseBody(request.body));

  function findActionFault(): ApiError | undefined {
    const version = request.headers['x-tc-version'];
    if (version === undefined) return new ApiError('MissingParameter', 'The header X-TC-Version is missing.');
    if (version !== apiVersion) return new ApiError('NoSuchVersion', `There is no version ${JSON.stringify(version)}.`);
    if (action === '') return new ApiError('MissingParameter', 'The header X-TC-Action is missing.');
    if (findAction(action) === undefined) {
      return new ApiError('InvalidAction', `The action ${JSON.stringify(action)} does not exist.`);
    }
    return undefined;
  }
}

function findTransportFault({ method, headers, body }: SignedRequest): ApiError | undefined {
  // The service takes GET too; no client of this simulator has a use for it.
  if (method !== 'POST') return new ApiError('UnsupportedProtocol', 'Only POST is served here.');
  if (body.byteLength > bodyLimit) return new ApiError('RequestSizeLimitExceeded', 'The body is larger than 10 MB.');
  if (!/^application\/json *(;|$)/i.test(headers['content-type'] ?? '')) {
    // Inferred: no document names the code for another media type.
    return new ApiError('UnsupportedProtocol', 'The content type must be application/json.');
  }
  return undefined;
}

/** Undefined, which no contract accepts, when the body is not JSON in UTF-8. */
function parseBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
