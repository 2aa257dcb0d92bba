import { l10n } from 'vscode';
import { judgeWritten } from '../../core/license/judgeWritten';
import type { WrittenRequest } from '../../core/license/written';
import { verdictSentences } from '../licensing/writtenSentences';

/** What the service does with a request as written, and the request; nothing for a plan or a run by ids. */
export function writtenLines(written: WrittenRequest | undefined): string[] {
  if (written === undefined) return [];
  return [
    '',
    `## ${l10n.t('Request as written')}`,
    '',
    ...verdictSentences(judgeWritten(written)).map((line) => `- ${line}`),
    '',
    '```json',
    ...JSON.stringify(written, undefined, 2).split('\n'),
    '```',
  ];
}
