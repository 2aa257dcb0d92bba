import { err, ok } from '../../core/result';
import { isFields, readFilledText } from '../decode';
import type { Action } from './action';

/** Asks all hosts and super nodes to report what they hold. `Status` may be absent; another than SUCCESS is no start. */
export const modifyAsset: Action<void, void> = {
  name: 'ModifyAsset',
  kind: 'write',
  // Seconds; 3600 is the least allowed.
  toParams: () => ({ All: true, AllSuperHost: true, TimeoutSec: 3600 }),
  decode: (response) => {
    if (!isFields(response)) return err('Response is no object');
    const status = readFilledText(response, 'Status') ?? 'SUCCESS';
    return status === 'SUCCESS' ? ok(undefined) : err(`Status is ${JSON.stringify(status)}`);
  },
};
