import * as vscode from 'vscode';
import {
  findAbandoned,
  isRunOf,
  settleUnfinished,
  settleWhenFinal,
  type Settlement,
} from '../../application/settleUnfinished';
import { finalReadingAt } from '../../core/license/finalReading';
import type { Run } from '../../core/license/run';
import { isSameAccount } from '../../core/license/sameAccount';
import type { Account } from '../accounts';
import { planAccount } from '../naming';
import { offer } from '../offer';
import type { Services } from '../services';
import { signIn } from '../signIn/signIn';
import type { LicenseAgain } from './announceRun';
import { announceSettled, reviewInView } from './announceSettled';
import { checkRun } from './checkRun';

const { l10n } = vscode;

/** Settles what is unfinished for an account before it licenses anything else. */
export async function settleBeforeLicensing(
  account: Account,
  services: Services,
  license: LicenseAgain,
): Promise<void> {
  const runs = await services.journal.readRuns();
  const isUnfinished = (run: Run): boolean => run.endedAt === undefined && isRunOf(run, planAccount(account));
  if (!runs.some(isUnfinished)) return;
  const settled = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('TCSS: reading what an earlier run left open') },
    () => settleOf(account, services),
  );
  void announceSettled(settled, account, services, license);
}

/** Settles what windows have left open that are gone, and says so in one message. */
export async function settleAfterCrash(services: Services, license: LicenseAgain): Promise<void> {
  const runs = await services.journal.readRuns();
  const unfinished = runs.filter(({ endedAt }) => endedAt === undefined);
  const readTooEarly = runs.filter((run) => run.endedAt !== undefined && finalReadingAt(run) !== undefined);
  if (unfinished.length + readTooEarly.length === 0) return;
  const current = await services.accounts.current();
  const account = current.ok ? current.value : undefined;
  const isOwn = (run: Run): boolean => account !== undefined && isRunOf(run, planAccount(account));
  if (account !== undefined) {
    readAgainWhenFinal(readTooEarly.filter(isOwn), account, services);
    if (unfinished.some(isOwn)) void announceSettled(await settleOf(account, services), account, services, license);
  }
  const abandoned = await findAbandoned(
    unfinished.filter((run) => !isOwn(run)),
    services.lock,
  );
  if (abandoned.length > 0) await announceAbandoned(abandoned, account, services, license);
}

/** The runs of the account that are settled now; none when a living window may be at them. */
async function settleOf(account: Account, services: Services): Promise<readonly Run[]> {
  const { clock, log, journal, lock } = services;
  const of = planAccount(account);
  const settlement = await services.settling.run(`${of.id} ${of.endpoint}`, async (): Promise<Settlement> => {
    const { security } = await services.cloudOf(account);
    return settleUnfinished(of, { security, clock, log, journal, lock });
  });
  if (settlement.kind === 'failed') log.warn('The lock of an account cannot be read', { detail: settlement.detail });
  if (settlement.kind !== 'settled') return [];
  readAgainWhenFinal(settlement.runs, account, services);
  return settlement.runs;
}

/** A list may show a license late: what is not known is read once more when it would show, as long as the window lives. */
export function readAgainWhenFinal(runs: readonly Run[], account: Account, services: Services): void {
  const { clock, log, journal, closing } = services;
  const openSecurity = async () => {
    const current = await services.accounts.current();
    if (!current.ok || current.value === undefined) return undefined;
    if (!isSameAccount(planAccount(current.value), planAccount(account))) return undefined;
    return (await services.cloudOf(account)).security;
  };
  const read = async (run: Run): Promise<void> => {
    const settled = await settleWhenFinal(run, { openSecurity, clock, log, journal }, closing);
    if (settled !== undefined && services.remembered.lastRun?.id === run.id) services.remembered.lastRun = settled;
  };
  for (const run of runs)
    read(run).catch((error: unknown) => log.error('A run could not be read again', { detail: String(error) }));
}

/** Runs of another key than the one in use: they wait until it is there. */
async function announceAbandoned(
  runs: readonly Run[],
  account: Account | undefined,
  services: Services,
  license: LicenseAgain,
): Promise<void> {
  const [first] = runs;
  if (first === undefined) return;
  const { label } = first.start.account;
  const sentence =
    runs.length === 1
      ? l10n.t('1 licensing run did not finish. Sign in with its key to see what became of it: {0}.', label)
      : l10n.t('{0} licensing runs did not finish. Sign in with their keys to see what became of them.', runs.length);
  const check = async (): Promise<void> => {
    for (const run of runs) await checkRun(run, services, license);
  };
  await offer('warning', sentence, [
    reviewInView,
    account === undefined
      ? {
          title: l10n.t('Sign In…'),
          run: async () => ((await signIn(services)) === undefined ? undefined : check()),
        }
      : { title: l10n.t('Check Again'), run: check },
  ]);
}
