import { l10n } from 'vscode';
import { syncThen } from '../licensing/syncThen';
import { say } from '../offer';
import type { Command } from './command';

export const sync: Command = {
  id: 'tcss.sync',
  run: (services) =>
    syncThen(services, () => {
      say('information', l10n.t('TCSS has synced its images.'));
      return Promise.resolve();
    }),
};
