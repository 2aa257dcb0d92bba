import type { LicenseState } from '../image/image';
import type { Risks } from '../image/risks';
import type { ScanState } from '../image/scan';

/** What is most worth knowing of an image at a glance, each to be told from the others. */
export type Standing =
  | 'scanning'
  | 'unlicensed'
  | 'licenseUnknown'
  /** Licensed and scanned, and something was found. */
  | 'atRisk'
  /** Licensed and scanned, and nothing was found. */
  | 'clean'
  /** Licensed, but the last scan gave no whole result. */
  | 'scanFailed'
  /** Licensed, and not scanned as far as is known, or scanned without a word of what was found. */
  | 'licensed';

interface Judged {
  readonly license: LicenseState;
  readonly scan: { readonly state: ScanState };
  readonly risks: Risks;
}

export function standingOf({ license, scan, risks }: Judged): Standing {
  if (scan.state === 'scanning') return 'scanning';
  if (license === 'unlicensed') return 'unlicensed';
  if (license === 'unknown') return 'licenseUnknown';
  switch (scan.state) {
    case 'scanned':
      if (foundRisks(risks).length > 0) return 'atRisk';
      return isAnyCounted(risks) ? 'clean' : 'licensed';
    case 'partlyFailed':
      return foundRisks(risks).length > 0 ? 'atRisk' : 'scanFailed';
    case 'failed':
    case 'cancelled':
      return 'scanFailed';
    case 'notScanned':
    case 'unknown':
      return 'licensed';
  }
}

export interface FoundRisk {
  readonly kind: keyof Risks;
  readonly count: number;
}

const levels: readonly (keyof Risks)[] = ['critical', 'high', 'medium', 'low'];
const others: readonly (keyof Risks)[] = ['viruses', 'risks', 'sensitive'];

/** What was found, the worst first: vulnerabilities by level, or their sum where the service gives no levels. */
export function foundRisks(risks: Risks): FoundRisk[] {
  const found = (kinds: readonly (keyof Risks)[]) =>
    kinds.map((kind) => ({ kind, count: risks[kind] ?? 0 })).filter(({ count }) => count > 0);
  const byLevel = found(levels);
  return [...(byLevel.length > 0 ? byLevel : found(['vulnerabilities'])), ...found(others)];
}

/** Whether the service gave any number. Where it gave none, that nothing was found is not known. */
export function isAnyCounted(risks: Risks): boolean {
  return Object.values(risks).some((count) => count !== undefined);
}
