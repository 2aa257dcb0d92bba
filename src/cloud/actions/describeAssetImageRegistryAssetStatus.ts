import type { SyncState } from '../../application/ports';
import { err, ok } from '../../core/result';
import { isFields, readText } from '../decode';
import { noParams, type Action } from './action';

/** How the reading of the registries stands. `Err` counts only when it failed: the published example has one while it runs. */
export const describeAssetImageRegistryAssetStatus: Action<void, SyncState> = {
  name: 'DescribeAssetImageRegistryAssetStatus',
  kind: 'read',
  toParams: noParams,
  decode: (response) => {
    if (!isFields(response)) return err('Response is no object');
    const status = readText(response, 'Status');
    switch (status) {
      case 'doing':
        return ok({ kind: 'running', percent: undefined });
      case 'success':
        return ok({ kind: 'done' });
      case 'failed':
        return ok({ kind: 'failed', detail: readText(response, 'Err') ?? '' });
      default:
        return err(`Status is ${JSON.stringify(status ?? null)}`);
    }
  },
};
