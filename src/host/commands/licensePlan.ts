import * as vscode from 'vscode';
import { license } from '../licensing/license';
import { say } from '../offer';
import type { Command } from './command';

/** Licenses the plan of the open plan document: it is read again and confirmed as from anywhere else. */
export const licensePlan: Command = {
  id: 'tcss.licensePlan',
  run: async (services, [uri]) => {
    const plan = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
    const kept = plan === undefined ? undefined : services.remembered.plans.get(plan.toString());
    if (kept !== undefined) await license(kept.wanted, services, kept.choices);
    else say('information', vscode.l10n.t('This plan is no longer there. License the images from their file again.'));
  },
};
