import type { Clock, Log } from '../../application/ports';
import type { ImageKey, InventoryImage } from '../../core/image/image';
import { emptyTable, withImages, type SegmentedTable } from '../../core/inventory/segmentedTable';
import { withLicensed } from '../../core/inventory/withLicensed';
import { ChangeFeed } from './changeFeed';
import type { InventoryChange, InventoryState } from './inventory';
import type { Session } from './session';

export interface Known extends InventoryState {
  readonly table: SegmentedTable;
}

export const nothingKnown: Known = {
  account: undefined,
  table: emptyTable,
  readAt: undefined,
  loading: undefined,
  failure: undefined,
  missing: 0,
  isUncertain: false,
  quota: undefined,
  counters: undefined,
};

/** What is known in the session that is under way, and who is told when it changes. */
export class KnownImages {
  private known = nothingKnown;
  private current: Session | undefined;
  private readonly feed: ChangeFeed;

  constructor(clock: Clock, log: Pick<Log, 'error'>) {
    this.feed = new ChangeFeed(clock, log);
  }

  get state(): Known {
    return this.known;
  }

  /** Undefined: there is no account, or nobody has looked yet. */
  get session(): Session | undefined {
    return this.current;
  }

  /** Forgets all of the session before, and says so at once. */
  begin(session: Session | undefined, account: InventoryState['account']): void {
    this.current?.ending.abort();
    this.current = session;
    this.known = { ...nothingKnown, account };
    this.feed.tellNow();
  }

  isOf(session: Session): boolean {
    return this.current === session && !session.ending.signal.aborted;
  }

  change(changes: Partial<Known>, change: InventoryChange): void {
    this.known = { ...this.known, ...changes };
    this.feed.tell(change);
  }

  put(images: readonly InventoryImage[]): void {
    const table = withImages(this.known.table, images);
    if (table !== this.known.table) this.change({ table }, { kind: 'all' });
  }

  /** Those of them that are there and are not licensed yet are now. False: there is none. */
  license(keys: readonly ImageKey[]): boolean {
    const { table } = this.known;
    const changed = new Map<number, ImageKey>();
    for (const key of keys) {
      const row = table.findRow(key);
      if (row !== undefined && table.licenseAt(row) !== 'licensed') changed.set(row, key);
    }
    if (changed.size === 0) return false;
    this.change({ table: withLicensed(table, changed.keys()) }, { kind: 'images', keys: [...changed.values()] });
    return true;
  }

  subscribe(listener: (change: InventoryChange) => void): { dispose(): void } {
    return this.feed.subscribe(listener);
  }

  dispose(): void {
    this.current?.ending.abort();
    this.feed.dispose();
  }
}
