import * as vscode from 'vscode';
import { countOutcomes } from '../../core/license/outcome';
import type { Run } from '../../core/license/run';
import { countLost } from '../../core/license/runState';
import type { Account } from '../accounts';
import { planAccount } from '../naming';
import { offer, type Offered } from '../offer';
import type { Services } from '../services';
import { checkAndAnnounce, openRun, readAgain, type LicenseAgain } from './announceRun';
import { canTellMore, otherKeySentences } from './otherKey';
import { remainingTargets } from './remainingTargets';
import { runSummary } from './runSummary';
import { wantImages } from './wanted';

const { l10n } = vscode;

/** The one notification about runs that were settled after their windows had died. */
export async function announceSettled(
  runs: readonly Run[],
  account: Account,
  services: Services,
  license: LicenseAgain,
): Promise<void> {
  const [first, ...others] = runs;
  if (first === undefined) return;
  const isOpen = canTellMore(runs, account);
  const unread = otherKeySentences(runs, account);
  const checkAgain: Offered = {
    title: l10n.t('Check Again'),
    run: () =>
      others.length === 0
        ? checkAndAnnounce(first, account, services, license)
        : checkAll(runs, account, services, license),
  };
  const remaining = remainingOffers(runs, account, services, license);
  const isPoor = isOpen || unread.length > 0 || remaining.length > 0 || runs.some(({ damage }) => damage !== undefined);
  await offer(isPoor ? 'warning' : 'information', [settledSentence(first, others), ...unread].join(' '), [
    others.length === 0 ? { title: l10n.t('Review'), run: () => openRun(first, services) } : reviewInView,
    ...(isOpen ? [checkAgain] : []),
    ...remaining,
  ]);
}

/** To license what these runs have certainly not licensed; none when there is nothing. */
export function remainingOffers(
  runs: readonly Run[],
  account: Account,
  services: Services,
  license: LicenseAgain,
): Offered[] {
  const remaining = remainingTargets(...runs);
  if (remaining.length === 0) return [];
  return [
    {
      title: l10n.t('License the Remaining {0}…', remaining.length),
      run: () => license(wantImages(remaining, planAccount(account)), services),
    },
  ];
}

/** Opens the view that has every run. */
export const reviewInView: Offered = {
  title: l10n.t('Review'),
  run: () => vscode.commands.executeCommand('tcss.activity.focus'),
};

function settledSentence(first: Run, others: readonly Run[]): string {
  if (others.length === 0) return l10n.t('1 licensing run did not finish: {0}', runSummary(first));
  const runs = [first, ...others];
  return l10n.t('{0} licensing runs did not finish: {1}', runs.length, settledCounts(runs));
}

export function settledCounts(runs: readonly Run[]): string {
  const counts = countOutcomes(runs.flatMap(({ outcomes }) => outcomes));
  const lost = runs.reduce((sum, run) => sum + countLost(run), 0);
  return l10n.t(
    'Licensed: {0} · already licensed: {1} · not licensed: {2} · not known: {3}',
    counts.licensed,
    counts.wasLicensed,
    counts.notLicensed,
    counts.unknown + lost,
  );
}

async function checkAll(
  runs: readonly Run[],
  account: Account,
  services: Services,
  license: LicenseAgain,
): Promise<void> {
  await announceSettled(await readAgain(runs, account, services), account, services, license);
}
