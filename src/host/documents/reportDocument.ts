import { l10n } from 'vscode';
import type { RunReport } from '../../application/runPlan';
import { countOutcomes, type ImageOutcome, type Outcome } from '../../core/license/outcome';
import { outcomeSentence } from '../licensing/outcomeSentence';
import { imageDetail, imageTitle, siteName } from '../naming';
import { failureSentence } from '../messages';
import { code, timeText } from './markdown';

/** The record of one licensing run: numbers first, then every image with its outcome and RequestId. */
export function reportDocument(report: RunReport): string {
  const { plan, outcomes, quotaAfter } = report;
  const counts = countOutcomes(outcomes);
  const lines = [
    `# ${l10n.t('Licensing report')}`,
    '',
    `- ${l10n.t('Account: {0} ({1})', plan.account.label, siteName(plan.account.site, plan.account.endpoint))}`,
    `- ${l10n.t('From {0} to {1}', timeText(report.startedAt), timeText(report.finishedAt))}`,
    `- ${l10n.t('Licensed: {0} · not licensed: {1} · not known: {2}', counts.licensed, counts.notLicensed, counts.unknown)}`,
    `- ${l10n.t('Licenses left before: {0}', plan.quota.left)}`,
    quotaAfter.ok
      ? `- ${l10n.t('Licenses left after: {0}', quotaAfter.value.left)}`
      : `- ${l10n.t('Licenses left after: could not be read. {0}', failureSentence(quotaAfter.error))}`,
    ...(report.cancelled ? [`- ${l10n.t('You cancelled this run.')}`] : []),
    '',
    ...section(l10n.t('Licensed'), outcomes, 'licensed'),
    ...section(l10n.t('Not known'), outcomes, 'unknown'),
    ...section(l10n.t('Not licensed'), outcomes, 'notLicensed'),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function section(title: string, all: readonly ImageOutcome[], kind: Outcome['kind']): string[] {
  const some = all.filter(({ outcome }) => outcome.kind === kind);
  return some.length === 0 ? [] : [`## ${title} (${some.length})`, '', ...some.flatMap(imageLines), ''];
}

function imageLines({ image, outcome, requestId }: ImageOutcome): string[] {
  return [
    `- ${code(imageTitle(image))} — ${outcomeSentence(outcome)}`,
    `  ${[imageDetail({ ...image, license: outcome.kind === 'licensed' ? 'licensed' : image.license }), ...ids(image.imageId, requestId)].join(' · ')}`,
  ];
}

function ids(imageId: string | undefined, requestId: string | undefined): string[] {
  return [...(imageId === undefined ? [] : [imageId]), ...(requestId === undefined ? [] : [`RequestId ${requestId}`])];
}
