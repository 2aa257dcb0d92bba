import { isSameAccount, type AccountAtAddress } from '../../core/license/sameAccount';
import type { Inventory, InventoryState } from './inventory';
import { ownerOf } from './session';

/** Whether what was read of an account has no place in this window any more: another one is in use, or none. */
export function isReplaced(owner: AccountAtAddress, { account }: Pick<InventoryState, 'account'>): boolean {
  if (account?.kind === 'in') return !isSameAccount(owner, ownerOf(account.account));
  return account?.kind === 'out';
}

/** Calls the listener when the account that was in use is replaced. Who subscribes later hears of that later. */
export function onAccountReplaced(
  inventory: Pick<Inventory, 'state' | 'subscribe'>,
  listener: () => void,
): { dispose(): void } {
  let owner: AccountAtAddress | undefined;
  const look = (): void => {
    const { account } = inventory.state;
    if (owner !== undefined && isReplaced(owner, inventory.state)) {
      owner = undefined;
      listener();
    }
    if (account?.kind === 'in') owner = ownerOf(account.account);
  };
  look();
  return inventory.subscribe(look);
}
