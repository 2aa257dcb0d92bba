import type { PlanAccount } from './plan';

/** By which accounts are told apart: a key at one address. */
export type AccountAtAddress = Pick<PlanAccount, 'id' | 'endpoint'>;

export function isSameAccount(a: AccountAtAddress, b: AccountAtAddress): boolean {
  return a.id === b.id && a.endpoint === b.endpoint;
}

/** False where two keys certainly lead to two accounts: each site of Tencent Cloud has its own. */
export function mayBeSameAccount(a: Pick<PlanAccount, 'site'>, b: Pick<PlanAccount, 'site'>): boolean {
  return a.site === b.site || a.site === 'custom' || b.site === 'custom';
}
