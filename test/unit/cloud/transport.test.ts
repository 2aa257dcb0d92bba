import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Endpoint } from '../../../src/core/endpoint';
import type { Effect, Failure, FailureKind } from '../../../src/core/failure';
import type { Receipt } from '../../../src/application/ports';
import { err, type Result } from '../../../src/core/result';
import { connectForTest, envelope, licensing, refusal } from './account';
import { startHttp, startHttps, type Behaviour, type Loopback } from './loopback';

const never = new AbortController().signal;

/** One licensing call to a server, and how often the server saw it. */
async function license(endpoint: Endpoint, signal = never): Promise<Result<Receipt, Failure>> {
  return connectForTest({ endpoint }).cloud.security.licenseImages(licensing, signal);
}

function failureOf(result: Result<unknown, Failure>): Failure {
  if (result.ok) assert.fail('It succeeded.');
  assert.equal(result.error.action, 'ModifyImageAuthorized');
  return result.error;
}

async function withServer(behave: Behaviour, use: (server: Loopback) => Promise<void>): Promise<void> {
  const server = await startHttp(behave);
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

const answer =
  (status: number, text: string, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    void response.writeHead(status, headers).end(text);

/** One line: what the server does to a licensing call, and the failure that comes of it. */
const faults: readonly [title: string, Behaviour, FailureKind, Effect, more?: Partial<Failure>][] = [
  ['resets the connection', (response) => response.socket?.resetAndDestroy(), 'connectionLost', 'open'],
  ['closes the connection', (response) => response.socket?.end(), 'connectionLost', 'open'],
  [
    'breaks off in the middle of an answer of known length',
    (response) => {
      response.writeHead(200, { 'content-length': '1000' }).write(envelope({}).slice(0, 10));
      setImmediate(() => response.socket?.destroy());
    },
    'connectionLost',
    'open',
  ],
  [
    'breaks off between two pieces of an answer',
    (response) => {
      response.write(envelope({}));
      setImmediate(() => response.socket?.destroy());
    },
    'connectionLost',
    'open',
  ],
  [
    'ends an answer of unknown length too early',
    (response) => response.socket?.end(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${envelope({}).slice(0, 20)}`),
    'unreadableAnswer',
    'open',
  ],
  ['does not speak HTTP', (response) => response.socket?.end('220 mail ready\r\n'), 'unreadableAnswer', 'open'],
  ['answers 500', answer(500, 'oops'), 'serviceFault', 'open', { httpStatus: 500 }],
  ['answers 502', answer(502, '<html>Bad Gateway</html>'), 'serviceFault', 'open', { httpStatus: 502 }],
  ['answers 503', answer(503, ''), 'serviceFault', 'open', { httpStatus: 503 }],
  [
    'answers 503 with an error code that elsewhere means that nothing happened',
    answer(503, refusal('RequestLimitExceeded')),
    'serviceFault',
    'open',
    { httpStatus: 503, code: 'RequestLimitExceeded', requestId: 'request-1' },
  ],
  [
    'answers 403 with an error code',
    answer(403, refusal('AuthFailure.SignatureFailure')),
    'credentials',
    'open',
    { httpStatus: 403, part: 'secretKey' },
  ],
  ['answers 404', answer(404, 'not here'), 'unreadableAnswer', 'open', { httpStatus: 404 }],
  ['answers 429', answer(429, ''), 'rateLimited', 'open', { httpStatus: 429 }],
  ['answers with another success', answer(202, envelope({})), 'unreadableAnswer', 'open', { httpStatus: 202 }],
  ['answers with a page', answer(200, '<html>Welcome to our hotel</html>'), 'unreadableAnswer', 'open'],
  ['answers with nothing', answer(200, ''), 'unreadableAnswer', 'open'],
  ['answers with JSON that is no envelope', answer(200, '{"ok":true}'), 'unreadableAnswer', 'open'],
  ['answers with an empty envelope', answer(200, '{"Response":null}'), 'unreadableAnswer', 'open'],
  ['answers with a list', answer(200, '[{"Response":{}}]'), 'unreadableAnswer', 'open'],
  [
    'answers with an error that has no code',
    answer(200, envelope({ Error: {} })),
    'refused',
    'open',
    { requestId: 'request-1' },
  ],
  ['answers with an error that is a text', answer(200, envelope({ Error: 'no' })), 'refused', 'open'],
  [
    'answers with InternalError',
    answer(200, refusal('InternalError')),
    'serviceFault',
    'open',
    { code: 'InternalError', detail: 'a reason', requestId: 'request-1' },
  ],
  [
    'answers with AuthorizedNotEnough',
    answer(200, refusal('FailedOperation.AuthorizedNotEnough')),
    'quotaUsedUp',
    'open',
  ],
  ['answers with ResourceNotFound', answer(200, refusal('ResourceNotFound')), 'notFound', 'open'],
  ['answers with a bare AuthFailure', answer(200, refusal('AuthFailure')), 'permission', 'open'],
  [
    'answers with AuthFailure.SignatureExpire',
    answer(200, refusal('AuthFailure.SignatureExpire')),
    'credentials',
    'none',
    { part: 'clock' },
  ],
  ['answers with UnauthorizedOperation', answer(200, refusal('UnauthorizedOperation')), 'permission', 'none'],
  ['answers with UnknownParameter', answer(200, refusal('UnknownParameter')), 'badRequest', 'none'],
];

describe('a licensing call', () => {
  for (const [title, behave, kind, effect, more = {}] of faults) {
    it(`to a server that ${title} fails as ${kind}, effect ${effect}, and was sent once`, async () => {
      await withServer(behave, async (server) => {
        const failure = failureOf(await license(server.endpoint));
        assert.deepEqual({ ...failure, kind, effect, ...more }, failure);
        assert.equal(server.received.length, 1);
      });
    });
  }

  it('succeeds with the RequestId', async () => {
    await withServer(answer(200, envelope({})), async ({ endpoint }) => {
      assert.deepEqual(await license(endpoint), { ok: true, value: { requestId: 'request-1' } });
    });
  });

  it('succeeds without a RequestId, and with an Error that is null', async () => {
    await withServer(answer(200, '{"Response":{"Error":null}}'), async ({ endpoint }) => {
      assert.deepEqual(await license(endpoint), { ok: true, value: { requestId: undefined } });
    });
  });

  it('does not follow a redirect', async () => {
    await withServer(answer(200, envelope({})), async (target) => {
      await withServer(answer(302, '', { location: target.endpoint.url }), async ({ endpoint }) => {
        const { kind, effect } = failureOf(await license(endpoint));
        assert.deepEqual([kind, effect, target.received.length], ['unreadableAnswer', 'open', 0]);
      });
    });
  });

  it('to a name without address fails as offline, effect none', async () => {
    const { kind, effect, code } = failureOf(await license({ url: 'https://tcss.invalid', site: 'custom' }));
    assert.deepEqual([kind, effect], ['offline', 'none']);
    assert.match(code ?? '', /^(ENOTFOUND|EAI_AGAIN)$/);
  });

  it('to a port where nobody listens fails as offline, effect none', async () => {
    const server = await startHttp(() => undefined);
    await server.close();
    const { kind, effect, code } = failureOf(await license(server.endpoint));
    assert.deepEqual([kind, effect, code], ['offline', 'none', 'ECONNREFUSED']);
  });

  it('to a server with a self-signed certificate is not sent', async () => {
    const fixture = (name: string): string => readFileSync(join(__dirname, '../../fixtures', name), 'utf8');
    const server = await startHttps(fixture('self-signed.key'), fixture('self-signed.crt'), answer(200, envelope({})));
    try {
      const { kind, effect, code } = failureOf(await license(server.endpoint));
      assert.deepEqual([kind, effect, code], ['certificate', 'none', 'DEPTH_ZERO_SELF_SIGNED_CERT']);
      assert.equal(server.received.length, 0);
    } finally {
      await server.close();
    }
  });

  it('over TLS to a server without TLS fails as an unreadable answer, effect open', async () => {
    await withServer(answer(200, envelope({})), async ({ endpoint, received }) => {
      const url = endpoint.url.replace('http:', 'https:');
      const { kind, effect } = failureOf(await license({ url, site: 'custom' }));
      assert.deepEqual([kind, effect, received.length], ['unreadableAnswer', 'open', 0]);
    });
  });

  const silences: readonly [title: string, Behaviour][] = [
    ['says nothing', () => undefined],
    ['falls silent after its headers', (response) => response.writeHead(200).flushHeaders()],
    ['falls silent in the middle of its answer', (response) => void response.write(envelope({}).slice(0, 10))],
  ];
  for (const [title, behave] of silences) {
    it(`to a server that ${title} ends after 30 seconds as a timeout, effect open`, async () => {
      await withServer(behave, async ({ endpoint, firstReceived }) => {
        const { cloud, clock } = connectForTest({ endpoint });
        const outcome = cloud.security.licenseImages(licensing, never);
        await firstReceived;
        await clock.advance(29_999);
        assert.equal(clock.sleeping, 1);
        await clock.advance(1);
        const { kind, effect } = failureOf(await outcome);
        assert.deepEqual([kind, effect, clock.sleeping], ['timeout', 'open', 0]);
      });
    });

    it(`to a server that ${title} ends five seconds after an abort as cancelled, effect open`, async () => {
      await withServer(behave, async ({ endpoint, firstReceived }) => {
        const { cloud, clock } = connectForTest({ endpoint });
        const abort = new AbortController();
        const outcome = cloud.security.licenseImages(licensing, abort.signal);
        await firstReceived;
        abort.abort(new Error('the user pressed Escape'));
        await clock.advance(4_999);
        assert.equal(clock.sleeping, 2);
        await clock.advance(1);
        const { kind, effect } = failureOf(await outcome);
        assert.deepEqual([kind, effect, clock.sleeping], ['cancelled', 'open', 0]);
      });
    });

    it(`to a server that ${title} ends at once when it is a read and aborted`, async () => {
      await withServer(behave, async ({ endpoint, firstReceived }) => {
        const { cloud, clock } = connectForTest({ endpoint });
        const abort = new AbortController();
        const outcome = cloud.security.readQuota(abort.signal);
        await firstReceived;
        abort.abort();
        const action = 'DescribeValueAddedSrvInfo';
        assert.deepEqual(await outcome, err({ kind: 'cancelled', effect: 'none', action }));
        assert.equal(clock.sleeping, 0);
      });
    });
  }

  it('uses an answer that comes within the five seconds after an abort', async () => {
    let reply: () => void = () => undefined;
    const later = (response: ServerResponse) => {
      reply = () => response.end(envelope({}));
    };
    await withServer(later, async ({ endpoint, firstReceived }) => {
      const { cloud, clock } = connectForTest({ endpoint });
      const abort = new AbortController();
      const outcome = cloud.security.licenseImages(licensing, abort.signal);
      await firstReceived;
      abort.abort();
      await clock.advance(4_000);
      reply();
      assert.deepEqual([(await outcome).ok, clock.sleeping], [true, 0]);
    });
  });

  it('that was aborted before is not sent: cancelled, effect none', async () => {
    await withServer(answer(200, envelope({})), async ({ endpoint, received }) => {
      const { kind, effect } = failureOf(await license(endpoint, AbortSignal.abort()));
      assert.deepEqual([kind, effect, received.length], ['cancelled', 'none', 0]);
    });
  });

  it('sends what it signed: a POST of JSON with the headers of the API', async () => {
    await withServer(answer(200, envelope({})), async ({ endpoint, received }) => {
      await license(endpoint);
      const [request] = received;
      const { authorization, ...headers } = request?.headers ?? {};
      assert.deepEqual([request?.method, request?.path], ['POST', '/']);
      assert.match(
        authorization ?? '',
        /^TC3-HMAC-SHA256 Credential=TEST-SECRET-ID-0123456789\/2023-11-14\/tcss\/tc3_request, /,
      );
      const named = ['content-type', 'x-tc-action', 'x-tc-version', 'x-tc-timestamp', 'x-tc-language'];
      assert.deepEqual(
        [...named, 'x-tc-requestclient', 'x-tc-token', 'x-tc-region'].map((name) => headers[name]),
        [
          'application/json',
          'ModifyImageAuthorized',
          '2020-11-01',
          '1700000000',
          'en-US',
          'tcss-image-licensing',
          'TEST-TOKEN-0123456789',
          undefined,
        ],
      );
      assert.deepEqual(JSON.parse(request?.body ?? ''), {
        AllLocalImages: false,
        AllRegistryImages: false,
        UpdatedLocalImageCnt: 1,
        UpdatedRegistryImageCnt: 1,
        ImageSourceType: 'ASSETIMAGE',
        LocalImageIds: [`sha256:${'a'.repeat(64)}`],
        RegistryImageIds: [`sha256:${'b'.repeat(64)}`],
      });
    });
  });
});
