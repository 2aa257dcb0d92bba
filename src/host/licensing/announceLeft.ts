import { l10n } from 'vscode';
import { isRunOf } from '../../application/settleUnfinished';
import type { Run } from '../../core/license/run';
import type { Account } from '../accounts';
import { planAccount } from '../naming';
import { offer, type Offered } from '../offer';
import type { Services } from '../services';
import { signIn } from '../signIn/signIn';
import { readAgain, type LicenseAgain } from './announceRun';
import { announceSettled, remainingOffers, reviewInView, settledCounts } from './announceSettled';
import { checkRun } from './checkRun';
import { canTellMore } from './otherKey';

/** What windows had left open that are gone. */
export interface Left {
  /** Of the account in use, as it stands after the reading. */
  readonly settled: readonly Run[];
  /** Of other keys than the one in use: these wait until they are there. */
  readonly others: readonly Run[];
}

/** The one notification after the start about all of them. */
export async function announceLeft(
  { settled, others }: Left,
  account: Account | undefined,
  services: Services,
  license: LicenseAgain,
): Promise<void> {
  if (others.length === 0) {
    if (account !== undefined) await announceSettled(settled, account, services, license);
    return;
  }
  const checkOthers = async (): Promise<void> => {
    for (const run of others) await checkRun(run, services, license);
  };
  const checkAll = async (of: Account): Promise<void> => {
    const again = canTellMore(settled, of) ? readAgain(settled, of, services) : Promise.resolve([]);
    await Promise.all([again.then((runs) => announceSettled(runs, of, services, license)), checkOthers()]);
  };
  const check: Offered =
    account === undefined
      ? {
          title: l10n.t('Sign In…'),
          run: async () => ((await signIn(services)) === undefined ? undefined : checkOthers()),
        }
      : { title: l10n.t('Check Again'), run: () => checkAll(account) };
  await offer('warning', leftSentence({ settled, others }, services), [
    reviewInView,
    check,
    ...(account === undefined ? [] : remainingOffers(settled, account, services, license)),
  ]);
}

function leftSentence({ settled, others }: Left, services: Services): string {
  const signsOut = others.every(isOfEnvironment(services));
  if (settled.length === 0) return signsOut ? signOutSentence(others) : signInSentence(others);
  return [
    l10n.t('{0} licensing runs did not finish: {1}', settled.length + others.length, settledCounts(settled)),
    signsOut ? signOutClause(others) : signInClause(others),
  ].join(' — ');
}

/** Whether the key of a run is that of the environment, which is in use again once the stored one is signed out. */
function isOfEnvironment({ accounts }: Services): (run: Run) => boolean {
  const account = accounts.ofEnvironment();
  if (!account.ok || account.value === undefined) return () => false;
  const of = planAccount(account.value);
  return (run) => isRunOf(run, of);
}

function labelOf([first]: readonly Run[]): string {
  return first?.start.account.label ?? '';
}

function signInSentence(others: readonly Run[]): string {
  return others.length === 1
    ? l10n.t('1 licensing run did not finish. Sign in with its key to see what became of it: {0}.', labelOf(others))
    : l10n.t('{0} licensing runs did not finish. Sign in with their keys to see what became of them.', others.length);
}

function signOutSentence(others: readonly Run[]): string {
  return others.length === 1
    ? l10n.t(
        '1 licensing run did not finish. Sign out to use its key again and see what became of it: {0}.',
        labelOf(others),
      )
    : l10n.t(
        '{0} licensing runs did not finish. Sign out to use their key again and see what became of them: {1}.',
        others.length,
        labelOf(others),
      );
}

function signInClause(others: readonly Run[]): string {
  return others.length === 1
    ? l10n.t('1 of them was made with another key; sign in with that to see what became of it: {0}.', labelOf(others))
    : l10n.t('{0} of them were made with other keys; sign in with these to see what became of them.', others.length);
}

function signOutClause(others: readonly Run[]): string {
  return others.length === 1
    ? l10n.t(
        '1 of them was made with another key; sign out to use that again and see what became of it: {0}.',
        labelOf(others),
      )
    : l10n.t(
        '{0} of them were made with another key; sign out to use that again and see what became of them: {1}.',
        others.length,
        labelOf(others),
      );
}
