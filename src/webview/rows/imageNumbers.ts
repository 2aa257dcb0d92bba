import { sides } from '../../protocol/rows';
import { Names } from './names';
import type { RowStore } from './rowStore';

/**
 * Numbers images: rows of the same image id on the same side, which need one license, have the same. A row is numbered when
 * it is asked for, and keeps its number until it changes: over many rows that is much faster than to compare texts.
 */
export class ImageNumbers {
  private version = -1;
  /** 0: not numbered yet. */
  private numbers = new Uint32Array(0);
  /** By side. */
  private images = sides.map(() => new Names());

  /** To be called before numbers are asked for, when rows may have changed. */
  follow(store: RowStore): void {
    const changed = store.changedSince(this.version);
    this.version = store.version;
    if (changed === undefined || this.numbers.length < store.size) {
      this.numbers = new Uint32Array(store.size);
      this.images = sides.map(() => new Names());
    } else for (const row of changed) this.numbers[row] = 0;
  }

  /** From 1. */
  at(store: RowStore, row: number): number {
    const known = this.numbers[row] ?? 0;
    if (known !== 0) return known;
    const side = store.facetColumn('side')[row] ?? 0;
    // Without an id it is an image of its own.
    const place = this.images[side]?.placeOf(store.ids[row] || `${store.keyAt(row)}`) ?? 0;
    const number = sides.length * place + side + 1;
    this.numbers[row] = number;
    return number;
  }
}
