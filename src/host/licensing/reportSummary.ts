import { l10n } from 'vscode';
import type { RunReport } from '../../application/runPlan';
import { countOutcomes, type ImageOutcome } from '../../core/license/outcome';
import { failureSentence } from '../messages';
import { leftSentence } from '../naming';
import { outcomeSentence } from './outcomeSentence';

/** The result of a run in a few sentences: what is licensed, what is not and why, what is left. */
export function reportSummary(report: RunReport): string {
  const { outcomes } = report;
  const { licensed, notLicensed, unknown } = countOutcomes(outcomes);
  return [
    ...(report.cancelled ? [l10n.t('Cancelled.')] : []),
    outcomes.length === 1
      ? l10n.t('Licensed {0} of 1 image.', licensed)
      : l10n.t('Licensed {0} of {1} images.', licensed, outcomes.length),
    ...(unknown > 0 ? [unknownSentence(unknown), ...reasons(outcomes, 'unknown')] : []),
    ...(notLicensed > 0 ? [notLicensedSentence(notLicensed), ...reasons(outcomes, 'notLicensed')] : []),
    quotaSentence(report),
    ...strangeUse(report, licensed + unknown),
  ].join(' ');
}

function unknownSentence(count: number): string {
  return count === 1
    ? l10n.t('For 1 image it is not known whether it was licensed.')
    : l10n.t('For {0} images it is not known whether they were licensed.', count);
}

function notLicensedSentence(count: number): string {
  return count === 1 ? l10n.t('1 image was not licensed.') : l10n.t('{0} images were not licensed.', count);
}

/** Each reason once; with several, each with its number of images. */
function reasons(outcomes: readonly ImageOutcome[], kind: 'unknown' | 'notLicensed'): string[] {
  const counts = new Map<string, number>();
  for (const { outcome } of outcomes) {
    if (outcome.kind !== kind) continue;
    const sentence = outcomeSentence(outcome);
    counts.set(sentence, (counts.get(sentence) ?? 0) + 1);
  }
  return [...counts].map(([sentence, count]) => (counts.size === 1 ? sentence : `${count} × ${sentence}`));
}

function quotaSentence({ quotaAfter }: RunReport): string {
  if (!quotaAfter.ok) return l10n.t('The licenses left could not be read: {0}', failureSentence(quotaAfter.error));
  return leftSentence(quotaAfter.value.left);
}

/** Says so when more licenses went than this run can have used. */
function strangeUse({ plan, quotaAfter }: RunReport, possiblyUsed: number): string[] {
  if (!quotaAfter.ok) return [];
  const gone = plan.quota.left - quotaAfter.value.left;
  return gone > possiblyUsed
    ? [l10n.t('In the meantime {0} licenses of the account were used, more than by this run.', gone)]
    : [];
}
