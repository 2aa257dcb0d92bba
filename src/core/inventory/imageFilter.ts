import type { ImageTable, TextColumn } from './imageTable';

export interface ImageFilter {
  /** Words that all must occur, wherever; empty: all images. */
  readonly text: string;
  readonly unlicensedOnly: boolean;
}

export const noFilter: ImageFilter = { text: '', unlicensedOnly: false };

export function isFiltering({ text, unlicensedOnly }: ImageFilter): boolean {
  return unlicensedOnly || wordsOf(text).length > 0;
}

export type RowMatcher = (table: ImageTable, row: number) => boolean;

export function matchesFilter({ text, unlicensedOnly }: ImageFilter): RowMatcher {
  const matches = matchesText(text);
  if (!unlicensedOnly) return matches;
  return (table, row) => table.licenseAt(row) === 'unlicensed' && matches(table, row);
}

/**
 * Rows in which every word of the text occurs, in capitals or not, in name, id, digest, registry or namespace. Made once
 * for a text and then asked for each row.
 */
function matchesText(text: string): RowMatcher {
  const words = wordsOf(text);
  return (table, row) =>
    words.every(
      (word) =>
        table.nameAt(row).toLowerCase().includes(word) ||
        columns.some((column) => table.textAt(row, column)?.toLowerCase().includes(word)) ||
        table.digestsAt(row).some((digest) => digest.toLowerCase().includes(word)),
    );
}

/** Beside the name and the digests. */
const columns = ['namespace', 'instanceName', 'registryType', 'imageId'] as const satisfies readonly TextColumn[];

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}
