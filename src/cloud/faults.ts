import type { Effect, FailureKind } from '../core/failure';
import { isFields, readFilledText, readList, readText } from './decode';

/** What a rejected `fetch` means. */
export interface Fault {
  readonly kind: FailureKind;
  /** `none` only where the request can never have left. */
  readonly effect: Effect;
  /** Code of the network error, such as `ECONNRESET`. */
  readonly code?: string;
  /** The texts of the errors, from the outer to the inner one; not yet free of secrets. */
  readonly detail?: string;
}

/**
 * Judges what `fetch`, or reading its answer, rejected with. The useful part is often one or two causes deep:
 * `TypeError "fetch failed"` tells nothing. Not for aborted requests: those are told by their signal.
 */
export function judgeFault(error: unknown): Fault {
  const links = listCauses(error);
  const detail = [...new Set(links.map(({ message }) => message).filter((text) => text !== ''))].join(': ');
  const telling = links
    .map((link) => ({ link, verdict: judgeLink(link) }))
    .find(({ verdict }) => verdict !== undefined);
  const code = telling?.link.code ?? links.find((link) => link.code !== undefined)?.code;
  return {
    ...(telling?.verdict ?? { kind: 'connectionLost', effect: 'open' }),
    ...(code === undefined ? {} : { code }),
    ...(detail === '' ? {} : { detail }),
  };
}

interface Link {
  readonly message: string;
  readonly code: string | undefined;
  /** The system call that failed, such as `connect`. */
  readonly call: string | undefined;
}

/** An error, its causes, and the members of an AggregateError (one for each address that was tried). */
function listCauses(error: unknown): readonly Link[] {
  const links: Link[] = [];
  const waiting: unknown[] = [error];
  // Far more than real chains have; ends circular ones.
  while (waiting.length > 0 && links.length < 16) {
    const next = waiting.shift();
    if (!isFields(next)) continue;
    links.push({
      message: readText(next, 'message') ?? '',
      code: readFilledText(next, 'code'),
      call: readFilledText(next, 'syscall'),
    });
    waiting.push(...(readList(next, 'errors') ?? []), next['cause']);
  }
  return links;
}

type Verdict = Pick<Fault, 'kind' | 'effect'>;

function judgeLink({ message, code, call }: Link): Verdict | undefined {
  // undici's words; the request itself is only sent after the proxy has agreed.
  if (message.startsWith('Proxy response (') || code === 'UND_ERR_PRX_TLS') return { kind: 'proxy', effect: 'none' };
  // undici's words for `redirect: 'error'`; the target of the redirect was not contacted.
  if (message === 'unexpected redirect') return { kind: 'unreadableAnswer', effect: 'open' };
  // undici's words for a port that no fetch may use, such as 1 or 6000.
  if (message === 'bad port') return { kind: 'offline', effect: 'none' };
  if (code === undefined) return undefined;
  if (certificateCodes.has(code)) return { kind: 'certificate', effect: 'none' };
  if (call === 'connect' || call === 'getaddrinfo' || unreachedCodes.has(code))
    return { kind: 'offline', effect: 'none' };
  if (timeoutCodes.has(code)) return { kind: 'timeout', effect: 'open' };
  // The other end does not speak TLS, or not a version of it that we do.
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return { kind: 'unreadableAnswer', effect: 'open' };
  if (code.startsWith('HPE_')) return { kind: 'unreadableAnswer', effect: 'open' };
  return undefined;
}

/** No connection came about, so nothing can have been sent. */
const unreachedCodes: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const timeoutCodes: ReadonlySet<string> = new Set(['ETIMEDOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/**
 * The certificate was looked at before anything was sent. Source:
 * https://nodejs.org/docs/latest-v20.x/api/tls.html#x509-certificate-error-codes
 */
const certificateCodes: ReadonlySet<string> = new Set([
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_CRL',
  'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
  'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
  'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
  'CERT_SIGNATURE_FAILURE',
  'CRL_SIGNATURE_FAILURE',
  'CERT_NOT_YET_VALID',
  'CERT_HAS_EXPIRED',
  'CRL_NOT_YET_VALID',
  'CRL_HAS_EXPIRED',
  'ERROR_IN_CERT_NOT_BEFORE_FIELD',
  'ERROR_IN_CERT_NOT_AFTER_FIELD',
  'ERROR_IN_CRL_LAST_UPDATE_FIELD',
  'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_CHAIN_TOO_LONG',
  'CERT_REVOKED',
  'INVALID_CA',
  'PATH_LENGTH_EXCEEDED',
  'INVALID_PURPOSE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'HOSTNAME_MISMATCH',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);
