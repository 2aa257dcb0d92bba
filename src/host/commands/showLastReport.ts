import * as vscode from 'vscode';
import { openReport } from '../licensing/announceReport';
import type { Command } from './command';

export const showLastReport: Command = {
  id: 'tcss.showLastReport',
  run: async (services) => {
    const { lastReport } = services.remembered;
    if (lastReport !== undefined) await openReport(lastReport, services);
    else await vscode.window.showInformationMessage(vscode.l10n.t('No image was licensed in this window yet.'));
  },
};
