import type { Counters, ScanCounter } from '../../core/license/counters';
import { err, ok } from '../../core/result';
import { isFields, readCount, readFilledText, readNumber, type Fields } from '../decode';
import { readTime } from '../time';
import { noParams, type Action } from './action';

/** All licenses of the account and those in use, and beside them the scans. */
export const describeImageAuthorizedInfo: Action<void, Counters> = {
  name: 'DescribeImageAuthorizedInfo',
  kind: 'read',
  toParams: noParams,
  decode: (response) => {
    if (!isFields(response)) return err('Response is no object');
    const usage = (total: string, used: string) => ({
      total: readCount(response, total),
      used: readCount(response, used),
    });
    const scans = response['ImageScanInquireInfo'];
    return ok({
      licenses: usage('TotalAuthorizedCnt', 'UsedAuthorizedCnt'),
      trial: usage('TrialAuthorizedCnt', 'UsedTrialAuthorizedCnt'),
      purchased: usage('PurchasedAuthorizedCnt', 'UsedPurchasedAuthorizedCnt'),
      scans: isFields(scans) ? readScans(scans) : undefined,
      onBothSides: readCount(response, 'RepeatImageIdCnt'),
    });
  },
};

/** `Capcity` and `Useage` are spelled so. What is used may be a fraction: a repeated scan can count as a tenth. */
function readScans(fields: Fields): ScanCounter {
  return {
    total: readCount(fields, 'Capcity'),
    used: readNumber(fields, 'Useage'),
    purchased: readCount(fields, 'PayNum'),
    trial: readCount(fields, 'TrialNum'),
    startsAt: readTime(fields, 'StartTime'),
    endsAt: readTime(fields, 'EndTime'),
    status: readFilledText(fields, 'PurchaseStatus'),
  };
}
