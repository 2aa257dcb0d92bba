import { err, ok } from '../../core/result';
import { isFields, readNumber } from '../decode';
import { noParams, type Action } from './action';

/** Free licenses (`UnusedAuthorizedCnt`), never below 0; undefined when absent. */
export const describeValueAddedSrvInfo: Action<void, number | undefined> = {
  name: 'DescribeValueAddedSrvInfo',
  kind: 'read',
  toParams: noParams,
  decode: (response) => {
    if (!isFields(response)) return err('Response is no object');
    const left = readNumber(response, 'UnusedAuthorizedCnt');
    return ok(left === undefined ? undefined : Math.max(0, left));
  },
};
