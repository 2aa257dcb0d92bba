import { licenses, scans, sides } from '../../protocol/rows';

export const facetIds = ['side', 'license', 'scan', 'risk', 'registry', 'namespace'] as const;

/** What the list can be narrowed by, and counted. */
export type FacetId = (typeof facetIds)[number];

/** The worst that was found. `other`: malware, risky behavior, sensitive data, or vulnerabilities without a level. */
export const riskLevels = ['critical', 'high', 'medium', 'low', 'other', 'none', 'unknown'] as const;

export type RiskLevel = (typeof riskLevels)[number];

/** Values that are the same for every account; of the other facets they are the names in the rows. */
export const fixedValues = { side: sides, license: licenses, scan: scans, risk: riskLevels } satisfies Partial<
  Record<FacetId, readonly string[]>
>;

/** Chosen values by facet. Several of one facet: any of them; several facets: all of them. */
export type Chosen = Readonly<Partial<Record<FacetId, readonly string[]>>>;

/** The choice with this value in, or out if it was in. */
export function toggleValue(chosen: Chosen, facet: FacetId, value: string): Chosen {
  const present = chosen[facet] ?? [];
  const values = present.includes(value) ? present.filter((each) => each !== value) : [...present, value];
  return { ...chosen, [facet]: values };
}

export function hasChosen(chosen: Chosen): boolean {
  return facetIds.some((facet) => (chosen[facet] ?? []).length > 0);
}
