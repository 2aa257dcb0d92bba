import { l10n } from 'vscode';
import { ageText, agoText } from '../ageText';
import type { InventoryState } from '../inventory/inventory';
import { planAccount, siteName } from '../naming';
import { numberText } from '../numberText';

/** What the status bar says of the licenses left. */
export interface LicensesText {
  readonly text: string;
  /** For screen readers. */
  readonly spoken: string;
  /** Lines. */
  readonly tooltip: readonly string[];
  /** None are left, or only those in reserve, or none may be used. */
  readonly isWarning: boolean;
}

/** From this age on it is told beside the number, in milliseconds. */
const old = 3_600_000;

/**
 * Undefined without an account.
 * @param reserve licenses that are never used; a sentence where limits cannot be read, and none is used
 * @param now milliseconds since the epoch
 */
export function licensesText(
  { account, quota }: Pick<InventoryState, 'account' | 'quota'>,
  reserve: number | string,
  now: number,
): LicensesText | undefined {
  if (account?.kind !== 'in') return undefined;
  const { label, site, endpoint } = planAccount(account.account);
  const accountLine = l10n.t('Account: {0} ({1})', label, siteName(site, endpoint));
  const clickLine = l10n.t('Click to read licenses and scans.');
  // A whole label would take the place of many other things.
  const hint = `…${account.account.keyHint}`;
  if (quota === undefined)
    return {
      text: `$(verified) TCSS · ${hint}`,
      spoken: l10n.t('TCSS: {0}', [l10n.t('licenses not read yet'), accountLine].join(', ')),
      tooltip: [accountLine, l10n.t('The licenses were not read yet.'), clickLine],
      isWarning: false,
    };
  const { left } = quota.value;
  const age = now - quota.readAt;
  const leftLine = l10n.t('{0}, as of {1}', leftText(left), ageText(quota.readAt, now));
  const reserveLines = reserveSentences(left, reserve);
  return {
    text: [`$(verified) ${leftText(left)}`, hint, ...(age < old ? [] : [agoText(age)])].join(' · '),
    spoken: l10n.t('TCSS: {0}', [leftLine, accountLine, ...reserveLines].join(', ')),
    tooltip: [accountLine, leftLine, ...reserveLines, clickLine],
    isWarning: left === 0 || reserveLines.length > 0,
  };
}

function reserveSentences(left: number, reserve: number | string): string[] {
  if (typeof reserve === 'string') return [reserve];
  return left > 0 && left <= reserve
    ? [l10n.t('The reserve of {0} is reached: no plan uses what is left.', numberText(reserve))]
    : [];
}

function leftText(left: number): string {
  return left === 1 ? l10n.t('1 license left') : l10n.t('{0} licenses left', numberText(left));
}
