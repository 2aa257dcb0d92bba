import assert from 'node:assert/strict';
import type { SyncState } from '../../../src/application/ports';
import type { Action } from '../../../src/cloud/actions/action';
import { describeAssetImageDetail } from '../../../src/cloud/actions/describeAssetImageDetail';
import { describeAssetImageList } from '../../../src/cloud/actions/describeAssetImageList';
import { describeAssetImageRegistryAssetStatus } from '../../../src/cloud/actions/describeAssetImageRegistryAssetStatus';
import { describeAssetImageRegistryDetail } from '../../../src/cloud/actions/describeAssetImageRegistryDetail';
import { describeAssetImageRegistryList } from '../../../src/cloud/actions/describeAssetImageRegistryList';
import { describeAssetSyncLastTime } from '../../../src/cloud/actions/describeAssetSyncLastTime';
import { describeImageAuthorizedInfo } from '../../../src/cloud/actions/describeImageAuthorizedInfo';
import { describePurchaseStateInfo } from '../../../src/cloud/actions/describePurchaseStateInfo';
import { describeValueAddedSrvInfo } from '../../../src/cloud/actions/describeValueAddedSrvInfo';
import { modifyAsset } from '../../../src/cloud/actions/modifyAsset';
import { modifyImageAuthorized } from '../../../src/cloud/actions/modifyImageAuthorized';
import { syncAssetImageRegistryAsset } from '../../../src/cloud/actions/syncAssetImageRegistryAsset';
import { localImageId, registryAssetId } from '../../../src/core/ids';
import type { Counters, ScanCounter, Usage } from '../../../src/core/license/counters';
import { ok } from '../../../src/core/result';
import { answers } from '../../fixtures/published-answers.json';

const local = localImageId(`sha256:${'a'.repeat(64)}`);
const firstPage = { offset: 0, limit: 100 };

/** One line: the action, its input, what is sent. */
const sent: readonly [title: string, params: object, expected: object][] = [
  ['a page of local images', describeAssetImageList.toParams(firstPage), { Offset: 0, Limit: 100 }],
  [
    'local images by id, exactly',
    describeAssetImageList.toParams({ ...firstPage, filter: { by: 'imageId', ids: [local] } }),
    { Offset: 0, Limit: 100, Filters: [{ Name: 'ImageID', Values: [local], ExactMatch: true }] },
  ],
  [
    'local images by a part of the id',
    describeAssetImageList.toParams({
      ...firstPage,
      filter: { by: 'imageIdPart', parts: ['abcdef012345'], exactMatch: false },
    }),
    { Offset: 0, Limit: 100, Filters: [{ Name: 'ImageID', Values: ['abcdef012345'], ExactMatch: false }] },
  ],
  [
    'local images by name',
    describeAssetImageList.toParams({
      offset: 100,
      limit: 50,
      filter: { by: 'name', names: ['a', 'b'], exactMatch: true },
    }),
    { Offset: 100, Limit: 50, Filters: [{ Name: 'ImageName', Values: ['a', 'b'], ExactMatch: true }] },
  ],
  ['the details of a local image', describeAssetImageDetail.toParams(local), { ImageID: local }],
  [
    'a page of registry images',
    describeAssetImageRegistryList.toParams({ offset: 200, limit: 100 }),
    { Offset: 200, Limit: 100 },
  ],
  ['the details of a registry image', describeAssetImageRegistryDetail.toParams(registryAssetId(7)), { Id: 7 }],
  ['free licenses', describeValueAddedSrvInfo.toParams(), {}],
  ['license counts', describeImageAuthorizedInfo.toParams(), {}],
  ['the edition', describePurchaseStateInfo.toParams(), {}],
  ['a sync of all hosts', modifyAsset.toParams(), { All: true, AllSuperHost: true, TimeoutSec: 3600 }],
  ['a sync of all registries', syncAssetImageRegistryAsset.toParams(), { All: true }],
  ['the state of the host sync', describeAssetSyncLastTime.toParams(), {}],
  ['the state of the registry sync', describeAssetImageRegistryAssetStatus.toParams(), {}],
];

describe('what the actions send', () => {
  for (const [title, params, expected] of sent) it(title, () => assert.deepEqual(params, expected));
});

const none: Usage = { total: undefined, used: undefined };
const noCounters: Counters = { licenses: none, trial: none, purchased: none, scans: undefined, onBothSides: undefined };
const noScans: ScanCounter = {
  ...none,
  purchased: undefined,
  trial: undefined,
  startsAt: undefined,
  endsAt: undefined,
  status: undefined,
};

const running = (percent?: number): SyncState => ({ kind: 'running', percent });

/** One line: what is inside Response, and what is made of it. */
const read: readonly [title: string, decoded: unknown, expected: unknown][] = [
  ['free licenses', describeValueAddedSrvInfo.decode({ UnusedAuthorizedCnt: 5 }), ok(5)],
  ['free licenses as text', describeValueAddedSrvInfo.decode({ UnusedAuthorizedCnt: '5' }), ok(5)],
  ['fewer than no free license', describeValueAddedSrvInfo.decode({ UnusedAuthorizedCnt: -2 }), ok(0)],
  ['no word of free licenses', describeValueAddedSrvInfo.decode({}), ok(undefined)],
  ['null free licenses', describeValueAddedSrvInfo.decode({ UnusedAuthorizedCnt: null }), ok(undefined)],
  ['an empty text of free licenses', describeValueAddedSrvInfo.decode({ UnusedAuthorizedCnt: '' }), ok(undefined)],
  [
    'license counts, one of them absent',
    describeImageAuthorizedInfo.decode({ TotalAuthorizedCnt: 10 }),
    ok({ ...noCounters, licenses: { total: 10, used: undefined } }),
  ],
  [
    'a part of a scan, and a month without an end',
    describeImageAuthorizedInfo.decode({ ImageScanInquireInfo: { Useage: 17.1, EndTime: '1900-01-01 00:00:00' } }),
    ok({ ...noCounters, scans: { ...noScans, used: 17.1 } }),
  ],
  [
    'the month of scans in the time of China',
    describeImageAuthorizedInfo.decode({ ImageScanInquireInfo: { StartTime: '2026-11-01 08:00:00' } }),
    ok({ ...noCounters, scans: { ...noScans, startsAt: Date.UTC(2026, 10, 1) } }),
  ],
  ['scans that are null', describeImageAuthorizedInfo.decode({ ImageScanInquireInfo: null }), ok(noCounters)],
  ['edition 0', describePurchaseStateInfo.decode({ State: 0 }), ok('none')],
  ['edition 1', describePurchaseStateInfo.decode({ State: 1 }), ok('none')],
  ['edition 2', describePurchaseStateInfo.decode({ State: 2 }), ok('trial')],
  ['edition 3', describePurchaseStateInfo.decode({ State: 3 }), ok('pro')],
  ['edition 4', describePurchaseStateInfo.decode({ State: 4 }), ok('expired')],
  ['an edition to come', describePurchaseStateInfo.decode({ State: 5 }), ok('unknown')],
  ['no edition', describePurchaseStateInfo.decode({}), ok('unknown')],
  ['a host sync that waits', describeAssetSyncLastTime.decode({ TaskStatus: 'PENDING' }), ok(running())],
  [
    'a host sync under way',
    describeAssetSyncLastTime.decode({ TaskStatus: 'PROCESSING', TaskProcess: 40 }),
    ok(running(40)),
  ],
  [
    'a host sync with an odd percentage',
    describeAssetSyncLastTime.decode({ TaskStatus: 'PROCESSING', TaskProcess: 4000 }),
    ok(running()),
  ],
  ['a host sync that ended', describeAssetSyncLastTime.decode({ TaskStatus: 'PROCESSED' }), ok({ kind: 'done' })],
  [
    'a host sync of unknown state',
    describeAssetSyncLastTime.decode({ TaskStatus: 'X' }),
    { ok: false, error: 'TaskStatus is "X"' },
  ],
  ['a host sync without state', describeAssetSyncLastTime.decode({}), { ok: false, error: 'TaskStatus is null' }],
  [
    'a registry sync under way, with the text of an earlier error',
    describeAssetImageRegistryAssetStatus.decode({ Status: 'doing', Err: 'rpc service error' }),
    ok(running()),
  ],
  [
    'a registry sync that ended',
    describeAssetImageRegistryAssetStatus.decode({ Status: 'success' }),
    ok({ kind: 'done' }),
  ],
  [
    'a registry sync that failed',
    describeAssetImageRegistryAssetStatus.decode({ Status: 'failed', Err: 'no route' }),
    ok({ kind: 'failed', detail: 'no route' }),
  ],
  [
    'a registry sync without state',
    describeAssetImageRegistryAssetStatus.decode({}),
    { ok: false, error: 'Status is null' },
  ],
  ['a started host sync', modifyAsset.decode({ Status: 'SUCCESS', TaskId: 1 }), ok(undefined)],
  ['a started host sync without status', modifyAsset.decode({}), ok(undefined)],
  ['a host sync that did not start', modifyAsset.decode({ Status: 'FAIL' }), { ok: false, error: 'Status is "FAIL"' }],
  ['a started registry sync', syncAssetImageRegistryAsset.decode({ RequestId: 'r' }), ok(undefined)],
];

describe('what the actions read', () => {
  for (const [title, decoded, expected] of read) it(title, () => assert.deepEqual(decoded, expected));
});

/** Erases the types: every action is asked the same. */
function decodeAnything<Input, Output>(action: Action<Input, Output>, input: Input): (response: unknown) => unknown {
  return (response) => action.decode(response, input);
}

const everyAction: Readonly<Record<keyof typeof answers, (response: unknown) => unknown>> = {
  ModifyImageAuthorized: decodeAnything(modifyImageAuthorized, { local: [local], registry: [] }),
  DescribeAssetImageList: decodeAnything(describeAssetImageList, firstPage),
  DescribeAssetImageDetail: decodeAnything(describeAssetImageDetail, local),
  DescribeAssetImageRegistryList: decodeAnything(describeAssetImageRegistryList, firstPage),
  DescribeAssetImageRegistryDetail: decodeAnything(describeAssetImageRegistryDetail, registryAssetId(1)),
  DescribeImageAuthorizedInfo: decodeAnything(describeImageAuthorizedInfo, undefined),
  DescribeValueAddedSrvInfo: decodeAnything(describeValueAddedSrvInfo, undefined),
  DescribePurchaseStateInfo: decodeAnything(describePurchaseStateInfo, undefined),
  ModifyAsset: decodeAnything(modifyAsset, undefined),
  DescribeAssetSyncLastTime: decodeAnything(describeAssetSyncLastTime, undefined),
  SyncAssetImageRegistryAsset: decodeAnything(syncAssetImageRegistryAsset, undefined),
  DescribeAssetImageRegistryAssetStatus: decodeAnything(describeAssetImageRegistryAssetStatus, undefined),
};

describe('an answer that is no object', () => {
  for (const [name, decode] of Object.entries(everyAction)) {
    it(`is not read by ${name}`, () => {
      for (const response of [null, undefined, 'text', 7, []]) {
        assert.deepEqual(decode(response), { ok: false, error: 'Response is no object' });
      }
    });
  }
});

describe('the published example answer', () => {
  const expected: Partial<Record<keyof typeof answers, unknown>> = {
    ModifyImageAuthorized: { requestId: 'e55bf3cb-f38f-4697-8638-a1e22efe8bb1' },
    DescribeImageAuthorizedInfo: {
      licenses: { total: 300000, used: 300000 },
      trial: { total: 0, used: 0 },
      purchased: { total: 300000, used: 300000 },
      scans: {
        ...noScans,
        total: 18601,
        used: 17365,
        startsAt: Date.UTC(2024, 8, 24, 5, 1, 18),
        endsAt: Date.UTC(2024, 11, 24, 5, 1, 18),
        status: 'Normal',
      },
      onBothSides: 2,
    },
    DescribeValueAddedSrvInfo: 1,
    DescribePurchaseStateInfo: 'pro',
    DescribeAssetSyncLastTime: { kind: 'done' },
    DescribeAssetImageRegistryAssetStatus: { kind: 'running', percent: undefined },
    ModifyAsset: undefined,
    SyncAssetImageRegistryAsset: undefined,
  };
  for (const [name, value] of Object.entries(expected)) {
    it(`of ${name} is read`, () => {
      const answer = Object.entries(answers).find(([action]) => action === name)?.[1];
      const decode = Object.entries(everyAction).find(([action]) => action === name)?.[1];
      assert.deepEqual(decode?.(answer?.Response), ok(value));
    });
  }
});
