import * as vscode from 'vscode';
import { settleUnfinished } from '../../application/settleUnfinished';
import type { Run } from '../../core/license/run';
import { planAccount } from '../naming';
import { say } from '../offer';
import type { Services } from '../services';
import { checkAndAnnounce, type LicenseAgain } from './announceRun';
import { announceSettled } from './announceSettled';
import { needAccountOf } from './needAccountOf';

const { l10n } = vscode;

/** Reads the images of a run that are not known once more, and says how it stands then. A run without an end gets one. */
export async function checkRun(run: Run, services: Services, license: LicenseAgain): Promise<void> {
  if (services.runs.progressOf(run.id)?.isElsewhere === false) return;
  const account = await needAccountOf(run, services);
  if (account === undefined) return;
  if (run.endedAt !== undefined) return checkAndAnnounce(run, account, services, license);
  const { security } = await services.cloudOf(account);
  const { clock, log, journal, lock } = services;
  const tools = { security, clock, log, journal, lock, readsAs: planAccount(account) };
  const settlement = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('TCSS: reading images again') },
    () => settleUnfinished(run.start.account, tools),
  );
  switch (settlement.kind) {
    case 'settled':
      // Another window may have been first.
      if (settlement.runs.length === 0) await services.runs.refresh();
      return announceSettled(settlement.runs, account, services, license);
    case 'underWay':
      say('information', l10n.t('This run is under way in another window (process {0}).', settlement.holder.pid));
      return;
    case 'failed':
      say('error', l10n.t('The lock for licensing cannot be read: {0}', settlement.detail));
      return;
  }
}
