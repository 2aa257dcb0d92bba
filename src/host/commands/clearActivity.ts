import * as vscode from 'vscode';
import { say } from '../offer';
import type { Command } from './command';

const { l10n } = vscode;

/** Removes the runs that have ended, after a question. Those that have not are kept: they are still to be settled. */
export const clearActivity: Command = {
  id: 'tcss.clearActivity',
  run: async ({ runs }) => {
    const ended = (await runs.refresh()).filter(({ endedAt }) => endedAt !== undefined).length;
    if (ended === 0) {
      say('information', l10n.t('There is no finished run to clear.'));
      return;
    }
    const answer = await confirmClearing(ended);
    if (answer === 'export') await vscode.commands.executeCommand('tcss.exportActivity');
    if (answer !== 'clear') return;
    const cleared = await runs.clear();
    if (cleared.ok) {
      const kept = runs.newestFirst.length;
      if (kept > 0) say('information', keptSentence(kept));
    } else if (cleared.error === 'inDoubt')
      say(
        'warning',
        l10n.t(
          'Nothing was cleared: an image was sent less than a minute ago, and its record keeps it from being sent twice. Try again in a minute.',
        ),
      );
    else say('error', l10n.t('The activity could not be cleared: {0}', cleared.error.detail));
  },
};

/** The item that keeps a copy comes first and has the focus, so that a stray Enter or Space removes nothing. */
async function confirmClearing(count: number): Promise<'clear' | 'export' | 'cancel'> {
  const keepCopy = l10n.t('Export Activity…');
  const clear = l10n.t('Clear');
  const answer = await vscode.window.showWarningMessage(
    count === 1 ? l10n.t('Clear 1 run from the activity?') : l10n.t('Clear {0} runs from the activity?', count),
    {
      modal: true,
      detail: l10n.t(
        'The record of these runs is removed from this machine for every window. This cannot be undone. Licenses stay as they are. To keep a copy, export the activity first.',
      ),
    },
    keepCopy,
    clear,
  );
  if (answer === clear) return 'clear';
  return answer === keepCopy ? 'export' : 'cancel';
}

function keptSentence(count: number): string {
  return count === 1
    ? l10n.t('1 run was kept: a run that is written down with it is not finished.')
    : l10n.t('{0} runs were kept: they are not finished, or written down with one that is not.', count);
}
