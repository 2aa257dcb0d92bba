import * as vscode from 'vscode';
import { planFrom, readForPlan, type PlanReading } from '../../application/planLicensing';
import { runPlan } from '../../application/runPlan';
import { judgePlan, promisesTheSame, type Choices, type Plan } from '../../core/license/plan';
import type { Target } from '../../core/license/target';
import type { Account } from '../accounts';
import { signalOf } from '../cancellation';
import { readRegistryIdForm } from '../config';
import { planAccount } from '../naming';
import type { Services } from '../services';
import { announceReport } from './announceReport';
import { askCandidates } from './askCandidates';
import { confirmPlan } from './confirmPlan';
import { explainNoPlan, explainNothingToLicense } from './explainPlan';
import { needAccount } from './needAccount';
import { openPlan } from './openPlan';

/** A plan older than this is read again before it is run, in milliseconds. */
const freshFor = 30_000;

/** What to tell the user once the licensing is over; it may wait for a button long after. */
export type Closing = () => Promise<void>;

const { l10n } = vscode;

/**
 * The one road from named images to spent licenses: read, ask, show the plan, confirm, run, read back, tell.
 * One at a time in a window.
 */
export async function licenseTargets(
  targets: readonly Target[],
  services: Services,
  choices: Choices = new Map(),
): Promise<void> {
  const outcome = await services.licensing.run(() => planAndRun(targets, services, choices));
  if (outcome === undefined) {
    await vscode.window.showInformationMessage(
      l10n.t('Another licensing is under way in this window. Finish it first.'),
    );
    return;
  }
  await outcome.result();
}

async function planAndRun(targets: readonly Target[], services: Services, choices: Choices): Promise<Closing> {
  const account = await needAccount(services);
  if (account === undefined) return nothingToSay;
  const reading = await readPlan(targets, account, services);
  if (typeof reading === 'function') return reading;
  const chosen = await askCandidates(planFrom(reading, choices), choices);
  if (chosen === undefined) return nothingToSay;
  return confirmAndRun(reading, chosen, account, services);
}

async function confirmAndRun(
  reading: PlanReading,
  choices: Choices,
  account: Account,
  services: Services,
): Promise<Closing> {
  let plan = planFrom(reading, choices);
  for (let changed = false; ; changed = true) {
    if (judgePlan(plan).kind !== 'ready')
      return () =>
        explainNothingToLicense(plan, services, (further) => licenseTargets(reading.targets, services, further));
    const answer = await confirmPlan(plan, { changed });
    if (answer === 'cancel') return nothingToSay;
    if (answer === 'review') return () => openPlan(plan, services);
    if (services.clock.now() - plan.madeAt <= freshFor) break;
    const again = await readPlan(reading.targets, account, services);
    if (typeof again === 'function') return again;
    const fresh = planFrom(again, choices);
    const same = promisesTheSame(plan, fresh);
    plan = fresh;
    if (same) break;
  }
  return run(plan, account, services);
}

/** The reading, or what to tell when there is none. */
async function readPlan(
  targets: readonly Target[],
  account: Account,
  services: Services,
): Promise<PlanReading | Closing> {
  const cloud = await services.cloudOf(account);
  const request = { account: planAccount(account), targets, registryIdForm: readRegistryIdForm() };
  const reading = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('TCSS: reading images and licenses'),
      cancellable: true,
    },
    (_, token) => readForPlan(request, { security: cloud.security, clock: services.clock }, signalOf(token)),
  );
  if (reading.ok) return reading.value;
  const { error } = reading;
  services.log.warn('No plan', { kind: error.kind, code: error.code, requestId: error.requestId });
  if (error.kind === 'cancelled') return nothingToSay;
  return () => explainNoPlan(error, account, services, () => licenseTargets(targets, services));
}

async function run(plan: Plan, account: Account, services: Services): Promise<Closing> {
  const { security } = await services.cloudOf(account);
  const report = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('TCSS: licensing images'), cancellable: true },
    (progress, token) => {
      let shown = 0;
      const show = ({ done, total }: { done: number; total: number }) => {
        progress.report({ message: l10n.t('{0} of {1}', done, total), increment: (100 * (done - shown)) / total });
        shown = done;
      };
      return runPlan(
        plan,
        { security, clock: services.clock, log: services.log, progress: { report: show } },
        signalOf(token),
      );
    },
  );
  services.remembered.lastReport = report;
  return () => announceReport(report, account, services);
}

const nothingToSay: Closing = () => Promise.resolve();
