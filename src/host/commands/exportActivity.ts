import { l10n } from 'vscode';
import { exportRuns } from '../../core/license/exportRuns';
import { isoTime } from '../exporting/isoTime';
import { say } from '../offer';
import type { Command } from './command';

/** Writes every image of every run of this machine into a file. */
export const exportActivity: Command = {
  id: 'tcss.exportActivity',
  run: async ({ runs, clock, loadExport }) => {
    const all = await runs.refresh();
    if (all.length === 0) {
      say('information', l10n.t('No image was licensed from this machine yet.'));
      return;
    }
    const table = exportRuns(all, (milliseconds) => isoTime(milliseconds));
    const { saveTable } = await loadExport();
    await saveTable(table, 'activity', l10n.t('Export Activity'), clock.now());
  },
};
