import * as vscode from 'vscode';
import { syncThen } from '../licensing/syncThen';
import type { Command } from './command';

export const sync: Command = {
  id: 'tcss.sync',
  run: (services) =>
    syncThen(services, async () => {
      await vscode.window.showInformationMessage(vscode.l10n.t('TCSS has synced its images.'));
    }),
};
