import * as vscode from 'vscode';
import { licenseTargets } from '../licensing/licenseTargets';
import type { Command } from './command';

/** Licenses the plan of the open plan document: it is read again and confirmed as from anywhere else. */
export const licensePlan: Command = {
  id: 'tcss.licensePlan',
  run: async (services, [uri]) => {
    const plan = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
    const targets = plan === undefined ? undefined : services.remembered.plans.get(plan.toString());
    if (targets !== undefined) await licenseTargets(targets, services);
    else
      await vscode.window.showInformationMessage(
        vscode.l10n.t('This plan is no longer there. License the images from their file again.'),
      );
  },
};
