import { l10n } from 'vscode';
import { foundImages } from '../../core/license/foundImages';
import type { Plan, PlanItem } from '../../core/license/plan';
import { judgePlan } from '../../core/license/verdict';
import { imageDetail, imageTitle, siteName } from '../naming';
import { costSentences } from '../licensing/costSentences';
import { itemSentence, unreadableSentence } from '../licensing/itemSentence';
import { code, originText, timeText } from './markdown';
import { writtenLines } from './writtenLines';

/**
 * The whole plan as a document: what will be spent, for which images, and why others are left out.
 * @param chosenAs as `Wanted` has it
 */
export function planDocument(plan: Plan, chosenAs?: string): string {
  const { account } = plan;
  const verdict = judgePlan(plan);
  const lines = [
    `# ${l10n.t('Licensing plan')}`,
    '',
    `- ${l10n.t('Account: {0} ({1})', account.label, siteName(account.site, account.endpoint))}`,
    `- ${l10n.t('Read from TCSS: {0}', timeText(plan.madeAt))}`,
    ...(chosenAs === undefined ? [] : [`- ${chosenAs}`]),
    ...costSentences(plan, verdict).map((line) => `- ${line}`),
    ...(verdict.kind === 'ready' ? [`- ${l10n.t('A license cannot be taken back.')}`] : []),
    ...unreadableLines(plan),
    ...writtenLines(plan.written),
    '',
    ...section(plan.written === undefined ? l10n.t('Will be licensed') : l10n.t('Can be licensed'), plan, [
      'toLicense',
    ]),
    ...section(l10n.t('Already licensed'), plan, ['alreadyLicensed']),
    ...section(l10n.t('To be chosen'), plan, ['severalCandidates']),
    ...section(l10n.t('Not known to TCSS'), plan, ['notKnown']),
    ...section(l10n.t('Left out'), plan, ['unresolved', 'invalid', 'notLicensable']),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function unreadableLines({ unreadableRows }: Plan): string[] {
  const sentence = unreadableSentence(unreadableRows);
  return sentence === undefined ? [] : [`- ${sentence}`];
}

function section(title: string, plan: Plan, kinds: readonly PlanItem['state']['kind'][]): string[] {
  const items = plan.items.filter(({ state }) => kinds.includes(state.kind));
  if (items.length === 0) return [];
  return [`## ${title} (${items.length})`, '', ...items.flatMap(itemLines), ''];
}

function itemLines(item: PlanItem): string[] {
  const origins = [...new Set(item.target.origins.map(originText))].join(', ');
  return [
    `- ${code(item.target.text)} — ${origins}`,
    `  ${itemSentence(item)}`,
    ...foundImages(item.state).map((image) => `  - ${code(imageTitle(image))} ${imageDetail(image)}`),
  ];
}
