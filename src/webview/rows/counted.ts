import { groupings, type Grouping } from '../../protocol/layout';
import { licenses } from '../../protocol/rows';
import { facetIds, fixedValues, type Chosen, type FacetId } from './facets';
import type { RowStore } from './rowStore';

/** Images of a value: all of them, and those that are licensed. */
export interface Shares {
  readonly all: Uint32Array;
  readonly licensed: Uint32Array;
}

export interface Counted {
  /** 1 for rows that match the text and every facet. */
  readonly matches: Uint8Array;
  readonly matching: number;
  /** By place of the value: how many images match the text and all other facets. */
  readonly counts: Readonly<Record<FacetId, Uint32Array>>;
  /** By place of the value: of those that match the text and all facets but this one and the license. */
  readonly coverage: Readonly<Record<Grouping, Shares>>;
}

/** Matches all rows against the facets and counts their values, in one pass. */
export function countRows(store: RowStore, found: Uint8Array, chosen: Chosen): Counted {
  const facets = facetIds.map((facet) => ({
    facet,
    bit: bitOf(facet),
    column: store.facetColumn(facet),
    mask: maskOf(store, facet, chosen[facet] ?? []),
    counts: new Uint32Array(valuesOf(store, facet).length),
  }));
  const covers = groupings.map((grouping) => ({
    // How many are licensed of those that are not licensed says nothing.
    ownBits: bitOf(grouping) | bitOf('license'),
    column: store.facetColumn(grouping),
    shares: emptyShares(valuesOf(store, grouping).length),
  }));
  const license = store.facetColumn('license');
  const licensed = licenses.indexOf('licensed');
  const matches = new Uint8Array(store.size);
  let matching = 0;
  for (let row = 0; row < store.size; row += 1) {
    if (found[row] !== 1) continue;
    // A bit for each facet that the row does not match.
    let failed = 0;
    for (const { mask, column, bit } of facets) if (mask !== undefined && mask[column[row] ?? 0] !== 1) failed |= bit;
    if (failed === 0) {
      matches[row] = 1;
      matching += 1;
    }
    for (const { bit, column, counts } of facets) if ((failed & ~bit) === 0) add(counts, column[row]);
    for (const { ownBits, column, shares } of covers) {
      if ((failed & ~ownBits) !== 0) continue;
      add(shares.all, column[row]);
      if (license[row] === licensed) add(shares.licensed, column[row]);
    }
  }
  const sharesOf = (grouping: Grouping): Shares => covers[groupings.indexOf(grouping)]?.shares ?? emptyShares(0);
  return {
    matches,
    matching,
    counts: Object.fromEntries(facets.map((each) => [each.facet, each.counts])) as Counted['counts'],
    coverage: { registry: sharesOf('registry'), namespace: sharesOf('namespace') },
  };
}

function bitOf(facet: FacetId): number {
  return 1 << facetIds.indexOf(facet);
}

function emptyShares(length: number): Shares {
  return { all: new Uint32Array(length), licensed: new Uint32Array(length) };
}

function add(counts: Uint32Array, value = 0): void {
  counts[value] = (counts[value] ?? 0) + 1;
}

export function valuesOf(store: RowStore, facet: FacetId): readonly string[] {
  switch (facet) {
    case 'registry':
      return store.registries.all;
    case 'namespace':
      return store.namespaces.all;
    case 'side':
    case 'license':
    case 'scan':
    case 'risk':
      return fixedValues[facet];
  }
}

/** 1 at the places of the values; undefined: every value will do. */
function maskOf(store: RowStore, facet: FacetId, values: readonly string[]): Uint8Array | undefined {
  if (values.length === 0) return undefined;
  const all = valuesOf(store, facet);
  const mask = new Uint8Array(all.length);
  for (const [place, value] of all.entries()) if (values.includes(value)) mask[place] = 1;
  return mask;
}
