import { l10n } from 'vscode';
import { mostLicenses } from '../../core/license/judgeWritten';
import { countOutcomes, isLeftOver, type ImageOutcome } from '../../core/license/outcome';
import type { Run } from '../../core/license/run';
import { countLost } from '../../core/license/runState';
import { possiblyUnseenUse, strangeUse, unseenUse } from '../../core/license/strangeUse';
import { leftSentence } from '../naming';
import { damageSentences } from './damageSentences';
import { outcomeSentence, quotaFailureSentence } from './outcomeSentence';

/** The result of a run in a few sentences: what is licensed, what is not and why, what is left. */
export function runSummary(run: Run): string {
  const { outcomes } = run;
  const { licensed, wasLicensed, notLicensed, unknown } = countOutcomes(outcomes);
  const leftOver = countLeftOver(outcomes);
  return [
    ...(run.cancelled ? [l10n.t('Cancelled.')] : []),
    licensedSentence(run, licensed),
    ...(wasLicensed > 0 ? [wasLicensedSentence(wasLicensed)] : []),
    ...(unknown > leftOver ? [unknownSentence(unknown - leftOver), ...reasons(run, 'unknown')] : []),
    ...damageSentences(run),
    ...(leftOver > 0 ? [leftOverSentence(leftOver)] : []),
    ...(notLicensed > 0 ? [notLicensedSentence(notLicensed), ...reasons(run, 'notLicensed')] : []),
    ...furtherSentences(run),
    ...unseenSentences(run),
    ...quotaSentences(run),
    ...strangeUseSentences(run),
  ].join(' ');
}

function licensedSentence(run: Run, licensed: number): string {
  const { start, outcomes } = run;
  if (start.written !== undefined) return writtenSentences(licensed, mostLicenses(start.written, start.quota.left));
  const images = outcomes.length + countLost(run);
  return images === 1
    ? l10n.t('Licensed {0} of 1 image.', licensed)
    : l10n.t('Licensed {0} of {1} images.', licensed, images);
}

function writtenSentences(licensed: number, atMost: number): string {
  return [
    licensed === 1 ? l10n.t('Licensed 1 image.') : l10n.t('Licensed {0} images.', licensed),
    atMost === 1
      ? l10n.t('The request as written could use 1 license at most.')
      : l10n.t('The request as written could use {0} licenses at most.', atMost),
  ].join(' ');
}

function unknownSentence(count: number): string {
  return count === 1
    ? l10n.t('For 1 image it is not known whether it was licensed.')
    : l10n.t('For {0} images it is not known whether they were licensed.', count);
}

/** Images that the service seems not to have chosen. */
function countLeftOver(outcomes: readonly ImageOutcome[]): number {
  return outcomes.filter(({ outcome }) => outcome.kind === 'unknown' && isLeftOver(outcome)).length;
}

function leftOverSentence(count: number): string {
  return count === 1
    ? l10n.t('1 image is not listed as licensed: TCSS seems to have chosen others.')
    : l10n.t('{0} images are not listed as licensed: TCSS seems to have chosen others.', count);
}

/** Images that a request as written may have licensed beside those that were listed for it. */
function furtherSentences({ further = [] }: Run): string[] {
  if (further.length === 0) return [];
  return [
    further.length === 1
      ? l10n.t('1 further image is listed as licensed that was not before.')
      : l10n.t('{0} further images are listed as licensed that were not before.', further.length),
  ];
}

/** What a request as written seems to have licensed that no list shows. */
export function unseenSentences(run: Run): string[] {
  const unseen = unseenUse(run);
  const possible = possiblyUnseenUse(run);
  if (possible === 0) return [];
  if (unseen === 0)
    return [
      l10n.t(
        'Up to {0} of the licenses that are gone may be for images that no list shows: some of those listed share an image id.',
        possible,
      ),
    ];
  return [
    unseen === 1
      ? l10n.t('1 more license is gone than images are listed as licensed since: TCSS may list one late, or never.')
      : l10n.t(
          '{0} more licenses are gone than images are listed as licensed since: TCSS may list some late, or never.',
          unseen,
        ),
  ];
}

function wasLicensedSentence(count: number): string {
  return count === 1
    ? l10n.t('1 image was licensed by somebody else in the meantime, and took no license from this run.')
    : l10n.t('{0} images were licensed by somebody else in the meantime, and took no license from this run.', count);
}

function notLicensedSentence(count: number): string {
  return count === 1 ? l10n.t('1 image was not licensed.') : l10n.t('{0} images were not licensed.', count);
}

/** Each reason once; with several, each with its number of images. */
function reasons({ start, outcomes }: Run, kind: 'unknown' | 'notLicensed'): string[] {
  const counts = new Map<string, number>();
  for (const { outcome } of outcomes) {
    if (outcome.kind !== kind || (kind === 'unknown' && isLeftOver(outcome))) continue;
    const sentence = outcomeSentence(outcome, start.account);
    counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  }
  return [...counts].map(([sentence, count]) => (counts.size === 1 ? sentence : `${count} × ${sentence}`));
}

function quotaSentences({ quotaAfter }: Run): string[] {
  if (quotaAfter === undefined) return [];
  return [
    quotaAfter.ok
      ? leftSentence(quotaAfter.value.left)
      : l10n.t('The licenses left could not be read: {0}', quotaFailureSentence(quotaAfter.error)),
  ];
}

/** Says so when more licenses went than this run can have used. Which of the two ways they went, the numbers seldom tell. */
function strangeUseSentences(run: Run): string[] {
  const gone = strangeUse(run);
  if (gone === undefined) return [];
  return [
    gone === 1
      ? l10n.t(
          'In the meantime 1 license of the account is gone, and not by this run: somebody else has used it, or it has expired.',
        )
      : l10n.t(
          'In the meantime {0} licenses of the account are gone, more than by this run: others have used them, or they have expired.',
          gone,
        ),
  ];
}
