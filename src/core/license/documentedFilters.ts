import type { Side } from '../image/image';

/** The values that a filter is documented to take. `any`: a text to search for. */
export type FilterValues = readonly string[] | 'any';

/**
 * The filters that the service documents for the list of a side; for the licensing call it only shows `ImageName`, and
 * presumably it takes the same (facts, "Filters").
 */
const documented: Record<Side, ReadonlyMap<string, FilterValues>> = {
  local: new Map<string, FilterValues>([
    ['ImageName', 'any'],
    ['ImageID', 'any'],
    ['ScanStatus', ['notScan', 'scanning', 'scanned', 'scanErr']],
    [
      'SecurityRisk',
      ['VirusCnt', 'RiskCnt', 'IsTrustImage', 'CriticalLevelVul', 'HighLevelVul', 'MediumLevelVul', 'LowLevelVul'],
    ],
  ]),
  registry: new Map<string, FilterValues>([
    ['ImageName', 'any'],
    ['IsAuthorized', ['all', '0', '1']],
  ]),
};

/** Undefined when the filter is not documented for that side. */
export function documentedValues(side: Side, name: string): FilterValues | undefined {
  return documented[side].get(name);
}
