import { emptyTree, ImageTreeBuilder, type ImageTree } from '../../../core/inventory/imageTree';
import { matchesFilter, type ImageFilter } from '../../../core/inventory/imageFilter';
import type { ImageTable } from '../../../core/inventory/imageTable';
import { TimeSlice } from '../../timeSlice';

/** Rows that are added between two looks at the clock. */
const rowsAtOnce = 500;

/** The tree of the images that a filter lets through, made without holding up anything else. */
export async function growTree(table: ImageTable, filter: ImageFilter): Promise<ImageTree> {
  if (table.size === 0) return emptyTree;
  const builder = new ImageTreeBuilder(table, matchesFilter(filter));
  const slice = new TimeSlice();
  for (let row = 0; row < table.size; row += rowsAtOnce) {
    if (slice.isOver) await slice.next();
    builder.add(row, row + rowsAtOnce);
  }
  return builder.build();
}
