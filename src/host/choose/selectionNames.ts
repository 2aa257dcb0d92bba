import { l10n } from 'vscode';
import type { Side } from '../../core/image/image';
import type { ScanState } from '../../core/image/scan';
import type { Filters, SecurityRisk, ValueFilter } from '../../core/license/filters';
import type { SelectionOrder } from '../../core/license/selectionOrder';

export function sidesName(sides: Side | 'both'): string {
  switch (sides) {
    case 'both':
      return l10n.t('Hosts and registries');
    case 'local':
      return l10n.t('Only hosts');
    case 'registry':
      return l10n.t('Only registries');
  }
}

/** A filter of the menu, by what it compares. */
export function filterName(filter: ValueFilter | 'name'): string {
  switch (filter) {
    case 'name':
      return l10n.t('Name');
    case 'scan':
      return l10n.t('Scan state');
    case 'risk':
      return l10n.t('Security risk');
    case 'registry':
      return l10n.t('Registry');
    case 'namespace':
      return l10n.t('Namespace');
    case 'repository':
      return l10n.t('Repository');
    case 'tag':
      return l10n.t('Tag');
  }
}

export function latestName(): string {
  return l10n.t('Only the latest tag of each registry repository');
}

/** What a filter is set to; undefined when it is not. */
export function filterSetting(filters: Filters, filter: ValueFilter | 'name'): string | undefined {
  if (filter === 'name') return nameSetting(filters);
  switch (filter) {
    case 'scan':
      return filters.scan?.map(scanName).join(', ');
    case 'risk':
      return filters.risk?.map(riskName).join(', ');
    default:
      return filters[filter]?.join(', ');
  }
}

function nameSetting({ name }: Filters): string | undefined {
  if (name === undefined) return undefined;
  return name.kind === 'contains' ? l10n.t('contains {0}', name.text) : l10n.t('is {0}', name.text);
}

export function scanName(state: ScanState): string {
  switch (state) {
    case 'notScanned':
      return l10n.t('not scanned');
    case 'scanning':
      return l10n.t('being scanned');
    case 'scanned':
      return l10n.t('scanned');
    case 'partlyFailed':
      return l10n.t('scanned, a part failed');
    case 'failed':
      return l10n.t('scan failed');
    case 'cancelled':
      return l10n.t('scan cancelled');
    case 'unknown':
      return l10n.t('scan state not given');
  }
}

export function riskName(risk: SecurityRisk): string {
  switch (risk) {
    case 'viruses':
      return l10n.t('viruses');
    case 'critical':
      return l10n.t('critical vulnerabilities');
    case 'high':
      return l10n.t('high vulnerabilities');
    case 'medium':
      return l10n.t('medium vulnerabilities');
    case 'low':
      return l10n.t('low vulnerabilities');
    case 'sensitive':
      return l10n.t('sensitive data');
    case 'risks':
      return l10n.t('risky behavior or sensitive data');
  }
}

/** In what order so many images are taken at most. */
export function orderName(order: SelectionOrder): string {
  switch (order) {
    case 'newest':
      return l10n.t('the newest first');
    case 'mostHosts':
      return l10n.t('those on most hosts first');
    case 'worstRisk':
      return l10n.t('those with the worst risks first');
    case 'name':
      return l10n.t('by name');
  }
}

export function countSentence(count: number): string {
  return count === 1 ? l10n.t('1 unlicensed image') : l10n.t('{0} unlicensed images', count);
}
