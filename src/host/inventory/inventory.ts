import type { ImageKey } from '../../core/image/image';
import type { ImageTable } from '../../core/inventory/imageTable';
import type { Failure } from '../../core/failure';
import type { Counters } from '../../core/license/counters';
import type { Quota } from '../../core/license/quota';
import type { Account, AccountProblem } from '../accounts';

/** What views know of the images of the account in use. A new value at each change. */
export interface InventoryState {
  /** Undefined: not asked yet. */
  readonly account:
    | { readonly kind: 'in'; readonly account: Account }
    | { readonly kind: 'out' }
    | { readonly kind: 'problem'; readonly problem: AccountProblem }
    | undefined;
  /** As stored or read so far; empty before anything is known. The same object while nothing in it has changed. */
  readonly table: ImageTable;
  /** Milliseconds since the epoch when the oldest part of the table was read; undefined: there was no whole reading. */
  readonly readAt: number | undefined;
  /** The reading that is under way. */
  readonly loading: { readonly done: number; readonly total: number | undefined } | undefined;
  /** Why the last reading failed, as a whole or in part. What was known before stays in the table. */
  readonly failure: Failure | undefined;
  /** Rows of the lists that the table does not have: the last reading could not get or could not read them. */
  readonly missing: number;
  /** True: the lists went on changing while they were read last, so that images can be missing. Absent: no. */
  readonly isUncertain?: boolean;
  /** Licenses as last read, and when (milliseconds since the epoch). */
  readonly quota: { readonly value: Quota; readonly readAt: number } | undefined;
  /** Both counters as last read, and when. Absent: not read. */
  readonly counters?: { readonly value: Counters; readonly readAt: number } | undefined;
}

/** True: there are images, and others that nobody has counted are missing, as the only reading came not to its end. */
export function isPartlyRead({ table, readAt, failure, loading, missing }: InventoryState): boolean {
  return table.size > 0 && readAt === undefined && failure !== undefined && loading === undefined && missing === 0;
}

/** What was read of an account, together. */
export interface ReadCounters {
  /** Milliseconds since the epoch; default: now. What was read before what is known is dropped. */
  readonly readAt?: number;
  readonly counters?: Counters | undefined;
  readonly quota?: Quota | undefined;
}

export type InventoryChange =
  /** Anything: account, images, failure. */
  | { readonly kind: 'all' }
  /** Only the progress of a reading. */
  | { readonly kind: 'loading' }
  /** Only these images, each still in its row. */
  | { readonly kind: 'images'; readonly keys: readonly ImageKey[] }
  /** Only licenses or scans. */
  | { readonly kind: 'quota' };

/** The images of the account in use, for every view of this window. */
export interface Inventory {
  readonly state: InventoryState;
  /** Looks who is signed in and shows what is stored, if that was not done yet. Asks the network for nothing. */
  open(): Promise<void>;
  /**
   * Opens, and reads from the service when what is stored is older than `tcss.inventory.maxAge`. For a
   * view that is shown, also when the account changed meanwhile.
   */
  openFresh(): Promise<void>;
  /**
   * Reads from the service when the list has grown older than `tcss.inventory.maxAge`, if that is not 0. For a view that
   * stays shown: not soon after a reading that failed, nor after one that was cancelled.
   */
  keepFresh(): Promise<void>;
  /** Reads all from the service. A second call joins a reading that is under way. */
  refresh(): Promise<void>;
  /** Ends a reading that is under way; what it has read so far stays. */
  cancel(): void;
  /** Takes what was read of an account, if it is the one in use. */
  takeCounters(account: Account, read: ReadCounters): void;
  subscribe(listener: (change: InventoryChange) => void): { dispose(): void };
}
