import type { ScanState } from '../../core/image/scan';
import type { RowNumber } from '../../protocol/rows';
import type { RiskLevel } from './facets';

const levels = ['critical', 'high', 'medium', 'low'] as const satisfies readonly RowNumber[];
const others = ['vulnerabilities', 'viruses', 'risks', 'sensitive'] as const satisfies readonly RowNumber[];

export const riskNumbers = [...levels, ...others] as const;

/** The worst that a scan found. Where no scan looked, that nothing was found says nothing. */
export function riskOf(numberOf: (column: RowNumber) => number | undefined, scan: ScanState): RiskLevel {
  const worst = levels.find((level) => (numberOf(level) ?? 0) > 0);
  if (worst !== undefined) return worst;
  if (others.some((column) => (numberOf(column) ?? 0) > 0)) return 'other';
  if (scan !== 'scanned') return 'unknown';
  const isCounted = (column: RowNumber): boolean => numberOf(column) !== undefined;
  return levels.some(isCounted) || others.some(isCounted) ? 'none' : 'unknown';
}
