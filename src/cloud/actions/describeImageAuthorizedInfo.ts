import { err, ok } from '../../core/result';
import { isFields, readCount } from '../decode';
import { noParams, type Action } from './action';

/** Each undefined when absent. */
export interface LicenseCounts {
  readonly total: number | undefined;
  readonly used: number | undefined;
}

/** All licenses of the account and those in use, trial and bought together. */
export const describeImageAuthorizedInfo: Action<void, LicenseCounts> = {
  name: 'DescribeImageAuthorizedInfo',
  kind: 'read',
  toParams: noParams,
  decode: (response) => {
    if (!isFields(response)) return err('Response is no object');
    return ok({ total: readCount(response, 'TotalAuthorizedCnt'), used: readCount(response, 'UsedAuthorizedCnt') });
  },
};
