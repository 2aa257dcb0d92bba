import type { ColumnId } from '../../protocol/layout';
import type { RowNumber } from '../../protocol/rows';
import type { FacetId } from './facets';
import type { Names } from './names';
import type { RowStore } from './rowStore';

export interface Sort {
  readonly column: ColumnId;
  readonly descending: boolean;
}

/** All rows in the order of a column: the filter only leaves rows out, and rows that change are put into their new places. */
export class RowOrder {
  private version = -1;
  private column: ColumnId | undefined;
  private ascending = new Uint32Array(0);
  /** Rows that have a value come before this place. */
  private known = 0;

  /** The matching rows. Those without a value come last, in either direction. */
  list(store: RowStore, matches: Uint8Array, matching: number, sort: Sort | undefined): Uint32Array {
    const rows = new Uint32Array(matching);
    let length = 0;
    const add = (row: number): void => {
      if (matches[row] !== 1) return;
      rows[length] = row;
      length += 1;
    };
    if (sort === undefined) {
      for (let row = 0; row < store.size; row += 1) add(row);
      return rows;
    }
    this.prepare(store, sort.column);
    const { ascending, known } = this;
    if (sort.descending) for (let place = known - 1; place >= 0; place -= 1) add(ascending[place] ?? 0);
    else for (let place = 0; place < known; place += 1) add(ascending[place] ?? 0);
    for (let place = known; place < ascending.length; place += 1) add(ascending[place] ?? 0);
    return rows;
  }

  private prepare(store: RowStore, column: ColumnId): void {
    if (this.version === store.version && this.column === column) return;
    const changed = this.column === column ? store.changedSince(this.version) : undefined;
    const values = valuesOf(store, column);
    // The texts that are searched are never empty, but names are.
    const named = column === 'reference' ? store.names : values;
    const has = (row: number): boolean => {
      const value = named[row];
      return value !== undefined && value !== '' && !Number.isNaN(value);
    };
    const before = (a: number, b: number): number => compare(values[a] ?? 0, values[b] ?? 0) || a - b;
    const kept = changed === undefined ? new Uint32Array(0) : this.without(changed, store.size);
    const come = changed === undefined ? rowsOf(store.size, has) : Uint32Array.from(new Set(changed)).filter(has);
    const known = insert(kept, come.sort(before), before);
    this.ascending = new Uint32Array(store.size);
    this.ascending.set(known);
    this.ascending.set(
      rowsOf(store.size, (row) => !has(row)),
      known.length,
    );
    this.known = known.length;
    this.version = store.version;
    this.column = column;
  }

  /** The rows with a value but for these, in their order. */
  private without(rows: readonly number[], size: number): Uint32Array {
    const isLeftOut = new Uint8Array(size);
    for (const row of rows) isLeftOut[row] = 1;
    return this.ascending.subarray(0, this.known).filter((row) => isLeftOut[row] === 0);
  }
}

function rowsOf(size: number, isWanted: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(size);
  let length = 0;
  for (let row = 0; row < size; row += 1) {
    if (!isWanted(row)) continue;
    rows[length] = row;
    length += 1;
  }
  return rows.subarray(0, length);
}

/** Both are in order, and have no row in common. */
function insert(into: Uint32Array, rows: Uint32Array, before: (a: number, b: number) => number): Uint32Array {
  if (into.length === 0) return rows;
  const all = new Uint32Array(into.length + rows.length);
  let from = 0;
  for (const [at, row] of rows.entries()) {
    let to = from;
    for (let end = into.length; to < end;) {
      const middle = (to + end) >>> 1;
      if (before(into[middle] ?? 0, row) < 0) to = middle + 1;
      else end = middle;
    }
    all.set(into.subarray(from, to), from + at);
    all[to + at] = row;
    from = to;
  }
  all.set(into.subarray(from), from + rows.length);
  return all;
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What the column is sorted by: empty and NaN stand for no value. */
function valuesOf(store: RowStore, column: ColumnId): ArrayLike<string | number> {
  switch (column) {
    case 'reference':
      // They begin with the name.
      return store.haystacks;
    case 'imageId':
      return store.ids;
    case 'digest':
      return store.digests;
    case 'registry':
      return ranksOf(store, 'registry', store.registries);
    case 'namespace':
      return ranksOf(store, 'namespace', store.namespaces);
    case 'license':
    case 'scan':
      return store.facetColumn(column);
    case 'size':
    case 'createdAt':
    case 'hostCount':
    case 'containerCount':
    case 'critical':
    case 'high':
    case 'medium':
    case 'low':
      return store.numberColumn(column satisfies RowNumber);
  }
}

function ranksOf(store: RowStore, facet: FacetId, names: Names): Float64Array {
  const sorted = names.all.map((name, place) => ({ name, place })).sort((a, b) => compare(a.name, b.name));
  const ranks = new Float64Array(names.all.length);
  for (const [rank, { name, place }] of sorted.entries()) ranks[place] = name === '' ? Number.NaN : rank;
  return Float64Array.from({ length: store.size }, (_, row) => ranks[store.facetColumn(facet)[row] ?? 0] ?? Number.NaN);
}
