import { l10n } from 'vscode';
import { openRun } from '../licensing/announceRun';
import { say } from '../offer';
import type { Command } from './command';

/** Opens the report of the last run of this window, else of the last one of this machine. */
export const showLastReport: Command = {
  id: 'tcss.showLastReport',
  run: async (services) => {
    const run = services.remembered.lastRun ?? (await services.runs.refresh())[0];
    if (run !== undefined) await openRun(run, services);
    else say('information', l10n.t('There is no record of a licensing run on this machine.'));
  },
};
