import assert from 'node:assert/strict';
import { local, makeAccount, registryRow } from './accounts';

const pending = [local('b'), registryRow(2, 'c')];

function account() {
  const simulated = makeAccount([local('a')], 1, {}, pending);
  simulated.account.settings = { ...simulated.account.settings, syncMs: 2000 };
  const read = (action: string, name: string) => {
    const answer = simulated.call(action);
    return typeof answer === 'string' ? answer : answer[name];
  };
  return {
    ...simulated,
    localState: () => read('DescribeAssetSyncLastTime', 'TaskStatus'),
    registryState: () => read('DescribeAssetImageRegistryAssetStatus', 'Status'),
    known: () => simulated.account.describe().images.map((image) => image.reference),
    read,
  };
}

describe('simulator: syncs', () => {
  it('a host sync waits, works, and brings the local images to light', () => {
    const { call, wait, localState, known, read } = account();
    assert.equal(localState(), 'PROCESSED');
    assert.deepEqual(call('ModifyAsset', { All: true, TimeoutSec: 3600 }), { Status: 'SUCCESS', TaskId: 10_086 });
    assert.equal(localState(), 'PENDING');
    wait(500);
    assert.equal(localState(), 'PROCESSING');
    assert.equal(read('DescribeAssetSyncLastTime', 'TaskProcess'), 25);
    wait(1499);
    assert.deepEqual(known(), ['a:1']);
    wait(1);
    assert.equal(localState(), 'PROCESSED');
    assert.deepEqual(known(), ['a:1', 'b:1']);
    assert.equal(read('DescribeAssetImageList', 'TotalCount'), 2);
    assert.equal(read('DescribeAssetSyncLastTime', 'AssetSyncLastTime'), '2026-06-01 08:00:02');
  });

  it('a registry sync works and brings the registry images to light', () => {
    const { call, wait, registryState, known } = account();
    assert.equal(registryState(), 'success');
    assert.deepEqual(call('SyncAssetImageRegistryAsset', { All: true }), {});
    assert.equal(registryState(), 'doing');
    wait(2000);
    assert.equal(registryState(), 'success');
    assert.deepEqual(known(), ['a:1', 'ccr.ccs.tencentyun.com/team/c:2']);
  });

  it('a sync of the named registry finds its images', () => {
    const { call, wait, known } = account();
    call('SyncAssetImageRegistryAsset', { RegistryIds: [29115] });
    wait(2000);
    assert.deepEqual(known(), ['a:1', 'ccr.ccs.tencentyun.com/team/c:2']);
  });

  it('a second sync beside a running one changes nothing', () => {
    const { call, wait, registryState } = account();
    call('SyncAssetImageRegistryAsset', { All: true });
    wait(1999);
    call('SyncAssetImageRegistryAsset', { All: true });
    wait(1);
    assert.equal(registryState(), 'success');
  });

  it('a failing sync finds nothing and says so; the next one finds what there is', () => {
    const { account: simulated, call, wait, registryState, localState, known, read } = account();
    simulated.settings = { ...simulated.settings, syncFails: true };
    call('SyncAssetImageRegistryAsset', { All: true });
    call('ModifyAsset', { All: true });
    wait(2000);
    assert.deepEqual([registryState(), localState()], ['failed', 'PROCESSED']);
    assert.equal(read('DescribeAssetSyncLastTime', 'FailedHostCount'), 1);
    assert.deepEqual(known(), ['a:1']);
    simulated.settings = { ...simulated.settings, syncFails: false };
    call('SyncAssetImageRegistryAsset', { All: true });
    wait(2000);
    assert.deepEqual(known(), ['a:1', 'ccr.ccs.tencentyun.com/team/c:2']);
  });

  it('an image that was found can be licensed, and before it cannot', () => {
    const { call, wait, license, licensed } = account();
    const params = { LocalImageIds: [pending[0]?.imageId ?? ''], UpdatedLocalImageCnt: 1 };
    assert.equal(license(params), 'OK');
    assert.deepEqual(licensed(), []);
    call('ModifyAsset', { All: true });
    wait(2000);
    assert.equal(license(params), 'OK');
    assert.deepEqual(licensed(), ['local b:1']);
  });
});
