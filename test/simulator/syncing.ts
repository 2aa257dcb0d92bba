import type { Account } from './account';
import { ApiError } from './apiError';
import type { Outcome } from './apiError';
import type { Params } from './params';
import { readFlag, readNumbers, readTexts } from './params';
import type { Fields } from './rows';
import { plainTime } from './rows';

/** ModifyAsset: asks the hosts to report again. */
export function startLocalSync(account: Account, params: Params): Outcome<Fields> {
  const named = readTexts(params, 'Hosts').length + readTexts(params, 'NodeUniqueIds').length;
  if (named === 0 && !readFlag(params, 'All') && !readFlag(params, 'AllSuperHost')) {
    // Inferred: the definition marks every parameter as optional.
    return new ApiError('InvalidParameter', 'No host is chosen.');
  }
  const { syncMs, syncFails } = account.settings;
  // Which image is on which host is not part of the account: any host brings all of them.
  account.localSync.start(account.now(), syncMs, syncFails, () => true);
  return { Status: 'SUCCESS', TaskId: taskId(account) };
}

/** DescribeAssetSyncLastTime. */
export function describeLocalSync(account: Account): Fields {
  const { localSync: sync } = account;
  const now = account.now();
  const status = { idle: 'PROCESSED', waiting: 'PENDING', working: 'PROCESSING' } as const;
  return {
    AssetSyncLastTime: plainTime(sync.lastEnd),
    TaskStatus: status[sync.phase(now)],
    TaskProcess: sync.percent(now),
    FailedHostCount: sync.lastFailed ? 1 : 0,
    TaskId: taskId(account),
  };
}

function taskId({ localSync }: Account): number {
  return 10_085 + localSync.runs;
}

/** SyncAssetImageRegistryAsset: asks for the registries to be read again, all or those named. */
export function startRegistrySync(account: Account, params: Params): Outcome<Fields> {
  const ids = readNumbers(params, 'RegistryIds');
  const all = readFlag(params, 'All');
  // Inferred, as for the hosts.
  if (!all && ids.length === 0) return new ApiError('InvalidParameter', 'No registry is chosen.');
  const known = account.inventory.registries.map((registry) => registry.id);
  if (!all && !ids.every((id) => known.includes(id))) {
    return new ApiError('ResourceNotFound', 'The registry does not exist.');
  }
  const { syncMs, syncFails } = account.settings;
  account.registrySync.start(
    account.now(),
    syncMs,
    syncFails,
    (image) => image.side === 'registry' && (all || ids.includes(image.registry.id)),
  );
  return {};
}

/** DescribeAssetImageRegistryAssetStatus. */
export function describeRegistrySync(account: Account): Fields {
  const { registrySync: sync } = account;
  const ended = sync.lastFailed ? 'failed' : 'success';
  return {
    Status: sync.phase(account.now()) === 'idle' ? ended : 'doing',
    Err: sync.lastFailed ? 'rpc service error' : '',
    LatestSyncSuccessTime: plainTime(sync.lastEnd),
  };
}
