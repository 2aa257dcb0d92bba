import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import type { Cloud, Edition, ImageQuery } from '../../../src/application/ports';
import type { ConnectOptions } from '../../../src/cloud/connect';
import type { Failure } from '../../../src/core/failure';
import { localImageId, registryAssetId } from '../../../src/core/ids';
import { err, ok, type Result } from '../../../src/core/result';
import { connectForTest, credentials, envelope, licensing, refusal, type TestAccount } from './account';

const never = new AbortController().signal;
const id = localImageId(`sha256:${'a'.repeat(64)}`);

interface Sent {
  readonly action: string;
  readonly params: unknown;
}

/** An account whose fetch gives these texts in turn, each with HTTP 200, and keeps what was sent. */
function accountAnswering(
  texts: readonly string[],
  options: Partial<ConnectOptions> = {},
): TestAccount & { sent: Sent[] } {
  const sent: Sent[] = [];
  const answer: typeof fetch = (_url, init) => {
    const headers = new Headers(init?.headers);
    const body = init?.body instanceof Uint8Array ? Buffer.from(init.body).toString('utf8') : '';
    sent.push({ action: headers.get('X-TC-Action') ?? '', params: JSON.parse(body) });
    const text = texts[sent.length - 1];
    return text === undefined
      ? Promise.reject(new Error('One request too many.'))
      : Promise.resolve(new Response(text));
  };
  return { ...connectForTest({ fetch: answer, ...options }), sent };
}

const local: ImageQuery = { side: 'local', offset: 0, limit: 100 };

/** One line: what is asked of the port, which requests that makes, and what is answered. */
const asked: readonly [
  title: string,
  answers: readonly string[],
  ask: (cloud: Cloud) => Promise<unknown>,
  sent: readonly Sent[],
  result: unknown,
][] = [
  [
    'reads free licenses with one request',
    [envelope({ UnusedAuthorizedCnt: 9 })],
    ({ security }) => security.readQuota(never),
    [{ action: 'DescribeValueAddedSrvInfo', params: {} }],
    ok({ left: 9, total: undefined, used: undefined }),
  ],
  [
    'reads free licenses that the first answer lacks as total less used',
    [envelope({}), envelope({ TotalAuthorizedCnt: 10, UsedAuthorizedCnt: 4 })],
    ({ security }) => security.readQuota(never),
    [
      { action: 'DescribeValueAddedSrvInfo', params: {} },
      { action: 'DescribeImageAuthorizedInfo', params: {} },
    ],
    ok({ left: 6, total: 10, used: 4 }),
  ],
  [
    'finds no license free when more are used than there are',
    [envelope({}), envelope({ TotalAuthorizedCnt: 4, UsedAuthorizedCnt: 10 })],
    ({ security }) => security.readQuota(never),
    [
      { action: 'DescribeValueAddedSrvInfo', params: {} },
      { action: 'DescribeImageAuthorizedInfo', params: {} },
    ],
    ok({ left: 0, total: 4, used: 10 }),
  ],
  [
    'does not guess free licenses that no answer has',
    [envelope({}), envelope({ TotalAuthorizedCnt: 10 })],
    ({ security }) => security.readQuota(never),
    [
      { action: 'DescribeValueAddedSrvInfo', params: {} },
      { action: 'DescribeImageAuthorizedInfo', params: {} },
    ],
    err({
      kind: 'unreadableAnswer',
      effect: 'none',
      action: 'DescribeImageAuthorizedInfo',
      detail: 'the service did not say how many licenses are free',
    }),
  ],
  [
    'says how many rows of a page had no id',
    [envelope({ List: [{}, {}], TotalCount: 2 })],
    ({ security }) => security.listImages(local, never),
    [{ action: 'DescribeAssetImageList', params: { Offset: 0, Limit: 100 } }],
    ok({ images: [], total: 2, unreadable: 2 }),
  ],
  [
    'reads a page of the registry side',
    [envelope({ List: [], TotalCount: 2 })],
    ({ security }) => security.listImages({ side: 'registry', offset: 100, limit: 100 }, never),
    [{ action: 'DescribeAssetImageRegistryList', params: { Offset: 100, Limit: 100 } }],
    ok({ images: [], total: 2 }),
  ],
  [
    'does not take another image for the one it asked for',
    [envelope({ ImageID: 'sha256:other' })],
    ({ security }) => security.readImage({ side: 'local', imageId: id }, never),
    [{ action: 'DescribeAssetImageDetail', params: { ImageID: id } }],
    err({
      kind: 'unreadableAnswer',
      effect: 'none',
      action: 'DescribeAssetImageDetail',
      detail: 'the answer is about another image',
      requestId: 'request-1',
    }),
  ],
  [
    'reads a registry image by its row',
    [refusal('ResourceNotFound')],
    ({ security }) => security.readImage({ side: 'registry', assetId: registryAssetId(5) }, never),
    [{ action: 'DescribeAssetImageRegistryDetail', params: { Id: 5 } }],
    err({
      kind: 'notFound',
      effect: 'none',
      action: 'DescribeAssetImageRegistryDetail',
      code: 'ResourceNotFound',
      detail: 'a reason',
      requestId: 'request-1',
    }),
  ],
  [
    'reads the edition',
    [envelope({ State: 2 })],
    ({ account }): Promise<Result<Edition, Failure>> => account.readEdition(never),
    [{ action: 'DescribePurchaseStateInfo', params: {} }],
    ok('trial'),
  ],
  [
    'tells that an account is not activated',
    [refusal('InternalError.ErrRoleNotExist')],
    ({ account }) => account.readEdition(never),
    [{ action: 'DescribePurchaseStateInfo', params: {} }],
    err({
      kind: 'notActivated',
      effect: 'none',
      action: 'DescribePurchaseStateInfo',
      code: 'InternalError.ErrRoleNotExist',
      detail: 'a reason',
      requestId: 'request-1',
    }),
  ],
  [
    'starts a sync of the hosts',
    [envelope({ Status: 'SUCCESS' })],
    ({ sync }) => sync.startSync('local', never),
    [{ action: 'ModifyAsset', params: { All: true, AllSuperHost: true, TimeoutSec: 3600 } }],
    ok(undefined),
  ],
  [
    'starts a sync of the registries',
    [envelope({})],
    ({ sync }) => sync.startSync('registry', never),
    [{ action: 'SyncAssetImageRegistryAsset', params: { All: true } }],
    ok(undefined),
  ],
  [
    'reads the state of a sync of the hosts',
    [envelope({ TaskStatus: 'PROCESSED' })],
    ({ sync }) => sync.readSync('local', never),
    [{ action: 'DescribeAssetSyncLastTime', params: {} }],
    ok({ kind: 'done' }),
  ],
  [
    'reads the state of a sync of the registries',
    [envelope({ Status: 'doing' })],
    ({ sync }) => sync.readSync('registry', never),
    [{ action: 'DescribeAssetImageRegistryAssetStatus', params: {} }],
    ok({ kind: 'running', percent: undefined }),
  ],
];

describe('connect', () => {
  for (const [title, answers, ask, requests, result] of asked) {
    it(title, async () => {
      const { cloud, sent } = accountAnswering(answers);
      assert.deepEqual(await ask(cloud), result);
      assert.deepEqual(sent, requests);
    });
  }

  it('sends the form of registry ids that the request asks for', async () => {
    const { cloud, sent } = accountAnswering([envelope({}), envelope({})]);
    await cloud.security.licenseImages(licensing, never);
    await cloud.security.licenseImages({ ...licensing, registryIdForm: 'assetId' }, never);
    const ids = sent
      .map(({ params }) => JSON.stringify(params))
      .map((text) => /"RegistryImageIds":\[(.*?)\]/.exec(text)?.[1]);
    assert.deepEqual(ids, [`"sha256:${'b'.repeat(64)}"`, '"7"']);
  });

  it('sends a request as it was written', async () => {
    const { cloud, sent } = accountAnswering([envelope({})]);
    const request = {
      AllLocalImages: true,
      AllRegistryImages: false,
      UpdatedLocalImageCnt: 3,
      UpdatedRegistryImageCnt: 0,
      ImageSourceType: 'IMAGEALL',
      LocalImageFilter: [{ Name: 'ImageName', Values: ['nginx'], ExactMatch: true }],
    } as const;
    await cloud.security.licenseImages({ kind: 'written', request }, never);
    assert.deepEqual(sent, [{ action: 'ModifyImageAuthorized', params: request }]);
  });

  it('sends nothing when a registry image lacks the id that is sent', async () => {
    const { cloud, sent } = accountAnswering([]);
    const request = {
      kind: 'ids',
      localImageIds: [id],
      registryImages: [{ assetId: registryAssetId(5), imageId: undefined }],
      registryIdForm: 'imageId',
    } as const;
    assert.deepEqual(
      await cloud.security.licenseImages(request, never),
      err({
        kind: 'badRequest',
        effect: 'none',
        action: 'ModifyImageAuthorized',
        detail: 'the registry image 5 has no image id',
      }),
    );
    assert.equal(sent.length, 0);
  });

  it('logs action, RequestId, attempt and milliseconds', async () => {
    const { cloud, log } = accountAnswering([envelope({ UnusedAuthorizedCnt: 1 })]);
    await cloud.security.readQuota(never);
    assert.deepEqual(log.entries, [
      {
        level: 'info',
        message: 'request answered',
        fields: { action: 'DescribeValueAddedSrvInfo', requestId: 'request-1', attempt: 1, milliseconds: 0 },
      },
    ]);
  });

  it('passes on that nobody is signed in, without sending', async () => {
    const failure: Failure = { kind: 'signedOut', effect: 'none' };
    const { cloud, sent } = accountAnswering([], {
      credentials: { readCredentials: () => Promise.resolve(err(failure)) },
    });
    const outcome = await cloud.security.licenseImages(licensing, never);
    assert.deepEqual([outcome, sent.length], [err({ ...failure, action: 'ModifyImageAuthorized' }), 0]);
  });

  it('does not even read the credentials for who was aborted before', async () => {
    const { cloud, sent } = accountAnswering([], {
      credentials: { readCredentials: () => Promise.reject(new Error('They were read.')) },
    });
    const outcome = await cloud.security.licenseImages(licensing, AbortSignal.abort());
    const failure: Failure = { kind: 'cancelled', effect: 'none', action: 'ModifyImageAuthorized' };
    assert.deepEqual([outcome, sent.length], [err(failure), 0]);
  });

  it('listens once to the signal of many calls that wait, and not at all when they have ended', async () => {
    const { signal } = new AbortController();
    const listeners = (): number => getEventListeners(signal, 'abort').length;
    const seen = new Set<number>();
    const { cloud, clock } = connectForTest({
      fetch: () => {
        seen.add(listeners());
        return Promise.resolve(new Response(envelope({ UnusedAuthorizedCnt: 1 })));
      },
    });
    await clock.finish(Promise.all(Array.from({ length: 50 }, () => cloud.security.readQuota(signal))));
    assert.deepEqual([[...seen], listeners()], [[1], 0]);
  });

  it('reads the credentials before every request', async () => {
    const keys = ['first', 'second'];
    const seen: string[] = [];
    const { cloud } = connectForTest({
      credentials: {
        readCredentials: () => Promise.resolve(ok({ secretId: keys.shift() ?? 'none', secretKey: 'key' })),
      },
      fetch: (_url, init) => {
        seen.push(/Credential=(\w+)/.exec(new Headers(init?.headers).get('Authorization') ?? '')?.[1] ?? '');
        return Promise.resolve(new Response(envelope({ State: 3 })));
      },
    });
    await cloud.account.readEdition(never);
    await cloud.account.readEdition(never);
    assert.deepEqual(seen, ['first', 'second']);
  });

  const unsendable: readonly [title: string, Partial<typeof credentials>, part: string][] = [
    ['an empty SecretId', { secretId: '' }, 'secretId'],
    ['a SecretId with a space behind it', { secretId: 'id ' }, 'secretId'],
    ['a SecretId with a line break', { secretId: 'id\nX-Evil: 1' }, 'secretId'],
    ['a SecretId that is no ASCII', { secretId: 'ключ' }, 'secretId'],
    ['a token with a space before it', { token: ' token' }, 'token'],
  ];
  for (const [title, changed, part] of unsendable) {
    it(`does not send ${title}, and does not trim it either`, async () => {
      const { cloud, sent } = accountAnswering([], {
        credentials: { readCredentials: () => Promise.resolve(ok({ ...credentials, ...changed })) },
      });
      const outcome = await cloud.account.readEdition(never);
      const failure = { kind: 'credentials', effect: 'none', action: 'DescribePurchaseStateInfo', part };
      assert.deepEqual([outcome, sent.length], [{ ok: false, error: failure }, 0]);
    });
  }

  it('sends no token header without a token', async () => {
    for (const token of [undefined, '']) {
      const { cloud } = connectForTest({
        credentials: {
          readCredentials: () =>
            Promise.resolve(ok({ secretId: 'id', secretKey: 'key', ...(token === undefined ? {} : { token }) })),
        },
        fetch: (_url, init) => {
          assert.equal(new Headers(init?.headers).has('X-TC-Token'), false);
          return Promise.resolve(new Response(envelope({ State: 3 })));
        },
      });
      assert.deepEqual(await cloud.account.readEdition(never), ok('pro'));
    }
  });
});
