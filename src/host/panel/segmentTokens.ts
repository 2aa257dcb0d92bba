import type { ImageTable } from '../../core/inventory/imageTable';
import { segmentSize } from '../../core/inventory/segment';

/** Numbers the segments of tables: the same number for a segment in which nothing has changed, and no number twice. */
export class SegmentTokens {
  private next = 1;
  private readonly known = new WeakMap<object, number>();

  of(table: ImageTable): number[] {
    if (table.segments !== undefined) return table.segments.map((segment) => this.tokenOf(segment));
    // What is known of such a table is only whether it is the same one.
    const token = this.tokenOf(table);
    return Array.from({ length: Math.ceil(table.size / segmentSize) }, () => token);
  }

  private tokenOf(part: object): number {
    const known = this.known.get(part);
    if (known !== undefined) return known;
    this.next += 1;
    this.known.set(part, this.next);
    return this.next;
  }
}
