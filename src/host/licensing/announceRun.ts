import * as vscode from 'vscode';
import { settleRun } from '../../application/settleRun';
import { countOutcomes } from '../../core/license/outcome';
import type { Run } from '../../core/license/run';
import { wantedOutcomes } from '../../core/license/runState';
import type { Account } from '../accounts';
import { runDocument } from '../documents/runDocument';
import { offer, type Offered } from '../offer';
import { buyLicenses } from '../pageOffers';
import type { Services } from '../services';
import { remainingTargets } from './remainingTargets';
import { runSummary } from './runSummary';
import { wantImages, type Wanted } from './wanted';

const { l10n } = vscode;

/** The road to a license (`license`), for what is left over. */
export type LicenseAgain = (wanted: Wanted, services: Services) => Promise<void>;

/** The one notification at the end of a run. */
export async function announceRun(
  run: Run,
  account: Account,
  services: Services,
  license: LicenseAgain,
): Promise<void> {
  const counts = countOutcomes(run.outcomes);
  const remaining = remainingTargets(run);
  const offers: Offered[] = [
    ...(isShortOfLicenses(run) ? [buyLicenses(account.endpoint.site)] : []),
    ...(counts.unknown > 0
      ? [{ title: l10n.t('Check Again'), run: () => checkAndAnnounce(run, account, services, license) }]
      : []),
    ...(remaining.length > 0
      ? [
          {
            title: l10n.t('License the Remaining {0}…', remaining.length),
            run: () => license(wantImages(remaining, run.start.account), services),
          },
        ]
      : []),
    { title: l10n.t('Show Details'), run: () => openRun(run, services) },
    { title: l10n.t('Show Log'), run: () => services.channel.show() },
  ];
  await offer(severity(run), runSummary(run), offers);
}

/** Opens the report of a run. */
export async function openRun(run: Run, services: Services): Promise<void> {
  await services.documents.open('report', l10n.t('Licensing report'), runDocument(run));
}

/** Reads the images of a run that are not known once more, and says what it stands at then. */
export async function checkAndAnnounce(
  run: Run,
  account: Account,
  services: Services,
  license: LicenseAgain,
): Promise<void> {
  const [checked = run] = await readAgain([run], account, services);
  // A later run may have ended in the meantime.
  if (services.remembered.lastRun?.id === checked.id) services.remembered.lastRun = checked;
  await announceRun(checked, account, services, license);
}

/** The runs as they stand after their images that are not known were read once more. */
export async function readAgain(runs: readonly Run[], account: Account, services: Services): Promise<readonly Run[]> {
  const { security } = await services.cloudOf(account);
  const { clock, log, journal } = services;
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('TCSS: reading images again') },
    () => Promise.all(runs.map((run) => settleRun(run, { security, clock, log, journal }))),
  );
}

function severity(run: Run): 'information' | 'warning' | 'error' {
  const { unknown, licensed, wasLicensed } = countOutcomes(run.outcomes);
  if (!isDisappointing(run) && countOutcomes(wantedOutcomes(run)).unknown === 0) return 'information';
  return licensed + wasLicensed + unknown === 0 ? 'error' : 'warning';
}

/** That the service chose others, as a request as written allows, is no disappointment, unless it chose none. */
function isDisappointing({ outcomes }: Run): boolean {
  const hasChosen = outcomes.some(({ outcome }) => outcome.kind === 'licensed');
  return outcomes.some(({ outcome }) => outcome.kind === 'notLicensed' && !(hasChosen && outcome.why === 'notChosen'));
}

function isShortOfLicenses({ outcomes }: Run): boolean {
  return outcomes.some(({ outcome }) => 'failure' in outcome && outcome.failure?.kind === 'quotaUsedUp');
}
