import { l10n } from 'vscode';
import type { InventoryImage, LicenseState } from '../../../core/image/image';
import type { Risks } from '../../../core/image/risks';
import type { ScanState } from '../../../core/image/scan';
import { foundRisks, isAnyCounted, type FoundRisk } from '../../../core/inventory/imageStanding';
import { numberText } from '../../numberText';

export function licenseWords(license: LicenseState): string {
  switch (license) {
    case 'licensed':
      return l10n.t('licensed');
    case 'unlicensed':
      return l10n.t('unlicensed');
    case 'unknown':
      return l10n.t('license unknown');
  }
}

/** How license and scan of an image stand, for one line: `licensed · 3 critical, 12 high`. */
export function standingWords(image: InventoryImage): string[] {
  const { license, scan, risks } = image;
  const isNothingNew = license === 'unlicensed' && scan.state === 'notScanned';
  const scanned = isNothingNew ? undefined : shortScanWords(scan.state, risks);
  return [licenseWords(license), ...(scanned === undefined ? [] : [scanned])];
}

/** Undefined when nothing is known of a scan. */
function shortScanWords(state: ScanState, risks: Risks): string | undefined {
  if (state === 'scanned' || state === 'partlyFailed') {
    const worst = foundRisks(risks).slice(0, 2).map(riskWords);
    if (worst.length > 0) return worst.join(', ');
  }
  return scanWords(state, risks);
}

/** What is said where no risk is named. Undefined when nothing is known of a scan. */
export function scanWords(state: ScanState, risks: Risks): string | undefined {
  switch (state) {
    case 'notScanned':
      return l10n.t('not scanned');
    case 'scanning':
      return l10n.t('scanning');
    case 'scanned':
      return isAnyCounted(risks) ? l10n.t('no risk found') : l10n.t('scanned');
    case 'partlyFailed':
      return l10n.t('scanned in part');
    case 'failed':
      return l10n.t('scan failed');
    case 'cancelled':
      return l10n.t('scan cancelled');
    case 'unknown':
      return undefined;
  }
}

export function riskWords({ kind, count }: FoundRisk): string {
  const number = numberText(count);
  switch (kind) {
    case 'critical':
      return l10n.t('{0} critical', number);
    case 'high':
      return l10n.t('{0} high', number);
    case 'medium':
      return l10n.t('{0} medium', number);
    case 'low':
      return l10n.t('{0} low', number);
    case 'vulnerabilities':
      return count === 1 ? l10n.t('1 vulnerability') : l10n.t('{0} vulnerabilities', number);
    case 'viruses':
      return count === 1 ? l10n.t('1 virus') : l10n.t('{0} viruses', number);
    case 'risks':
      return count === 1 ? l10n.t('1 risky behavior') : l10n.t('{0} risky behaviors', number);
    case 'sensitive':
      return count === 1 ? l10n.t('1 piece of sensitive data') : l10n.t('{0} pieces of sensitive data', number);
  }
}
