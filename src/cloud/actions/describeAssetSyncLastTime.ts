import type { SyncState } from '../../application/ports';
import { err, ok } from '../../core/result';
import { isFields, readNumber, readText } from '../decode';
import { noParams, type Action } from './action';

/** How far the hosts' reports are. Without a known `TaskStatus` the answer says nothing. */
export const describeAssetSyncLastTime: Action<void, SyncState> = {
  name: 'DescribeAssetSyncLastTime',
  kind: 'read',
  toParams: noParams,
  decode: (response) => {
    if (!isFields(response)) return err('Response is no object');
    const status = readText(response, 'TaskStatus');
    switch (status) {
      case 'PENDING':
      case 'PROCESSING': {
        const percent = readNumber(response, 'TaskProcess');
        return ok({
          kind: 'running',
          percent: percent !== undefined && percent >= 0 && percent <= 100 ? percent : undefined,
        });
      }
      case 'PROCESSED':
        return ok({ kind: 'done' });
      default:
        return err(`TaskStatus is ${JSON.stringify(status ?? null)}`);
    }
  },
};
