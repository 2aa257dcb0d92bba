import { l10n } from 'vscode';
import type { Counters, ScanCounter, Usage } from '../../core/license/counters';
import type { PlanAccount } from '../../core/license/plan';
import type { Quota } from '../../core/license/quota';
import { siteName } from '../naming';
import { numberText } from '../numberText';
import { timeText } from './markdown';

/**
 * The two counters of an account as a document, as the service gives them.
 * @param quota licenses left by their own number of the service; undefined when that could not be read
 */
export function countersDocument(
  counters: Counters,
  quota: Quota | undefined,
  account: PlanAccount,
  readAt: number,
): string {
  const { licenses, trial, purchased, scans } = counters;
  const lines = [
    `# ${l10n.t('Licenses and scans')}`,
    '',
    `- ${l10n.t('Account: {0} ({1})', account.label, siteName(account.site, account.endpoint))}`,
    `- ${l10n.t('Read from TCSS: {0}', timeText(readAt))}`,
    '',
    `## ${l10n.t('Licenses')}`,
    '',
    row(l10n.t('All'), licenses, quota?.left),
    row(l10n.t('Trial'), trial),
    row(l10n.t('Purchased'), purchased),
    '',
    ...bothSides(counters),
    `## ${l10n.t('Scans')}`,
    '',
    ...(scans === undefined ? [l10n.t('The service said nothing about scans.')] : scanLines(scans)),
  ];
  return `${lines.join('\n')}\n`;
}

/** @param left where the service says it itself */
function row(name: string, usage: Usage, left = leftOf(usage)): string {
  return `- ${l10n.t('{0}: {1} in total, {2} used, {3} left', name, cell(usage.total), cell(usage.used), cell(left))}`;
}

function leftOf({ total, used }: Usage): number | undefined {
  return total === undefined || used === undefined ? undefined : Math.max(0, total - used);
}

function cell(value: number | undefined): string {
  return value === undefined ? l10n.t('not given') : numberText(value);
}

function bothSides({ onBothSides }: Counters): string[] {
  if (onBothSides === undefined || onBothSides === 0) return [];
  return [l10n.t('Image ids that are both on hosts and in registries: {0}', numberText(onBothSides)), ''];
}

function scanLines(scans: ScanCounter): string[] {
  const { purchased, trial, startsAt, endsAt, status } = scans;
  return [
    l10n.t('Scans are counted apart from licenses, and end with their period.'),
    '',
    row(l10n.t('Scans of this period'), scans),
    ...(purchased === undefined ? [] : [`- ${l10n.t('Purchased: {0}', numberText(purchased))}`]),
    ...(trial === undefined ? [] : [`- ${l10n.t('Trial: {0}', numberText(trial))}`]),
    ...(startsAt === undefined ? [] : [`- ${l10n.t('From: {0}', timeText(startsAt))}`]),
    ...(endsAt === undefined ? [] : [`- ${l10n.t('To: {0}', timeText(endsAt))}`]),
    ...(status === undefined ? [] : [`- ${l10n.t('State of the purchase: {0}', statusName(status))}`]),
  ];
}

/** The documented states in words, any other as it came. */
function statusName(status: string): string {
  switch (status) {
    case 'Pending':
      return l10n.t('pending');
    case 'Normal':
      return l10n.t('normal');
    case 'Isolate':
      return l10n.t('suspended');
    default:
      return status.replaceAll(/[^\w -]/g, '');
  }
}
