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
  /** As `counts`, of the facet of this name. */
  readonly coverage: Readonly<Record<Grouping, Shares>>;
}

/** Matches all rows against the facets and counts their values, in one pass. */
export function countRows(store: RowStore, found: Uint8Array, chosen: Chosen): Counted {
  const facets = facetIds.map((facet) => ({
    facet,
    column: store.facetColumn(facet),
    mask: maskOf(store, facet, chosen[facet] ?? []),
    counts: new Uint32Array(valuesOf(store, facet).length),
  }));
  const license = store.facetColumn('license');
  const licensed = licenses.indexOf('licensed');
  const licensedBy = new Map(
    groupings.map((grouping) => [facetIds.indexOf(grouping), new Uint32Array(valuesOf(store, grouping).length)]),
  );
  const matches = new Uint8Array(store.size);
  let matching = 0;
  for (let row = 0; row < store.size; row += 1) {
    if (found[row] !== 1) continue;
    let failed = 0;
    let failing = -1;
    for (let place = 0; place < facets.length; place += 1) {
      const facet = facets[place];
      if (facet?.mask === undefined || facet.mask[facet.column[row] ?? 0] === 1) continue;
      failed += 1;
      failing = place;
      if (failed > 1) break;
    }
    if (failed > 1) continue;
    if (failed === 0) {
      matches[row] = 1;
      matching += 1;
    }
    for (let place = failed === 0 ? 0 : failing; place < facets.length; place += 1) {
      const facet = facets[place];
      if (facet === undefined) continue;
      const value = facet.column[row] ?? 0;
      facet.counts[value] = (facet.counts[value] ?? 0) + 1;
      const shares = license[row] === licensed ? licensedBy.get(place) : undefined;
      if (shares !== undefined) shares[value] = (shares[value] ?? 0) + 1;
      if (failed === 1) break;
    }
  }
  const counts = Object.fromEntries(facets.map((each) => [each.facet, each.counts])) as Counted['counts'];
  const sharesOf = (grouping: Grouping): Shares => ({
    all: counts[grouping],
    licensed: licensedBy.get(facetIds.indexOf(grouping)) ?? new Uint32Array(0),
  });
  return {
    matches,
    matching,
    counts,
    coverage: { registry: sharesOf('registry'), namespace: sharesOf('namespace') },
  };
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
