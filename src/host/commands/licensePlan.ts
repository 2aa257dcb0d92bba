import * as vscode from 'vscode';
import type { Choices } from '../../core/license/plan';
import { isSameAccount } from '../../core/license/sameAccount';
import { license } from '../licensing/license';
import { planAccount } from '../naming';
import { say } from '../offer';
import type { KeptPlan, Services } from '../services';
import type { Command } from './command';

/** Licenses the plan of the open plan document: it is read again and confirmed as from anywhere else. */
export const licensePlan: Command = {
  id: 'tcss.licensePlan',
  run: async (services, [uri]) => {
    const plan = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
    const kept = plan === undefined ? undefined : services.remembered.plans.get(plan.toString());
    if (kept !== undefined) await license(kept.wanted, services, await choicesOf(kept, services));
    else say('information', vscode.l10n.t('This plan is no longer there. License the images from their file again.'));
  },
};

/** What was chosen among several images of the lists says nothing about those of another account: there it is asked again. */
async function choicesOf({ plan, choices }: KeptPlan, { accounts }: Services): Promise<Choices> {
  const current = await accounts.current();
  const account = current.ok ? current.value : undefined;
  const isSame = account !== undefined && isSameAccount(planAccount(account), plan.account);
  return isSame ? choices : new Map();
}
