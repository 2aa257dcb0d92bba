import type { ImageTable } from './imageTable';
import { rowsOf, type ImageGroup } from './imageTree';

/** Rows that were chosen one by one, whatever their license, and groups, of which the unlicensed images are meant. */
export interface RowChoice {
  readonly table: ImageTable;
  readonly rows: readonly number[];
  /** Of a tree of the table; one may be in another. */
  readonly groups: readonly ImageGroup[];
}

/** Each once. */
export function chosenRows({ table, rows, groups }: RowChoice): number[] {
  const chosen: number[] = [];
  const isChosen = new Uint8Array(table.size);
  const choose = (row: number): void => {
    if (isChosen[row] === 1) return;
    isChosen[row] = 1;
    chosen.push(row);
  };
  rows.forEach(choose);
  for (const group of groups) for (const row of rowsOf(group)) if (table.licenseAt(row) === 'unlicensed') choose(row);
  return chosen;
}
