import * as vscode from 'vscode';
import {
  isRunOf,
  isUnfinished,
  settleUnfinished,
  settleWhenFinal,
  settleWhenFree,
  type Settlement,
} from '../../application/settleUnfinished';
import { finalReadingAt } from '../../core/license/finalReading';
import type { Run } from '../../core/license/run';
import { isSameAccount } from '../../core/license/sameAccount';
import type { Account } from '../accounts';
import { planAccount } from '../naming';
import type { Services } from '../services';
import { announceLeft } from './announceLeft';
import type { LicenseAgain } from './announceRun';
import { announceSettled } from './announceSettled';

const { l10n } = vscode;

/** Settles what is unfinished for an account before it licenses anything else. */
export async function settleBeforeLicensing(
  account: Account,
  services: Services,
  license: LicenseAgain,
): Promise<void> {
  const runs = await services.journal.readRuns();
  if (!runs.some((run) => isUnfinished(run) && isRunOf(run, planAccount(account)))) return;
  const settlement = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('TCSS: reading what an earlier run left open') },
    () => settleOf(account, services),
  );
  if (settlement.kind === 'settled') tellSettled(settlement.runs, account, services, license);
}

/**
 * Settles what windows have left open that are gone, and says so in one message; while another window is licensing only
 * when it is done.
 */
export async function settleAfterCrash(services: Services, license: LicenseAgain): Promise<void> {
  const runs = await services.journal.readRuns();
  const readTooEarly = runs.filter((run) => !isUnfinished(run) && finalReadingAt(run) !== undefined);
  if (readTooEarly.length > 0) {
    const account = await readAccount(services);
    if (account !== undefined) readAgainWhenFinal(readTooEarly.filter(isOf(account)), account, services);
  }
  await settleWhenFree(services, (left) => settleAndTell(left, services, license), services.closing);
}

/** False, and nothing is said, when another window is licensing again. */
async function settleAndTell(left: readonly Run[], services: Services, license: LicenseAgain): Promise<boolean> {
  const account = await readAccount(services);
  const isOwn = account === undefined ? () => false : isOf(account);
  const others = left.filter((run) => !isOwn(run));
  const settlement = account !== undefined && left.some(isOwn) ? await settleOf(account, services) : undefined;
  if (settlement?.kind === 'underWay') return false;
  const settled = settlement?.kind === 'settled' ? settlement.runs : [];
  if (account !== undefined) readAgainWhenFinal(settled, account, services);
  void announceLeft({ settled, others }, account, services, license);
  return true;
}

/** Says what became of runs that were found without an end. What is not known of them is read once more. */
export function tellSettled(runs: readonly Run[], account: Account, services: Services, license: LicenseAgain): void {
  readAgainWhenFinal(runs, account, services);
  void announceSettled(runs, account, services, license);
}

/** Who asks while it is done already has none of the runs: they are told once. */
async function settleOf(account: Account, services: Services): Promise<Settlement> {
  const { clock, log, journal, lock } = services;
  const of = planAccount(account);
  const asker = { isFirst: false };
  const settlement = await services.settling.run(`${of.id} ${of.endpoint}`, async () => {
    asker.isFirst = true;
    const { security } = await services.cloudOf(account);
    return settleUnfinished(of, { security, clock, log, journal, lock });
  });
  if (settlement.kind === 'failed') log.warn('The lock for licensing cannot be read', { detail: settlement.detail });
  return settlement.kind === 'settled' && !asker.isFirst ? { kind: 'settled', runs: [] } : settlement;
}

async function readAccount({ accounts }: Services): Promise<Account | undefined> {
  const current = await accounts.current();
  return current.ok ? current.value : undefined;
}

function isOf(account: Account): (run: Run) => boolean {
  const of = planAccount(account);
  return (run) => isRunOf(run, of);
}

/** A list may show a license late: what is not known is read once more when it would show, as long as the window lives. */
export function readAgainWhenFinal(runs: readonly Run[], account: Account, services: Services): void {
  const { clock, log, journal, closing } = services;
  const openSecurity = async () => {
    const current = await readAccount(services);
    if (current === undefined || !isSameAccount(planAccount(current), planAccount(account))) return undefined;
    return (await services.cloudOf(account)).security;
  };
  const read = async (run: Run): Promise<void> => {
    const settled = await settleWhenFinal(run, { openSecurity, clock, log, journal }, closing);
    if (settled !== undefined && services.remembered.lastRun?.id === run.id) services.remembered.lastRun = settled;
  };
  for (const run of runs)
    read(run).catch((error: unknown) => log.error('A run could not be read again', { detail: String(error) }));
}
