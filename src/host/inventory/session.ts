import { keyOf, rowOf, type InventoryImage } from '../../core/image/image';
import type { Result } from '../../core/result';
import type { Account, AccountProblem } from '../accounts';
import type { InventoryState } from './inventory';
import type { Owner } from './inventoryFiles';

/** The time with one account. What comes late, when another one is in use, is dropped. */
export interface Session {
  readonly account: Account;
  readonly owner: Owner;
  /** Aborted with the end of the session. */
  readonly ending: AbortController;
  /** When what is stored is shown. */
  opened: Promise<void>;
  reading: { readonly done: Promise<void>; readonly cancelling: AbortController } | undefined;
  /** When a reading began that gave anything, whole or not; milliseconds since the epoch. */
  triedAt: number | undefined;
  /** When the last reading began, whatever came of it; milliseconds since the epoch. */
  begunAt: number | undefined;
  /** Somebody has cancelled the last reading. */
  isCancelled: boolean;
  /** By `rowOf`, images that runs read as licensed, and when they were last heard of: a list may show it later. */
  readonly licensed: Map<string | number, number>;
  /** The images are to be stored soon. */
  isStoring: boolean;
}

export function newSession(account: Account): Session {
  return {
    account,
    owner: ownerOf(account),
    ending: new AbortController(),
    opened: Promise.resolve(),
    reading: undefined,
    triedAt: undefined,
    begunAt: undefined,
    isCancelled: false,
    licensed: new Map(),
    isStoring: false,
  };
}

export function ownerOf({ id, endpoint }: Account): Owner {
  return { id, endpoint: endpoint.url };
}

export function isSessionOf({ account }: Session, { id, source, endpoint }: Account): boolean {
  return account.id === id && account.source === source && account.endpoint.url === endpoint.url;
}

export function accountState(current: Result<Account | undefined, AccountProblem>): InventoryState['account'] {
  if (!current.ok) return { kind: 'problem', problem: current.error };
  return current.value === undefined ? { kind: 'out' } : { kind: 'in', account: current.value };
}

/** Of states without an account. */
export function isSameState(a: InventoryState['account'], b: InventoryState['account']): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/**
 * The image, licensed when a run has read it so.
 * @param since milliseconds since the epoch: what was heard before counts no more, as the list must show it by then
 */
export function asLicensed(image: InventoryImage, { licensed }: Session, since: number): InventoryImage {
  const at = licensed.get(rowOf(keyOf(image)));
  return at !== undefined && at >= since && image.license !== 'licensed' ? { ...image, license: 'licensed' } : image;
}
