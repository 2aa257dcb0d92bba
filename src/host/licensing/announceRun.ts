import * as vscode from 'vscode';
import { settleRun } from '../../application/settleRun';
import type { Run } from '../../core/license/run';
import { stateOfRun } from '../../core/license/runState';
import type { Account } from '../accounts';
import { runDocument } from '../documents/runDocument';
import { planAccount } from '../naming';
import { offer, type Offered } from '../offer';
import { buyLicenses } from '../pageOffers';
import type { Services } from '../services';
import { canTellMore, otherKeySentences } from './otherKey';
import { remainingTargets } from './remainingTargets';
import { runSummary } from './runSummary';
import { askToSync } from './syncThen';
import { wantImages, type Wanted } from './wanted';

const { l10n } = vscode;

/** The road to a license (`license`), for what is left over. */
export type LicenseAgain = (wanted: Wanted, services: Services) => Promise<void>;

/** What the plan of a run had left out as not known to TCSS. */
export interface LeftOut {
  /** Above 0. */
  readonly notKnown: number;
  /** Plans the same anew. */
  readonly again: () => Promise<void>;
}

/** Buttons before those that every run has: more would be hard to overlook. */
const firstButtons = 3;

/** The one notification at the end of a run. `leftOut`: undefined where the plan knew all images. */
export async function announceRun(
  run: Run,
  account: Account,
  services: Services,
  license: LicenseAgain,
  leftOut?: LeftOut,
): Promise<void> {
  const remaining = remainingTargets(run);
  const first: Offered[] = [
    ...(isShortOfLicenses(run) ? [buyLicenses(account.endpoint.site)] : []),
    ...(canTellMore([run], account)
      ? [{ title: l10n.t('Check Again'), run: () => checkAndAnnounce(run, account, services, license, leftOut) }]
      : []),
    ...(remaining.length > 0
      ? [
          {
            title: l10n.t('License the Remaining {0}…', remaining.length),
            run: () => license(wantImages(remaining, run.start.account), services),
          },
        ]
      : []),
    ...(leftOut === undefined ? [] : [askToSync(services, leftOut.again)]),
  ];
  const summary = [
    runSummary(run),
    ...otherKeySentences([run], account),
    ...(leftOut === undefined ? [] : [notKnownSentence(leftOut.notKnown)]),
  ];
  await offer(severity(run), summary.join(' '), [
    ...first.slice(0, firstButtons),
    { title: l10n.t('Show Details'), run: () => openRun(run, services) },
    { title: l10n.t('Show Log'), run: () => services.channel.show() },
  ]);
}

function notKnownSentence(count: number): string {
  return count === 1
    ? l10n.t('1 image is not known to TCSS and was left out.')
    : l10n.t('{0} images are not known to TCSS and were left out.', count);
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
  leftOut?: LeftOut,
): Promise<void> {
  const [checked = run] = await readAgain([run], account, services);
  // A later run may have ended in the meantime.
  if (services.remembered.lastRun?.id === checked.id) services.remembered.lastRun = checked;
  await announceRun(checked, account, services, license, leftOut);
}

/** The runs as they stand after their images that are not known were read once more. */
export async function readAgain(runs: readonly Run[], account: Account, services: Services): Promise<readonly Run[]> {
  const { security } = await services.cloudOf(account);
  const { clock, log, journal } = services;
  const tools = { security, clock, log, journal, readsAs: planAccount(account) };
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('TCSS: reading images again') },
    () => Promise.all(runs.map((run) => settleRun(run, tools))),
  );
}

function severity(run: Run): 'information' | 'warning' | 'error' {
  const state = stateOfRun(run);
  if (!isDisappointing(run) && state !== 'unknown' && run.damage === undefined) return 'information';
  return state === 'notLicensed' ? 'error' : 'warning';
}

/** That the service chose others, as a request as written allows, is no disappointment, unless it chose none. */
function isDisappointing({ outcomes, further = [] }: Run): boolean {
  const hasChosen = further.length > 0 || outcomes.some(({ outcome }) => outcome.kind === 'licensed');
  return outcomes.some(({ outcome }) => outcome.kind === 'notLicensed' && !(hasChosen && outcome.why === 'notChosen'));
}

function isShortOfLicenses({ outcomes }: Run): boolean {
  return outcomes.some(({ outcome }) => 'failure' in outcome && outcome.failure?.kind === 'quotaUsedUp');
}
