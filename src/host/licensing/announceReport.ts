import * as vscode from 'vscode';
import { checkAgain } from '../../application/checkAgain';
import type { RunReport } from '../../application/runPlan';
import { countOutcomes, type OutcomeCounts } from '../../core/license/outcome';
import type { Account } from '../accounts';
import { signalOf } from '../cancellation';
import { reportDocument } from '../documents/reportDocument';
import { offer, type Offered } from '../offer';
import { buyLicenses } from '../pageOffers';
import type { Services } from '../services';
import { reportSummary } from './reportSummary';

const { l10n } = vscode;

/** The one notification at the end of a run. */
export async function announceReport(report: RunReport, account: Account, services: Services): Promise<void> {
  const counts = countOutcomes(report.outcomes);
  const offers: Offered[] = [
    { title: l10n.t('Show Details'), run: () => openReport(report, services) },
    { title: l10n.t('Show Log'), run: () => services.channel.show() },
  ];
  if (counts.unknown > 0)
    offers.unshift({ title: l10n.t('Check Again'), run: () => checkAndAnnounce(report, account, services) });
  if (isShortOfLicenses(report)) offers.unshift(buyLicenses(account.endpoint.site));
  await offer(severity(counts), reportSummary(report), offers);
}

export async function openReport(report: RunReport, services: Services): Promise<void> {
  await services.documents.open('tcss-report', l10n.t('Licensing report'), reportDocument(report));
}

async function checkAndAnnounce(report: RunReport, account: Account, services: Services): Promise<void> {
  const { security } = await services.cloudOf(account);
  const checked = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('TCSS: reading images again'), cancellable: true },
    (_, token) => checkAgain(report, { security, clock: services.clock }, signalOf(token)),
  );
  services.remembered.lastReport = checked;
  await announceReport(checked, account, services);
}

function severity({ licensed, notLicensed, unknown }: OutcomeCounts): 'information' | 'warning' | 'error' {
  if (notLicensed + unknown === 0) return 'information';
  return licensed + unknown === 0 ? 'error' : 'warning';
}

function isShortOfLicenses({ outcomes }: RunReport): boolean {
  return outcomes.some(({ outcome }) => outcome.kind === 'notLicensed' && outcome.failure.kind === 'quotaUsedUp');
}
