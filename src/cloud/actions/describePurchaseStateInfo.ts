import type { Edition } from '../../application/ports';
import { err, ok } from '../../core/result';
import { isFields, readNumber } from '../decode';
import { noParams, type Action } from './action';

/** The account's edition, from `State`; `unknown` when that is absent or not one of 0 to 4. */
export const describePurchaseStateInfo: Action<void, Edition> = {
  name: 'DescribePurchaseStateInfo',
  kind: 'read',
  toParams: noParams,
  decode: (response) => {
    if (!isFields(response)) return err('Response is no object');
    return ok(editions.get(readNumber(response, 'State') ?? -1) ?? 'unknown');
  },
};

/** 0 nothing bought, may try; 1 nothing bought, may buy only; 2 trial; 3 Pro; 4 was bought and has ended. */
const editions: ReadonlyMap<number, Edition> = new Map([
  [0, 'none'],
  [1, 'none'],
  [2, 'trial'],
  [3, 'pro'],
  [4, 'expired'],
]);
