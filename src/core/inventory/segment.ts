import { isSameOdd, numberCount, textCount, type ImageRow, type Odd } from './imageRow';

/**
 * The most rows of a segment. A table is changed, stored and read a segment at a time: with so many, none of it takes more
 * than some milliseconds.
 */
export const segmentSize = 1000;

/** Rows one after the other, each value in an array of its kind. Never changes. */
export interface Segment {
  readonly size: number;
  /** `ImageRow.code` of each row. */
  readonly codes: Uint16Array;
  /** `numberCount` of each row. */
  readonly numbers: Float64Array;
  /** `textCount` of each row. */
  readonly texts: readonly (string | undefined)[];
  /** By row. */
  readonly odd: ReadonlyMap<number, Odd>;
}

export function isSameRow(segment: Segment, at: number, row: ImageRow): boolean {
  return (
    segment.codes[at] === row.code &&
    row.numbers.every((value, place) => Object.is(segment.numbers[at * numberCount + place], value)) &&
    row.texts.every((value, place) => segment.texts[at * textCount + place] === value) &&
    isSameOdd(segment.odd.get(at), row.odd)
  );
}

/** A segment that is being made. */
export class SegmentBuilder implements Segment {
  size = 0;
  readonly codes = new Uint16Array(segmentSize);
  readonly numbers = new Float64Array(segmentSize * numberCount);
  readonly texts: (string | undefined)[] = [];
  readonly odd = new Map<number, Odd>();

  /** @param base its rows come first */
  constructor(base?: Segment) {
    if (base === undefined) return;
    this.size = base.size;
    this.codes.set(base.codes);
    this.numbers.set(base.numbers);
    this.texts = [...base.texts];
    this.odd = new Map(base.odd);
  }

  get isFull(): boolean {
    return this.size === segmentSize;
  }

  /** @param at an own row, or the next one */
  put(at: number, row: ImageRow): void {
    this.size = Math.max(this.size, at + 1);
    this.codes[at] = row.code;
    this.numbers.set(row.numbers, at * numberCount);
    for (const [place, text] of row.texts.entries()) this.texts[at * textCount + place] = text;
    if (row.odd === undefined) this.odd.delete(at);
    else this.odd.set(at, row.odd);
  }

  copyFrom(segment: Segment, at: number): void {
    const own = this.size;
    this.size += 1;
    this.codes[own] = segment.codes[at] ?? 0;
    this.numbers.set(segment.numbers.subarray(at * numberCount, (at + 1) * numberCount), own * numberCount);
    for (let place = 0; place < textCount; place += 1)
      this.texts[own * textCount + place] = segment.texts[at * textCount + place];
    const odd = segment.odd.get(at);
    if (odd !== undefined) this.odd.set(own, odd);
  }

  build(): Segment {
    return {
      size: this.size,
      codes: this.codes.slice(0, this.size),
      numbers: this.numbers.slice(0, this.size * numberCount),
      texts: this.texts,
      odd: this.odd,
    };
  }
}
