import { l10n } from 'vscode';
import { countOutcomes, type ImageOutcome, type Outcome } from '../../core/license/outcome';
import type { PlanAccount } from '../../core/license/plan';
import type { Run } from '../../core/license/run';
import { countLost } from '../../core/license/runState';
import { damageSentences } from '../licensing/damageSentences';
import { outcomeSentence, quotaFailureSentence } from '../licensing/outcomeSentence';
import { unseenSentences } from '../licensing/runSummary';
import { imagePlace, imageTitle, siteName } from '../naming';
import { code, originText, timeText } from './markdown';
import { writtenLines } from './writtenLines';

/** The record of one licensing run: numbers first, then every image with its outcome and RequestId. */
export function runDocument(run: Run): string {
  const { start, outcomes, endedAt } = run;
  const { account, quota, user } = start;
  const counts = countOutcomes(outcomes);
  const lines = [
    `# ${l10n.t('Licensing report')}`,
    '',
    `- ${l10n.t('Account: {0} ({1})', account.label, siteName(account.site, account.endpoint))}`,
    ...(user === undefined ? [] : [`- ${l10n.t('User: {0}', user)}`]),
    endedAt === undefined
      ? `- ${l10n.t('Started {0}, not ended', timeText(run.startedAt))}`
      : `- ${l10n.t('From {0} to {1}', timeText(run.startedAt), timeText(endedAt))}`,
    ...(endedAt !== undefined && run.updatedAt > endedAt
      ? [`- ${l10n.t('Read again: {0}', timeText(run.updatedAt))}`]
      : []),
    `- ${l10n.t('Licensed: {0} · already licensed: {1} · not licensed: {2} · not known: {3}', counts.licensed, counts.wasLicensed, counts.notLicensed, counts.unknown + countLost(run))}`,
    `- ${l10n.t('Licenses left before: {0}', quota.left)}`,
    ...quotaLines(run),
    ...damageSentences(run).map((sentence) => `- ${sentence}`),
    ...(run.cancelled ? [`- ${l10n.t('You cancelled this run.')}`] : []),
    ...furtherLines(run),
    ...unseenSentences(run).map((line) => `- ${line}`),
    ...writtenLines(start.written),
    '',
    ...section(l10n.t('Licensed'), run, 'licensed'),
    ...section(l10n.t('Not known'), run, 'unknown'),
    ...section(l10n.t('Not licensed'), run, 'notLicensed'),
    ...section(l10n.t('Already licensed'), run, 'wasLicensed'),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** What a request as written may have licensed beside the images that were listed for it. */
function furtherLines({ start, further }: Run): string[] {
  if (start.written === undefined) return [];
  if (further === undefined)
    return [`- ${l10n.t('The lists were not read again: what TCSS learned of in between is not told.')}`];
  return further.map(
    ({ image }) => `- ${l10n.t('Listed as licensed too, and not before: {0}', code(imageTitle(image)))}`,
  );
}

function quotaLines({ quotaAfter }: Run): string[] {
  if (quotaAfter === undefined) return [];
  return [
    quotaAfter.ok
      ? `- ${l10n.t('Licenses left after: {0}', quotaAfter.value.left)}`
      : `- ${l10n.t('Licenses left after: could not be read. {0}', quotaFailureSentence(quotaAfter.error))}`,
  ];
}

function section(title: string, { start, outcomes }: Run, kind: Outcome['kind']): string[] {
  const some = outcomes.filter(({ outcome }) => outcome.kind === kind);
  const lines = some.flatMap((outcome) => imageLines(outcome, start.account));
  return some.length === 0 ? [] : [`## ${title} (${some.length})`, '', ...lines, ''];
}

function imageLines({ image, origins, outcome, requestId }: ImageOutcome, account: PlanAccount): string[] {
  return [
    `- ${code(imageTitle(image))} — ${outcomeSentence(outcome, account)}`,
    `  ${[imagePlace(image), ...ids(image.imageId, requestId), ...new Set(origins.map(originText))].join(' · ')}`,
  ];
}

function ids(imageId: string | undefined, requestId: string | undefined): string[] {
  return [...(imageId === undefined ? [] : [imageId]), ...(requestId === undefined ? [] : [`RequestId ${requestId}`])];
}
