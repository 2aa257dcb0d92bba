import { loadInventory, failureOf, type InventoryReading } from '../../application/loadInventory';
import { pause } from '../../application/pause';
import type { Clock, ContainerSecurity } from '../../application/ports';
import type { Failure } from '../../core/failure';
import type { InventoryImage, Side } from '../../core/image/image';
import type { ImageTable } from '../../core/inventory/imageTable';
import { withRows, type SegmentedTable } from '../../core/inventory/segmentedTable';
import type { ListReading } from '../../application/readList';
import { runInSlices, TimeSlice } from '../timeSlice';

/** How long images are gathered before they go into the table, in milliseconds. */
const gatherFor = 100;

export interface ReadingEvents {
  readonly onImages: (images: readonly InventoryImage[]) => void;
  readonly onProgress: (progress: { readonly done: number; readonly total: number | undefined }) => void;
}

/** What a reading came to. */
export interface ReadingResult {
  readonly failure: Failure | undefined;
  /**
   * How many rows of the lists the table does not have, as far as the reading can tell; it may have from before what the
   * reading did not get.
   *
   * @param before as many as were known to be missing, which stands where the reading was cancelled too early to tell
   */
  readonly countMissing: (table: ImageTable, before: number) => number;
  readonly isUncertain: boolean;
  /** Every row of both lists was read. */
  readonly isWhole: boolean;
  /** At least a page was read. */
  readonly hasImages: boolean;
  readonly quota: InventoryReading['quota'];
  /** When the quota was read; long before the lists were, if they are large. */
  readonly quotaReadAt: number;
  /** The table without the images that are gone, as far as the reading can tell. Takes a while. */
  readonly withoutGone: (table: SegmentedTable) => Promise<SegmentedTable>;
}

/** Reads all images; gives those that arrive soon after one another together, the first at once. */
export async function readAgain(
  security: Pick<ContainerSecurity, 'listImages' | 'readQuota'>,
  clock: Clock,
  events: ReadingEvents,
  signal: AbortSignal,
): Promise<ReadingResult> {
  const waiting: InventoryImage[] = [];
  let isGathering = false;
  const give = (): void => {
    if (waiting.length === 0) return;
    events.onImages(waiting.splice(0));
    isGathering = true;
    void pause(clock, gatherFor, signal).then(() => {
      isGathering = false;
      if (!signal.aborted) give();
    });
  };
  const onImages = (images: readonly InventoryImage[]): void => {
    waiting.push(...images);
    if (!isGathering) give();
  };
  let quotaReadAt = clock.now();
  const readQuota: ContainerSecurity['readQuota'] = async (...args) => {
    const quota = await security.readQuota(...args);
    quotaReadAt = clock.now();
    return quota;
  };
  const listImages: ContainerSecurity['listImages'] = (...args) => security.listImages(...args);
  const tools = { security: { listImages, readQuota }, onImages, onProgress: events.onProgress };
  const reading = await loadInventory(tools, signal);
  if (waiting.length > 0) events.onImages(waiting.splice(0));
  return { ...judge(reading), quotaReadAt };
}

function judge(reading: InventoryReading): Omit<ReadingResult, 'quotaReadAt'> {
  const { sides, quota } = reading;
  const both: readonly ListReading[] = [sides.local, sides.registry];
  return {
    failure: failureOf(reading),
    countMissing: (table, before) => {
      const missing = countMissing(table, sides);
      return both.some(isCancelledUntold) ? Math.max(before, missing) : missing;
    },
    isUncertain: both.some(({ isSteady }) => !isSteady),
    isWhole: both.every(isWhole),
    hasImages: both.some(({ failure, keys }) => failure === undefined || keys.some(({ length }) => length > 0)),
    quota,
    withoutGone: (table) => removeGone(table, sides),
  };
}

async function removeGone(table: SegmentedTable, sides: InventoryReading['sides']): Promise<SegmentedTable> {
  const slice = new TimeSlice();
  const isKept = new Uint8Array(table.size);
  for (const keys of [...sides.local.keys, ...sides.registry.keys]) {
    for (const key of keys) {
      const row = table.findKey(key);
      if (row !== undefined) isKept[row] = 1;
    }
    if (slice.isOver) await slice.next();
  }
  for (let row = 0; row < table.size; row += 1) if (!isWhole(sides[table.sideAt(row)])) isKept[row] = 1;
  return runInSlices(withRows(table, isKept));
}

function countMissing(table: ImageTable, sides: InventoryReading['sides']): number {
  const present = { local: 0, registry: 0 };
  for (let row = 0; row < table.size; row += 1) present[table.sideAt(row)] += 1;
  const missingOf = (side: Side): number => {
    const { total, unreadable } = sides[side];
    // A row without an id is in no table, also when the table has others that are gone.
    return isWhole(sides[side]) ? unreadable : Math.max(unreadable, (total ?? 0) - present[side]);
  };
  return missingOf('local') + missingOf('registry');
}

function isCancelledUntold({ failure, total }: ListReading): boolean {
  return failure?.kind === 'cancelled' && total === undefined;
}

function isWhole({ failure, unread, isSteady }: ListReading): boolean {
  return failure === undefined && unread === 0 && isSteady;
}
