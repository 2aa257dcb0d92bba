import { licensedCode } from './rowCode';
import { segmentSize } from './segment';
import { SegmentedTable } from './segmentedTable';

/** The table with these rows licensed, and all else of them as it is. The same table when they are licensed already. */
export function withLicensed(table: SegmentedTable, rows: Iterable<number>): SegmentedTable {
  // Only codes change: making the images anew would take a hundred times as long.
  const changed = new Map<number, Uint16Array>();
  for (const row of rows) {
    if (table.licenseAt(row) === 'licensed') continue;
    const place = Math.floor(row / segmentSize);
    const codes = changed.get(place) ?? table.segments[place]?.codes.slice() ?? new Uint16Array();
    codes[row % segmentSize] = licensedCode(table.codeOf(row));
    changed.set(place, codes);
  }
  if (changed.size === 0) return table;
  const segments = table.segments.map((segment, place) => {
    const codes = changed.get(place);
    return codes === undefined ? segment : { ...segment, codes };
  });
  return new SegmentedTable(segments, table.size, table.shared);
}
