import { l10n } from 'vscode';
import { maxPastedIds, type PastedIds } from '../../core/image/readPastedIds';

/** Near ids that are named in a sentence. */
const named = 3;

/** What a text has in it, in a few words. */
export function countsSentence({ ids, repeated, near }: PastedIds): string {
  return [
    idsCount(ids.length),
    ...(repeated > 0 ? [l10n.t('{0} more are repeated', repeated)] : []),
    ...(near.length > 0 ? [nearCount(near.length)] : []),
  ].join(' · ');
}

/** Why nothing of a text can be licensed; undefined when there is something. */
export function refusalSentence({ ids, near }: PastedIds): string | undefined {
  if (ids.length > maxPastedIds)
    return l10n.t('There are {0} image ids. At most {1} can be licensed together.', ids.length, maxPastedIds);
  if (ids.length > 0) return undefined;
  return near.length === 0
    ? l10n.t('There is no image id in this text.')
    : l10n.t('There is no image id in this text. {0}', nearSentence(near));
}

/** @param near at least one */
export function nearSentence(near: readonly string[]): string {
  const examples = near.slice(0, named).map(shorten).join(', ');
  return near.length === 1
    ? l10n.t('1 looks like an image id, and is too short, too long or misspelled: {0}', examples)
    : l10n.t('{0} look like image ids, and are too short, too long or misspelled: {1}', near.length, examples);
}

function idsCount(count: number): string {
  return count === 1 ? l10n.t('1 image id') : l10n.t('{0} image ids', count);
}

function nearCount(count: number): string {
  return count === 1 ? l10n.t('1 only looks like one') : l10n.t('{0} only look like one', count);
}

function shorten(text: string): string {
  return text.length > 24 ? `${text.slice(0, 16)}…${text.slice(-6)}` : text;
}
