import * as vscode from 'vscode';
import { planInSteps, type PlanReading } from '../../application/planLicensing';
import { runPlan, type RunResult } from '../../application/runPlan';
import { countStates, type Choices, type Plan } from '../../core/license/plan';
import type { Run } from '../../core/license/run';
import { judgePlan } from '../../core/license/verdict';
import type { Account } from '../accounts';
import { signalOf } from '../cancellation';
import { readLimits, readRegistryIdForm } from '../config';
import { withLastingProgress } from '../lastingProgress';
import { planAccount } from '../naming';
import { say } from '../offer';
import type { KeptPlan, Services } from '../services';
import { runInSlices } from '../timeSlice';
import { announceRun } from './announceRun';
import { askCandidates } from './askCandidates';
import { confirmPlan } from './confirmPlan';
import { explainNoPlan, explainNothingToLicense } from './explainPlan';
import { explainBusy } from './explainBusy';
import { explainLimits } from './explainLimits';
import { needAccount } from './needAccount';
import { openPlan } from './openPlan';
import { readAgainWhenFinal, settleBeforeLicensing, tellSettled } from './settleUnfinished';
import type { Wanted } from './wanted';

/** What to tell the user once the licensing is over; it may wait for a button long after. */
type Closing = () => Promise<void>;

const { l10n } = vscode;

/**
 * The one road from wanted images to spent licenses: read, ask, show the plan, confirm, run, read back, tell.
 * One at a time in a window.
 */
export async function license(wanted: Wanted, services: Services, choices: Choices = new Map()): Promise<void> {
  const account = await needAccount(services);
  if (account === undefined) return;
  const outcome = await services.licensing.run(() => planAndRun(wanted, account, services, choices));
  if (outcome === undefined) {
    say('information', l10n.t('Another licensing is under way in this window. Finish it first.'));
    return;
  }
  await outcome.result();
}

async function planAndRun(wanted: Wanted, account: Account, services: Services, choices: Choices): Promise<Closing> {
  await settleBeforeLicensing(account, services, license);
  const reading = await readPlan(wanted, account, services);
  if (typeof reading === 'function') return reading;
  const chosen = await askCandidates(await planFrom(reading, choices), choices);
  if (chosen === undefined) return nothingToSay;
  return confirmAndRun(wanted, await planFrom(reading, chosen), chosen, account, services);
}

function planFrom(reading: PlanReading, choices: Choices): Promise<Plan> {
  return runInSlices(planInSteps(reading, choices));
}

async function confirmAndRun(
  wanted: Wanted,
  first: Plan,
  choices: Choices,
  account: Account,
  services: Services,
): Promise<Closing> {
  let plan = first;
  for (let changed = false; ; changed = true) {
    const shown = plan;
    const verdict = judgePlan(shown);
    if (verdict.kind !== 'ready')
      return () =>
        explainNothingToLicense({ plan: shown, wanted, choices }, services, (further) =>
          license(wanted, services, further),
        );
    const answer = await confirmPlan(shown, { verdict, changed, chosenAs: wanted.chosenAs });
    if (answer === 'cancel') return nothingToSay;
    if (answer === 'review') return () => openPlan(shown, wanted, choices, services);
    const result = await run(shown, account, services);
    if (result.kind !== 'changed') return () => tell(result, { plan: shown, wanted, choices }, account, services);
    const again = await readPlan(wanted, account, services);
    if (typeof again === 'function') return again;
    plan = await planFrom(again, choices);
  }
}

/** The reading, or what to tell when there is none. */
async function readPlan(wanted: Wanted, account: Account, services: Services): Promise<PlanReading | Closing> {
  const limits = readLimits();
  if (!limits.ok) return () => explainLimits(limits.error);
  const { security } = await services.cloudOf(account);
  const { clock, journal, log } = services;
  const basis = { account: planAccount(account), registryIdForm: readRegistryIdForm(), limits: limits.value };
  const reading = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('TCSS: reading images and licenses'),
      cancellable: true,
    },
    (_, token) => wanted.read(basis, { security, clock, journal }, signalOf(token)),
  );
  if (reading.ok) {
    // What the plan says is left, every view says.
    services.inventory.takeCounters(account, { quota: reading.value.quota, readAt: reading.value.readAt });
    return reading.value;
  }
  const { error } = reading;
  log.warn('No plan', { kind: error.kind, code: error.code, requestId: error.requestId });
  if (error.kind === 'cancelled') return nothingToSay;
  return () => explainNoPlan(error, account, services, () => license(wanted, services));
}

async function run(plan: Plan, account: Account, services: Services): Promise<RunResult> {
  const change = await services.accounts.findChange(account);
  if (change !== undefined) return { kind: 'notStarted', failure: change };
  const { security } = await services.cloudOf(account);
  const { clock, log, journal, lock, newId } = services;
  const user = services.userName();
  const tracked = services.runs.track(newId, plan.images.length);
  return withLastingProgress(
    { title: l10n.t('TCSS: licensing images'), afterCancel: l10n.t('TCSS: reading back what was sent') },
    (progress, token) => {
      let shown = 0;
      const report = ({ done, total }: { done: number; total: number }) => {
        progress.report({ message: l10n.t('{0} of {1}', done, total), increment: (100 * (done - shown)) / total });
        shown = done;
        tracked.report({ done, total });
      };
      const onSettled = (runs: readonly Run[]): void => tellSettled(runs, account, services, license);
      const tools = {
        security,
        clock,
        log,
        journal,
        lock,
        newId: tracked.newId,
        user,
        progress: { report },
        onSettled,
      };
      return runPlan(plan, tools, AbortSignal.any([signalOf(token), tracked.signal])).finally(tracked.end);
    },
  );
}

async function tell(
  result: Exclude<RunResult, { kind: 'changed' }>,
  { plan, wanted, choices }: KeptPlan,
  account: Account,
  services: Services,
): Promise<void> {
  const again = () => license(wanted, services, choices);
  // A request as written leaves nothing out.
  const notKnown = plan.written === undefined ? countStates(plan.items).notKnown : 0;
  switch (result.kind) {
    case 'ran':
      services.remembered.lastRun = result.run;
      readAgainWhenFinal([result.run], account, services);
      return announceRun(result.run, account, services, license, notKnown > 0 ? { notKnown, again } : undefined);
    case 'busy':
      return explainBusy(result.holder, again);
    case 'notStarted':
      if (result.failure.kind === 'cancelled') {
        say('information', l10n.t('Cancelled. Nothing was licensed.'));
        return;
      }
      return explainNoPlan(result.failure, account, services, again);
  }
}

const nothingToSay: Closing = () => Promise.resolve();
