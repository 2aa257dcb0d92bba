import { l10n } from 'vscode';
import { say } from '../offer';
import { troubleSentences } from '../views/troubleSentences';
import type { Command } from './command';

/** Writes every image of every run of this machine into a file. */
export const exportActivity: Command = {
  id: 'tcss.exportActivity',
  run: async ({ runs, clock, loadExport }) => {
    const all = await runs.refresh();
    const missing = troubleSentences(runs.trouble);
    if (missing.length > 0) say('warning', missing.join(' '));
    if (all.length === 0) {
      say('information', l10n.t('There is no record of a licensing run on this machine.'));
      return;
    }
    const { saveRuns } = await loadExport();
    await saveRuns(all, clock.now());
  },
};
