import * as vscode from 'vscode';
import { digestPlan } from '../../application/digestPlan';
import { judgePlan } from '../../core/license/verdict';
import { say } from '../offer';
import type { Command } from './command';

const { l10n } = vscode;

/** Writes the plan of the open plan document into a file. */
export const exportPlan: Command = {
  id: 'tcss.exportPlan',
  run: async ({ remembered, clock, loadExport }, [uri]) => {
    const document = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
    const kept = document === undefined ? undefined : remembered.plans.get(document.toString());
    if (kept === undefined) {
      say('information', l10n.t('This plan is no longer there. License the images from their file again.'));
      return;
    }
    const { savePlan } = await loadExport();
    const { plan, wanted } = kept;
    const verdict = judgePlan(plan);
    const licensesAtMost = verdict.kind === 'ready' ? verdict.cost : undefined;
    await savePlan(plan, { digest: await digestPlan(plan), licensesAtMost, chosenAs: wanted.chosenAs }, clock.now());
  },
};
