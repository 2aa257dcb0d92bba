import assert from 'node:assert/strict';
import { judgeFault } from '../../../src/cloud/faults';
import type { Effect, FailureKind } from '../../../src/core/failure';

interface Facts {
  readonly message?: string;
  readonly code?: string;
  readonly syscall?: string;
  readonly cause?: unknown;
}

function fault({ message = '', cause, ...fields }: Facts): Error {
  return Object.assign(new Error(message, { cause }), fields);
}

/** As `fetch` wraps what went wrong. */
function failedFetch(cause: unknown): TypeError {
  return new TypeError('fetch failed', { cause });
}

const circular = fault({ message: 'a' });
circular.cause = failedFetch(circular);

/** One line: what fetch rejects with, and what it means. */
const judged: readonly [title: string, error: unknown, FailureKind, Effect, code?: string][] = [
  ['no address', failedFetch(fault({ code: 'ENOTFOUND', syscall: 'getaddrinfo' })), 'offline', 'none', 'ENOTFOUND'],
  ['no name server', failedFetch(fault({ code: 'EAI_AGAIN', syscall: 'getaddrinfo' })), 'offline', 'none', 'EAI_AGAIN'],
  ['refused', failedFetch(fault({ code: 'ECONNREFUSED', syscall: 'connect' })), 'offline', 'none', 'ECONNREFUSED'],
  ['no route', failedFetch(fault({ code: 'ENETUNREACH', syscall: 'connect' })), 'offline', 'none', 'ENETUNREACH'],
  [
    'no route once connected',
    failedFetch(fault({ code: 'EHOSTUNREACH', syscall: 'read' })),
    'connectionLost',
    'open',
    'EHOSTUNREACH',
  ],
  [
    'no connection in time',
    failedFetch(fault({ code: 'UND_ERR_CONNECT_TIMEOUT' })),
    'offline',
    'none',
    'UND_ERR_CONNECT_TIMEOUT',
  ],
  [
    'connecting timed out',
    failedFetch(fault({ code: 'ETIMEDOUT', syscall: 'connect' })),
    'offline',
    'none',
    'ETIMEDOUT',
  ],
  ['reading timed out', failedFetch(fault({ code: 'ETIMEDOUT', syscall: 'read' })), 'timeout', 'open', 'ETIMEDOUT'],
  [
    'every address refused',
    failedFetch(
      new AggregateError([
        fault({ code: 'ECONNREFUSED', syscall: 'connect' }),
        fault({ code: 'ENETUNREACH', syscall: 'connect' }),
      ]),
    ),
    'offline',
    'none',
    'ECONNREFUSED',
  ],
  [
    'self-signed',
    failedFetch(fault({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })),
    'certificate',
    'none',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
  ],
  [
    'unknown issuer',
    failedFetch(fault({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })),
    'certificate',
    'none',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
  [
    'another host’s certificate',
    failedFetch(fault({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })),
    'certificate',
    'none',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ],
  [
    'no TLS',
    failedFetch(fault({ code: 'ERR_SSL_WRONG_VERSION_NUMBER' })),
    'unreadableAnswer',
    'open',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ],
  [
    'the proxy refused',
    failedFetch(
      fault({
        message: 'Request was cancelled.',
        code: 'UND_ERR_ABORTED',
        cause: fault({ message: 'Proxy response (403) !== 200 when HTTP Tunneling' }),
      }),
    ),
    'proxy',
    'none',
    'UND_ERR_ABORTED',
  ],
  ['reset', failedFetch(fault({ code: 'ECONNRESET', syscall: 'read' })), 'connectionLost', 'open', 'ECONNRESET'],
  [
    'closed',
    failedFetch(fault({ message: 'other side closed', code: 'UND_ERR_SOCKET' })),
    'connectionLost',
    'open',
    'UND_ERR_SOCKET',
  ],
  [
    'broken off',
    new TypeError('terminated', { cause: fault({ code: 'UND_ERR_SOCKET' }) }),
    'connectionLost',
    'open',
    'UND_ERR_SOCKET',
  ],
  ['redirected', failedFetch(fault({ message: 'unexpected redirect' })), 'unreadableAnswer', 'open'],
  [
    'not HTTP',
    failedFetch(fault({ code: 'HPE_INVALID_CONSTANT' })),
    'unreadableAnswer',
    'open',
    'HPE_INVALID_CONSTANT',
  ],
  ['a port that fetch refuses', failedFetch(fault({ message: 'bad port' })), 'offline', 'none'],
  [
    'an error that is called an abort, though nobody aborted',
    new DOMException('x', 'AbortError'),
    'connectionLost',
    'open',
  ],
  ['a chain that is a circle', circular, 'connectionLost', 'open'],
  ['no error at all', 'text', 'connectionLost', 'open'],
  ['nothing', undefined, 'connectionLost', 'open'],
];

describe('judgeFault', () => {
  for (const [title, error, kind, effect, code] of judged) {
    it(`takes "${title}" as ${kind}, effect ${effect}`, () => {
      const judgement = judgeFault(error);
      assert.deepEqual([judgement.kind, judgement.effect, judgement.code], [kind, effect, code]);
    });
  }

  it('tells the texts from the outer to the inner error, each once', () => {
    const inner = fault({ message: 'getaddrinfo ENOTFOUND x.invalid', code: 'ENOTFOUND' });
    const { detail } = judgeFault(failedFetch(fault({ message: 'fetch failed', cause: inner })));
    assert.equal(detail, 'fetch failed: getaddrinfo ENOTFOUND x.invalid');
  });
});
