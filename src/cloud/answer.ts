import type { Failure, FailureKind } from '../core/failure';
import { parseJson } from '../core/json/parseJson';
import { err, ok, type Result } from '../core/result';
import { isFields, readFilledText, readText, type Fields } from './decode';
import { judgeCode } from './failures';

/**
 * Opens the envelope `{"Response": {..., "RequestId": "..."}}`. The service sends it with HTTP 200 also for its
 * errors, which are in `Response.Error`; every other status comes from a gateway or a proxy.
 * @returns what is inside `Response`, or the failure as for a call that licenses, its texts not yet free of secrets
 */
export function readAnswer(status: number, text: string): Result<Fields, Failure> {
  const response = openEnvelope(text);
  if (status !== 200) return err(judgeStatus(status, response));
  if (response === undefined) {
    return err({ kind: 'unreadableAnswer', effect: 'open', detail: 'the answer is not from the service' });
  }
  return readError(response) ?? ok(response);
}

function openEnvelope(text: string): Fields | undefined {
  const body = parseJson(text);
  const response = isFields(body) ? body['Response'] : undefined;
  return isFields(response) ? response : undefined;
}

/** Undefined when the response is no error. */
function readError(response: Fields): Result<never, Failure> | undefined {
  const error = response['Error'];
  if (error === undefined || error === null) return undefined;
  const requestId = readFilledText(response, 'RequestId');
  const fields = isFields(error) ? error : {};
  const code = readFilledText(fields, 'Code');
  const detail = readText(fields, 'Message');
  return err({
    ...judgeCode(code ?? ''),
    ...(code === undefined ? {} : { code }),
    ...(detail === undefined ? {} : { detail }),
    ...(requestId === undefined ? {} : { requestId }),
  });
}

/** Whoever answers with another status than 200 is not known, so the effect is open even with a code in the body. */
function judgeStatus(httpStatus: number, response: Fields | undefined): Failure {
  const told = response === undefined ? undefined : readError(response);
  const kind = kindOfStatus(httpStatus);
  if (told === undefined || told.ok) return { kind, effect: 'open', httpStatus };
  return { ...told.error, ...(kind === 'serviceFault' ? { kind } : {}), effect: 'open', httpStatus };
}

function kindOfStatus(status: number): FailureKind {
  if (status >= 500) return 'serviceFault';
  return status === 429 ? 'rateLimited' : 'unreadableAnswer';
}
