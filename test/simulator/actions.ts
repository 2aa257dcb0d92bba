import type { Account } from './account';
import { ApiError } from './apiError';
import type { Outcome } from './apiError';
import { checkParameters, findAction } from './contract';
import { describeAuthorizedInfo, describePurchaseState, describeValueAddedService } from './counters';
import { describeLocalImage, describeRegistryImage, listLocalImages, listRegistryImages } from './listing';
import { licenseImages } from './licensing';
import type { Params } from './params';
import type { Fields } from './rows';
import { describeLocalSync, describeRegistrySync, startLocalSync, startRegistrySync } from './syncing';

type Action = (account: Account, params: Params) => Outcome<Fields>;

const actions: Readonly<Record<string, Action>> = {
  ModifyImageAuthorized: licenseImages,
  DescribeAssetImageList: listLocalImages,
  DescribeAssetImageDetail: describeLocalImage,
  DescribeAssetImageRegistryList: listRegistryImages,
  DescribeAssetImageRegistryDetail: describeRegistryImage,
  DescribeImageAuthorizedInfo: describeAuthorizedInfo,
  DescribeValueAddedSrvInfo: describeValueAddedService,
  DescribePurchaseStateInfo: describePurchaseState,
  ModifyAsset: startLocalSync,
  DescribeAssetSyncLastTime: describeLocalSync,
  SyncAssetImageRegistryAsset: startRegistrySync,
  DescribeAssetImageRegistryAssetStatus: describeRegistrySync,
};

/**
 * Answers one call: the fields of the answer (without RequestId), or the error. `body` is the parsed body, anything
 * that is not a JSON object included. Takes no time and does no I/O.
 */
export function runAction(account: Account, name: string, body: unknown): Outcome<Fields> {
  const contract = findAction(name);
  const action = contract === undefined ? undefined : actions[name];
  if (contract === undefined || action === undefined) {
    return new ApiError('InvalidAction', `The action ${JSON.stringify(name)} does not exist.`);
  }
  const refusal = account.refuse(name);
  if (refusal !== undefined) return refusal;
  const params = checkParameters(contract, body);
  if (params instanceof ApiError) return params;
  account.settle();
  return action(account, params);
}
