import type { PlanAccount } from './plan';

/** By which accounts are told apart: a key at one address. */
export type AccountAtAddress = Pick<PlanAccount, 'id' | 'endpoint'>;

export function isSameAccount(a: AccountAtAddress, b: AccountAtAddress): boolean {
  return a.id === b.id && a.endpoint === b.endpoint;
}
