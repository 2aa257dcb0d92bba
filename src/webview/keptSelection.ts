import { blockRows, keptKeys, selectionOf, type KeptBlock, type KeptSelection } from '../protocol/kept';
import type { PanelKey } from '../protocol/toHost';

/** The list of the host, in its order. */
interface Rows {
  readonly size: number;
  keyAt(row: number): PanelKey;
}

/** The selection in some kilobytes, however many images it has. */
export function keepSelection(rows: Rows, selected: ReadonlySet<PanelKey>): KeptSelection {
  if (selected.size <= keptKeys) return { kind: 'keys', keys: [...selected] };
  const blocks: KeptBlock[] = [];
  let count = 0;
  for (let start = 0; start < rows.size; start += blockRows) {
    const places: number[] = [];
    for (let row = start; row < Math.min(rows.size, start + blockRows); row += 1)
      if (selected.has(rows.keyAt(row))) places.push(row - start);
    count += places.length;
    if (places.length === 0) continue;
    const check = checkOf(places.map((place) => rows.keyAt(start + place)));
    blocks.push({ block: start / blockRows, bits: bitsOf(places), check });
  }
  return selectionOf(blocks, count);
}

/** A kept selection whose images are looked for among rows as they come. It never finds an image that was not in it. */
export class AwaitedSelection {
  private readonly keys: Set<PanelKey>;
  private readonly blocks: Set<KeptBlock>;

  constructor(private readonly kept: KeptSelection) {
    this.keys = new Set(kept.kind === 'keys' ? kept.keys : []);
    this.blocks = new Set(kept.kind === 'blocks' ? kept.blocks : []);
    this.missing = kept.kind === 'keys' ? this.keys.size : kept.count;
  }

  /** Images that were not found yet. */
  missing: number;

  /** What was kept, to be kept on as long as it is not found. */
  get all(): KeptSelection {
    return this.kept;
  }

  /** The keys of those images that are there now and were not before. */
  find(rows: Rows): PanelKey[] {
    const found = [...this.findKeys(rows), ...this.findBlocks(rows)];
    this.missing -= found.length;
    return found;
  }

  private findKeys(rows: Rows): PanelKey[] {
    const found: PanelKey[] = [];
    for (let row = 0; row < rows.size && this.keys.size > 0; row += 1) {
      const key = rows.keyAt(row);
      if (this.keys.delete(key)) found.push(key);
    }
    return found;
  }

  private findBlocks(rows: Rows): PanelKey[] {
    const found: PanelKey[] = [];
    for (const block of this.blocks) {
      const places = placesOf(block.bits).map((place) => block.block * blockRows + place);
      if ((places.at(-1) ?? 0) >= rows.size) continue;
      const keys = places.map((row) => rows.keyAt(row));
      if (checkOf(keys) !== block.check) continue;
      this.blocks.delete(block);
      for (const key of keys) found.push(key);
    }
    return found;
  }
}

function bitsOf(places: readonly number[]): string {
  const digits = new Uint8Array(Math.floor((places.at(-1) ?? 0) / 4) + 1);
  for (const place of places) {
    const at = Math.floor(place / 4);
    digits[at] = (digits[at] ?? 0) | (1 << (place % 4));
  }
  return Array.from(digits, (digit) => digit.toString(16)).join('');
}

function placesOf(bits: string): number[] {
  const places: number[] = [];
  for (let place = 0; place < 4 * bits.length; place += 1) {
    const digit = Number.parseInt(bits.charAt(Math.floor(place / 4)), 16);
    if ((digit & (1 << (place % 4))) !== 0) places.push(place);
  }
  return places;
}

/** A number of 53 bits that other keys, or the same in another order, do not have but by the rarest chance (cyrb53). */
function checkOf(keys: readonly PanelKey[]): number {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  const add = (code: number): void => {
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  };
  for (const key of keys) {
    const letters = typeof key === 'string' ? key : `${key}`;
    for (let at = 0; at < letters.length; at += 1) add(letters.charCodeAt(at));
    add(typeof key === 'string' ? 0x10000 : 0x10001);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}
