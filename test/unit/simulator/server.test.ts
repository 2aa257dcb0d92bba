import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { startSimulator } from '../../simulator/server';
import type { RunningSimulator } from '../../simulator/server';
import type { SimulatorState } from '../../simulator/simulation';
import { local, nothing } from './accounts';
import { control, sendCall } from './signedClient';
import type { CallChanges } from './signedClient';

const nginx = 'sha256:1438c40f5e10b508e00bcc3e98223f56ff9c343888fc66d42118ae58f84089f2';
const licenseNginx = { ...nothing, LocalImageIds: [nginx], UpdatedLocalImageCnt: 1 };
const license = 'ModifyImageAuthorized';
const read = 'DescribeValueAddedSrvInfo';

describe('simulator: server', () => {
  let time = Date.UTC(2026, 5, 1);
  let simulator: RunningSimulator;
  before(async () => {
    simulator = await startSimulator({ images: 20, seed: 3, now: () => time });
  });
  beforeEach(async () => {
    time += 60_000;
    await control(simulator, 'reset', {});
  });
  after(() => simulator.close());

  async function readState(): Promise<SimulatorState> {
    const answer = await fetch(`${simulator.endpoint}/_simulator/state`);
    return (await answer.json()) as SimulatorState;
  }

  const isNginxLicensed = (state: SimulatorState) => state.images.find(({ imageId }) => imageId === nginx)?.licensed;

  it('answers in the envelope, with a RequestId of its own each time', async () => {
    const [first, second] = [await sendCall(simulator, read, {}), await sendCall(simulator, read, {})];
    assert.deepEqual(
      [first.status, first.code, Object.keys(first.response).sort()],
      [200, 'OK', ['LocalImageCnt', 'RegistryImageCnt', 'RequestId', 'UnusedAuthorizedCnt']],
    );
    assert.match(String(first.response['RequestId']), /^[0-9a-f-]{36}$/);
    assert.notEqual(first.response['RequestId'], second.response['RequestId']);
  });

  it('tells the truth about images, quota and requests', async () => {
    const before = await readState();
    assert.equal(isNginxLicensed(before), false);
    assert.equal((await sendCall(simulator, license, licenseNginx)).code, 'OK');
    const after = await readState();
    assert.equal(isNginxLicensed(after), true);
    assert.deepEqual(after.quota, { total: before.quota.total, used: before.quota.used + 1 });
    assert.deepEqual(after.requests, [{ action: license, at: time, code: 'OK', body: licenseNginx }]);
    assert.deepEqual(
      after.images.find((image) => image.id === 135_074_501),
      {
        side: 'registry',
        imageId: 'sha256:e2e90ad5a9927f18e4bd6cf08a7fd96ba04c40e2d74d8f53dfa4a2f9444b40e8',
        id: 135_074_501,
        reference: 'ccr.ccs.tencentyun.com/demo/web:1.4.2',
        licensed: false,
      },
    );
  });

  it('tells how much memory its process has', async () => {
    const answer = await fetch(`${simulator.endpoint}/_simulator/memory`);
    const { resident } = (await answer.json()) as { readonly resident: number };
    assert.ok(Math.abs(resident / process.memoryUsage.rss() - 1) < 0.5, String(resident));
  });

  it('lets another user license in between, without a request of theirs', async () => {
    const scheduled = await control(simulator, 'other-user', [{ images: [nginx], action: license }]);
    assert.deepEqual(scheduled, { status: 200, body: { scheduled: 1 } });
    assert.equal(isNginxLicensed(await readState()), false);
    assert.equal((await sendCall(simulator, license, licenseNginx)).code, 'OK');
    const { requests, quota, ...state } = await readState();
    assert.equal(isNginxLicensed({ requests, quota, ...state }), true);
    assert.equal(requests.length, 1);
    assert.equal((await control(simulator, 'other-user', [{ images: 'all' }])).status, 400);
  });

  const refusals: readonly [string, string, CallChanges, string][] = [
    ['another SecretId', read, { secretId: 'AKIDother' }, 'AuthFailure.SecretIdNotFound'],
    ['another SecretKey', read, { secretKey: 'other' }, 'AuthFailure.SignatureFailure'],
    ['an old time', read, { time: Date.UTC(2026, 4, 1) }, 'AuthFailure.SignatureExpire'],
    ['a token', read, { headers: { 'x-tc-token': 'abc' } }, 'AuthFailure.TokenFailure'],
    ['no signature', read, { headers: { authorization: '' } }, 'AuthFailure.InvalidAuthorization'],
    ['another version', read, { headers: { 'x-tc-version': '2017-03-12' } }, 'NoSuchVersion'],
    ['no action', '', {}, 'MissingParameter'],
    ['an unknown action', 'DescribeNothing', {}, 'InvalidAction'],
    ['another media type', read, { headers: { 'content-type': 'text/plain' } }, 'UnsupportedProtocol'],
    ['a body that is not JSON', 'DescribeAssetImageList', { body: '{' }, 'InvalidParameter.ParsingError'],
    ['more than 10 MB', read, { body: ' '.repeat(10 * 1024 * 1024 + 1) }, 'RequestSizeLimitExceeded'],
  ];
  for (const [name, action, changes, code] of refusals) {
    it(`refuses ${name}, with status 200 and a RequestId, and keeps a record of it`, async () => {
      const reply = await sendCall(simulator, action, {}, changes);
      assert.deepEqual([reply.status, reply.code], [200, code]);
      assert.equal(typeof reply.response['RequestId'], 'string');
      assert.deepEqual(
        (await readState()).requests.map((request) => request.code),
        [code],
      );
    });
  }

  it('takes a body of almost 10 MB', async () => {
    const body = JSON.stringify({}).padEnd(10 * 1024 * 1024 - 1);
    assert.equal((await sendCall(simulator, read, {}, { body })).code, 'OK');
  });

  it('lets 20 requests of an action start in any second', async () => {
    const send = async (count: number, action = read) => {
      const replies = await Promise.all(Array.from({ length: count }, () => sendCall(simulator, action, {})));
      return replies.filter(({ code }) => code === 'RequestLimitExceeded').length;
    };
    assert.equal(await send(12), 0);
    time += 500;
    assert.equal(await send(9), 1);
    assert.equal(await send(1, 'DescribePurchaseStateInfo'), 0);
    time += 499;
    assert.equal(await send(1), 1);
    time += 1;
    assert.equal(await send(13), 1);
  });

  const faults: readonly [string, object, RegExp | string, licensed: boolean, record: string][] = [
    ['dropBefore', {}, /fetch failed/, false, 'Simulator.dropBefore'],
    ['dropAfter', {}, /fetch failed/, true, 'OK'],
    ['cut', {}, /terminated|JSON/, true, 'OK'],
    ['status', { status: 502 }, /JSON/, false, 'Simulator.status'],
    ['status', { after: true }, /JSON/, true, 'OK'],
    ['notJson', {}, /JSON/, false, 'Simulator.notJson'],
    ['error', { code: 'InternalError.MainDBFail' }, 'InternalError.MainDBFail', false, 'InternalError.MainDBFail'],
    ['error', { code: 'InternalError', after: true }, 'InternalError', true, 'InternalError'],
  ];
  for (const [kind, fields, answer, licensed, record] of faults) {
    it(`fault ${kind} ${JSON.stringify(fields)}: ${licensed ? 'after' : 'instead of'} the effect, once`, async () => {
      assert.equal((await control(simulator, 'faults', [{ action: license, kind, ...fields }])).status, 200);
      if (typeof answer === 'string') assert.equal((await sendCall(simulator, license, licenseNginx)).code, answer);
      else await assert.rejects(sendCall(simulator, license, licenseNginx), answer);
      const state = await readState();
      assert.deepEqual([isNginxLicensed(state), state.requests.map(({ code }) => code)], [licensed, [record]]);
      assert.equal((await sendCall(simulator, license, licenseNginx)).code, 'OK');
    });
  }

  it('fault status: with the status asked for, and a page', async () => {
    await control(simulator, 'faults', [{ action: '*', kind: 'status', status: 500 }]);
    const answer = await fetch(simulator.endpoint, { method: 'POST', body: '{}' });
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [500, 'text/html']);
  });

  it('fault delay: the effect comes even when the client has gone', async () => {
    await control(simulator, 'faults', [{ action: license, kind: 'delay', ms: 200 }]);
    const leaving = new AbortController();
    const left = assert.rejects(sendCall(simulator, license, licenseNginx, { signal: leaving.signal }), /abort/i);
    while (simulator.simulation.delayed === 0) await nextTurn();
    leaving.abort();
    await left;
    while (simulator.simulation.delayed > 0) await nextTurn();
    assert.equal(isNginxLicensed(await readState()), true);
  });

  it('a delay ends when it is released', async () => {
    await control(simulator, 'faults', [{ action: license, kind: 'delay', ms: 600_000 }]);
    const answer = sendCall(simulator, license, licenseNginx);
    while (simulator.simulation.delayed === 0) await nextTurn();
    assert.equal((await readState()).delayed, 1);
    await control(simulator, 'release', {});
    assert.equal((await answer).code, 'OK');
    assert.equal((await readState()).delayed, 0);
  });

  it('refuses wrong control bodies with a sentence', async () => {
    for (const [path, body] of [
      ['faults', {}],
      ['readings', { surplus: 'last' }],
      ['account', { unused: -1 }],
      ['account', { edition: 5 }],
      ['account', { denied: ['Nothing'] }],
      ['account', { free: 1 }],
    ] as const) {
      const answer = await control(simulator, path, body);
      assert.equal(answer.status, 400);
      assert.match(JSON.stringify(answer.body), /message.*\.\\?"/);
    }
    assert.equal((await control(simulator, 'nothing', {})).status, 404);
    assert.equal((await fetch(`${simulator.endpoint}/elsewhere`)).status, 404);
  });

  it('puts the account into states', async () => {
    const code = async (action = read, changes: CallChanges = {}) =>
      (await sendCall(simulator, action, {}, changes)).code;
    const put = (fields: object) => control(simulator, 'account', fields);
    await put({ unused: 2, edition: 4 });
    assert.equal((await sendCall(simulator, read, {})).response['UnusedAuthorizedCnt'], 2);
    assert.equal((await sendCall(simulator, 'DescribePurchaseStateInfo', {})).response['State'], 4);
    await put({ unused: 0 });
    assert.equal((await sendCall(simulator, license, licenseNginx)).code, 'FailedOperation.AuthorizedNotEnough');
    await put({ denied: [license] });
    assert.deepEqual([await code(license), await code()], ['UnauthorizedOperation', 'OK']);
    await put({ denied: [], activated: false });
    assert.equal(await code('DescribePurchaseStateInfo'), 'InternalError.ErrRoleNotExist');
    await put({ activated: true, token: 'secret' });
    assert.deepEqual(
      [await code(), await code(read, { headers: { 'x-tc-token': 'secret' } })],
      ['AuthFailure.TokenFailure', 'OK'],
    );
    await put({ token: null, clockOffset: 400_000 });
    assert.deepEqual([await code(read, { time }), await code()], ['AuthFailure.SignatureExpire', 'OK']);
  });

  it('reads what is not documented as it is told', async () => {
    await control(simulator, 'readings', { repeatedId: 'spends' });
    for (let call = 0; call < 2; call += 1) await sendCall(simulator, license, licenseNginx);
    const first = (await readState()).quota.used;
    await control(simulator, 'readings', { repeatedId: 'free' });
    await sendCall(simulator, license, licenseNginx);
    assert.equal((await readState()).quota.used, first);
  });

  it('goes back to the start: images, quota, requests, readings, faults, key', async () => {
    const start = await readState();
    await sendCall(simulator, license, licenseNginx);
    await control(simulator, 'readings', { registryIds: 'assetId' });
    await control(simulator, 'account', { token: 'secret', activated: false, unused: 1 });
    await control(simulator, 'faults', [{ action: '*', kind: 'cut', times: 9 }]);
    await control(simulator, 'reset', {});
    assert.deepEqual(await readState(), start);
    assert.equal(simulator.account.readings.registryIds, 'imageId');
    assert.equal((await sendCall(simulator, read, {})).code, 'OK');
  });

  it('brings an image to light by a registry sync', async () => {
    const reference = 'ccr.ccs.tencentyun.com/demo/not-yet-synced:1.0';
    const isKnown = async () => (await readState()).images.some((image) => image.reference === reference);
    await sendCall(simulator, 'SyncAssetImageRegistryAsset', { All: true });
    assert.equal(await isKnown(), false);
    time += 2000;
    assert.equal(await isKnown(), true);
  });

  it('takes an inventory made by hand', async () => {
    const inventory = { images: [local('a')], pending: [], registries: [], freeLicenses: 4 };
    const other = await startSimulator({ inventory });
    const counts = await sendCall(other, read, {}).finally(() => other.close());
    const { LocalImageCnt, RegistryImageCnt, UnusedAuthorizedCnt } = counts.response;
    assert.deepEqual([LocalImageCnt, RegistryImageCnt, UnusedAuthorizedCnt], [1, 0, 4]);
  });

  it('listens on loopback only', async () => {
    assert.match(simulator.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
    const other = connect(Number(new URL(simulator.endpoint).port), '127.0.0.2');
    const outcome = await new Promise((resolve) => {
      other.once('connect', () => resolve('connected'));
      other.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    other.destroy();
    assert.equal(outcome, 'ECONNREFUSED');
  });

  it('says that its port is taken', async () => {
    const port = Number(new URL(simulator.endpoint).port);
    await assert.rejects(startSimulator({ port }), /EADDRINUSE/);
  });

  it('closes while a request waits', async () => {
    const other = await startSimulator({ images: 20 });
    await control(other, 'faults', [{ action: '*', kind: 'delay', ms: 60_000 }]);
    const waiting = assert.rejects(sendCall(other, read, {}), /fetch failed/);
    while (other.simulation.delayed === 0) await nextTurn();
    await other.close();
    await waiting;
  });
});
