import { localImageId, registryAssetId } from '../ids';
import type { ImageKey, InventoryImage, LicenseState, Side } from '../image/image';
import { keyOf, rowOf } from '../image/image';
import type { ScanState } from '../image/scan';
import type { InSteps } from '../inSteps';
import { numberCount, numberPlaces, textCount, textPlaces, toImage, toRow } from './imageRow';
import type { ImageRow, Odd, RowReader } from './imageRow';
import type { ImageTable, NumberColumn, TextColumn } from './imageTable';
import { readLicense, readScan, readSide } from './rowCode';
import { intern } from './segmentText';
import { isSameRow, SegmentBuilder, segmentSize, type Segment } from './segment';

/**
 * What the tables that come of one another share: where each image is, and each text that many rows have, once. Only
 * ever grows; a table looks at the rows that it has itself.
 */
interface Shared {
  /** By `rowOf` of the key. */
  readonly rows: Map<string | number, number>;
  readonly texts: Map<string, string>;
}

/** The table as segments, each of them full but the last, of which a new table keeps those that did not change. */
export class SegmentedTable implements ImageTable, RowReader {
  constructor(
    readonly segments: readonly Segment[],
    readonly size: number,
    readonly shared: Shared,
  ) {}

  imageAt(row: number): InventoryImage {
    return toImage(this, row);
  }

  keyAt(row: number): ImageKey {
    return this.sideAt(row) === 'local'
      ? { side: 'local', imageId: localImageId(this.textOf(row, 'imageId') ?? '') }
      : { side: 'registry', assetId: registryAssetId(this.numberOf(row, 'assetId') ?? Number.NaN) };
  }

  sideAt(row: number): Side {
    return readSide(this.codeOf(row));
  }

  licenseAt(row: number): LicenseState {
    return readLicense(this.codeOf(row));
  }

  scanAt(row: number): ScanState {
    return readScan(this.codeOf(row));
  }

  nameAt(row: number): string {
    return this.textOf(row, 'name') ?? '';
  }

  imageIdAt(row: number): string | undefined {
    return this.textOf(row, 'imageId');
  }

  textAt(row: number, column: TextColumn): string | undefined {
    return this.textOf(row, column);
  }

  digestsAt(row: number): readonly string[] {
    const digest = this.textOf(row, 'digest');
    return digest === undefined ? (this.oddOf(row)?.digests ?? []) : [digest];
  }

  numberAt(row: number, column: NumberColumn): number | undefined {
    return this.numberOf(row, column);
  }

  findRow(key: ImageKey): number | undefined {
    return this.findKey(rowOf(key));
  }

  /** @param key `rowOf` of the key of the image */
  findKey(key: string | number): number | undefined {
    const row = this.shared.rows.get(key);
    return row !== undefined && row < this.size ? row : undefined;
  }

  codeOf(row: number): number {
    return this.segmentOf(row).codes[row % segmentSize] ?? 0;
  }

  numberOf(row: number, column: keyof typeof numberPlaces): number | undefined {
    const value = this.segmentOf(row).numbers[(row % segmentSize) * numberCount + numberPlaces[column]];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  }

  textOf(row: number, column: TextColumn): string | undefined {
    return this.segmentOf(row).texts[(row % segmentSize) * textCount + textPlaces[column]];
  }

  oddOf(row: number): Odd | undefined {
    return this.segmentOf(row).odd.get(row % segmentSize);
  }

  private segmentOf(row: number): Segment {
    const segment = this.segments[Math.floor(row / segmentSize)];
    if (segment === undefined || row >= this.size) throw new RangeError(`There is no row ${String(row)}.`);
    return segment;
  }
}

export const emptyTable: SegmentedTable = new SegmentedTable([], 0, { rows: new Map(), texts: new Map() });

/** Of images with one key only the last. */
export function tableOf(images: Iterable<InventoryImage>): SegmentedTable {
  return withImages(emptyTable, images);
}

/**
 * The table with these images: those that it has, by their key, in their rows; new ones after the others. The same table
 * when it has them all as they are.
 */
export function withImages(table: SegmentedTable, images: Iterable<InventoryImage>): SegmentedTable {
  const change = new TableChange(table);
  for (const image of images) change.put(image);
  return change.end();
}

/**
 * The table without the rows that are not kept, the others in their order. The same table when all are kept. In steps of a
 * segment, as it takes a while.
 *
 * @param isKept 1 for each row that is kept
 */
export function* withRows(table: SegmentedTable, isKept: Uint8Array): InSteps<SegmentedTable> {
  const first = isKept.findIndex((kept) => kept !== 1);
  if (first < 0) return table;
  let builder = new SegmentBuilder();
  let kept = emptyTable;
  const end = (): void => {
    kept = withSegment(kept, builder.build()) ?? kept;
    builder = new SegmentBuilder();
  };
  for (const [place, segment] of table.segments.entries()) {
    if ((place + 1) * segmentSize <= first) kept = withSegment(kept, segment) ?? kept;
    else
      for (let at = 0; at < segment.size; at += 1) {
        if (isKept[place * segmentSize + at] !== 1) continue;
        builder.copyFrom(segment, at);
        if (builder.isFull) end();
      }
    yield;
  }
  if (builder.size > 0) end();
  return kept;
}

/**
 * The table with the segment behind its own rows; undefined when it does not fit: a segment before it is not full, or it
 * has an image that is there already.
 */
export function withSegment(table: SegmentedTable, segment: Segment): SegmentedTable | undefined {
  if (table.size % segmentSize !== 0) return undefined;
  const shared = ownShared(table.shared, table.size);
  for (let at = 0; at < segment.size; at += 1) {
    const key = keyIn(segment, at);
    if (shared.rows.has(key)) return undefined;
    shared.rows.set(key, table.size + at);
  }
  return new SegmentedTable([...table.segments, segment], table.size + segment.size, shared);
}

/** Where rows can be added behind `size` ones without another table's getting in the way. */
function ownShared(shared: Shared, size: number): Shared {
  // Another table came of this one before and has rows after its own, or it is the one that all come of.
  if (shared !== emptyTable.shared && shared.rows.size === size) return shared;
  return { rows: new Map([...shared.rows].filter(([, known]) => known < size)), texts: new Map() };
}

function keyIn(segment: Segment, at: number): string | number {
  return readSide(segment.codes[at] ?? 0) === 'registry'
    ? (segment.numbers[at * numberCount + numberPlaces.assetId] ?? Number.NaN)
    : (segment.texts[at * textCount + textPlaces.imageId] ?? '');
}

class TableChange {
  private size: number;
  private shared: Shared;
  /** By their place. */
  private readonly changed = new Map<number, SegmentBuilder>();

  constructor(private readonly table: SegmentedTable) {
    this.size = table.size;
    this.shared = table.shared;
  }

  put(image: InventoryImage): void {
    const key = rowOf(keyOf(image));
    const known = this.shared.rows.get(key);
    const row = toRow(image);
    if (known === undefined || known >= this.size) this.append(key, row);
    else this.replace(known, row);
  }

  end(): SegmentedTable {
    if (this.changed.size === 0) return this.table;
    const segments = [...this.table.segments];
    for (const [place, builder] of [...this.changed].sort(([a], [b]) => a - b)) segments[place] = builder.build();
    return new SegmentedTable(segments, this.size, this.shared);
  }

  private append(key: string | number, row: ImageRow): void {
    const at = this.size;
    this.shared = ownShared(this.shared, at);
    this.size += 1;
    this.shared.rows.set(key, at);
    this.builderOf(at).put(at % segmentSize, this.intern(row));
  }

  private replace(at: number, row: ImageRow): void {
    const place = Math.floor(at / segmentSize);
    const present = this.changed.get(place) ?? this.table.segments[place];
    if (present !== undefined && isSameRow(present, at % segmentSize, row)) return;
    this.builderOf(at).put(at % segmentSize, this.intern(row));
  }

  private builderOf(row: number): SegmentBuilder {
    const place = Math.floor(row / segmentSize);
    const builder = this.changed.get(place) ?? new SegmentBuilder(this.table.segments[place]);
    this.changed.set(place, builder);
    return builder;
  }

  private intern(row: ImageRow): ImageRow {
    const texts = row.texts.map((text, place) => text && intern(text, place, this.shared.texts));
    return { ...row, texts };
  }
}
