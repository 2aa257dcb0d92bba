import assert from 'node:assert/strict';
import { runAction } from '../../simulator/actions';
import { ApiError } from '../../simulator/apiError';
import { checkAnswer, findAction } from '../../simulator/contract';
import type { Params } from '../../simulator/params';
import { idOf, local, makeAccount, nothing, registryRow } from './accounts';

const list = 'DescribeAssetImageList';
const license = 'ModifyImageAuthorized';
const filter = { Name: 'ImageName', Values: ['a'] };

describe('simulator: contract', () => {
  const { account } = makeAccount([local('a'), registryRow(1, 'b')], 1);

  const cases: readonly [string, string, unknown, string | undefined][] = [
    ['no parameters where none are needed', list, {}, undefined],
    ['all parameters', list, { Limit: 100, Offset: 0, Filters: [filter], By: 'HostCnt', Order: 'DESC' }, undefined],
    ['an action that does not exist', 'DescribeNothing', {}, 'InvalidAction'],
    ['an action of the object prototype', 'toString', {}, 'InvalidAction'],
    ['a body that is not JSON', list, undefined, 'InvalidParameter.ParsingError'],
    ['a body that is a list', list, [], 'InvalidParameter.ParsingError'],
    ['a body that is null', list, null, 'InvalidParameter.ParsingError'],
    [
      'a body that is not JSON, by an action without a code for that',
      'DescribeAssetImageRegistryList',
      undefined,
      'InvalidParameter',
    ],
    ['an unknown parameter', list, { limit: 10 }, 'UnknownParameter'],
    ['an unknown parameter inside a filter', list, { Filters: [{ ...filter, Operator: 'or' }] }, 'UnknownParameter'],
    ['a parameter of the object prototype', list, JSON.parse('{"constructor": 1}'), 'UnknownParameter'],
    ['a limit above 100', list, { Limit: 101 }, 'InvalidParameter'],
    ['a limit that is a text', list, { Limit: '10' }, 'InvalidParameter.ParsingError'],
    ['a limit below 0', list, { Limit: -1 }, 'InvalidParameter.ParsingError'],
    ['a limit with a fraction', list, { Limit: 1.5 }, 'InvalidParameter.ParsingError'],
    ['a null', list, { Limit: null }, 'InvalidParameter.ParsingError'],
    ['filters that are an object', list, { Filters: filter }, 'InvalidParameter.ParsingError'],
    ['a filter that is a text', list, { Filters: ['ImageName'] }, 'InvalidParameter.ParsingError'],
    ['a filter without values', list, { Filters: [{ Name: 'ImageName' }] }, 'MissingParameter'],
    [
      'a filter with a number',
      list,
      { Filters: [{ Name: 'ImageName', Values: [1] }] },
      'InvalidParameter.ParsingError',
    ],
    [
      'a filter value that is none of its words',
      list,
      { Filters: [{ Name: 'ScanStatus', Values: ['SCANNED'] }] },
      'InvalidParameter',
    ],
    [
      'a filter that is not documented',
      list,
      { Filters: [{ Name: 'IsAuthorized', Values: ['0'] }] },
      'InvalidParameter',
    ],
    ['a sort field that is not documented', list, { By: 'Size' }, 'InvalidParameter'],
    ['an order that is none', list, { By: 'HostCnt', Order: 'up' }, 'InvalidParameter'],
    ['no ImageID', 'DescribeAssetImageDetail', {}, 'MissingParameter'],
    ['an image that does not exist', 'DescribeAssetImageDetail', { ImageID: idOf('9') }, 'ResourceNotFound'],
    ['a registry row that does not exist', 'DescribeAssetImageRegistryDetail', { Id: 9 }, 'ResourceNotFound'],
    ['a registry row by an Id that is a text', 'DescribeAssetImageRegistryDetail', { Id: '1' }, 'InvalidParameter'],
    ['neither Id nor ImageId', 'DescribeAssetImageRegistryDetail', {}, 'InvalidParameter'],
    ['a parameter where there are none', 'DescribePurchaseStateInfo', { Limit: 1 }, 'UnknownParameter'],
    ['a timeout below an hour', 'ModifyAsset', { All: true, TimeoutSec: 60 }, 'InvalidParameter'],
    ['no hosts', 'ModifyAsset', {}, 'InvalidParameter'],
    ['no registries', 'SyncAssetImageRegistryAsset', { All: false, RegistryIds: [] }, 'InvalidParameter'],
    [
      'a registry id that is a text',
      'SyncAssetImageRegistryAsset',
      { RegistryIds: ['29115'] },
      'InvalidParameter.ParsingError',
    ],
    ['a registry that does not exist', 'SyncAssetImageRegistryAsset', { RegistryIds: [1] }, 'ResourceNotFound'],
    ['licensing nothing', license, nothing, undefined],
    ['image ids that are numbers', license, { ...nothing, RegistryImageIds: [1] }, 'InvalidParameter.ParsingError'],
    ['a flag that is a text', license, { ...nothing, AllLocalImages: 'false' }, 'InvalidParameter.ParsingError'],
    ...Object.keys(nothing).map((name): [string, string, unknown, string] => [
      `no ${name}`,
      license,
      Object.fromEntries(Object.entries(nothing).filter(([other]) => other !== name)),
      'MissingParameter',
    ]),
  ];
  for (const [name, action, body, code] of cases) {
    it(`${code === undefined ? 'accepts' : 'refuses'} ${name}`, () => {
      const answer = runAction(account, action, body);
      assert.equal(answer instanceof ApiError ? answer.code : undefined, code);
    });
  }

  const reads: readonly [string, Params][] = [
    ['DescribeAssetImageList', {}],
    ['DescribeAssetImageDetail', { ImageID: idOf('a') }],
    ['DescribeAssetImageRegistryList', {}],
    ['DescribeAssetImageRegistryDetail', { Id: 1 }],
    ['DescribeAssetImageRegistryDetail', { ImageId: idOf('b') }],
    ['DescribeImageAuthorizedInfo', {}],
    ['DescribeValueAddedSrvInfo', {}],
    ['DescribePurchaseStateInfo', {}],
    ['ModifyAsset', { All: true, AllSuperHost: true, TimeoutSec: 3600 }],
    ['DescribeAssetSyncLastTime', {}],
    ['SyncAssetImageRegistryAsset', { All: true }],
    ['DescribeAssetImageRegistryAssetStatus', {}],
  ];
  for (const [action, params] of reads) {
    it(`${action} ${Object.keys(params).join()}: the answer has every field of the contract, and no other`, () => {
      const contract = findAction(action);
      const answer = runAction(account, action, params);
      assert.ok(contract !== undefined && !(answer instanceof ApiError));
      assert.equal(checkAnswer(contract, answer)?.message, undefined);
      assert.deepEqual(Object.keys(answer).sort(), Object.keys(contract.output).sort());
    });
  }
});
