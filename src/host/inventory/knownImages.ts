import type { Clock, Log } from '../../application/ports';
import { keyOf, type ImageKey, type InventoryImage } from '../../core/image/image';
import { emptyTable, withImages, type SegmentedTable } from '../../core/inventory/segmentedTable';
import { ChangeFeed } from './changeFeed';
import type { InventoryChange, InventoryState } from './inventory';
import { asLicensed, type Session } from './session';

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
  license(keys: readonly ImageKey[], session: Session): boolean {
    const { table } = this.known;
    const rows = keys.map((key) => table.findRow(key)).filter((row) => row !== undefined);
    const images = rows.filter((row) => table.licenseAt(row) !== 'licensed').map((row) => table.imageAt(row));
    if (images.length === 0) return false;
    const licensed = images.map((image) => asLicensed(image, session));
    this.change({ table: withImages(table, licensed) }, { kind: 'images', keys: images.map(keyOf) });
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
