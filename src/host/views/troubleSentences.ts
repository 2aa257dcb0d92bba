import { l10n } from 'vscode';
import type { JournalTrouble } from '../../application/ports';

/** What of the journal is not shown, and why. */
export function troubleSentences({ unreadable, lostRuns, damagedLines }: JournalTrouble): string[] {
  return [
    ...(unreadable === undefined
      ? []
      : [
          l10n.t(
            'A file of the journal cannot be read, so runs may be missing, and no image is licensed until it can be: {0}',
            unreadable,
          ),
        ]),
    ...lostSentences(lostRuns.length),
    ...damagedSentences(damagedLines),
  ];
}

function lostSentences(runs: number): string[] {
  if (runs === 0) return [];
  return [
    runs === 1
      ? l10n.t('1 run cannot be shown: the record of its start is damaged.')
      : l10n.t('{0} runs cannot be shown: the records of their starts are damaged.', runs),
  ];
}

function damagedSentences(lines: number): string[] {
  if (lines === 0) return [];
  return [
    lines === 1
      ? l10n.t('1 damaged line of the journal was skipped: see the log.')
      : l10n.t('{0} damaged lines of the journal were skipped: see the log.', lines),
  ];
}
