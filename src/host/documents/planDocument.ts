import { l10n } from 'vscode';
import type { InventoryImage } from '../../core/image/image';
import { judgePlan, type Plan, type PlanItem } from '../../core/license/plan';
import { imageDetail, imageTitle, siteName } from '../naming';
import { itemSentence } from '../licensing/itemSentence';
import { code, originText, timeText } from './markdown';

/** The whole plan as a document: what will be spent, for which images, and why others are left out. */
export function planDocument(plan: Plan): string {
  const { account } = plan;
  const lines = [
    `# ${l10n.t('Licensing plan')}`,
    '',
    `- ${l10n.t('Account: {0} ({1})', account.label, siteName(account.site, account.endpoint))}`,
    `- ${l10n.t('Read from TCSS: {0}', timeText(plan.madeAt))}`,
    ...costLines(plan).map((line) => `- ${line}`),
    '',
    ...section(l10n.t('Will be licensed'), plan, ['toLicense']),
    ...section(l10n.t('Already licensed'), plan, ['alreadyLicensed']),
    ...section(l10n.t('To be chosen'), plan, ['severalCandidates']),
    ...section(l10n.t('Not known to TCSS'), plan, ['notKnown']),
    ...section(l10n.t('Left out'), plan, ['unresolved', 'invalid', 'notLicensable']),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function costLines(plan: Plan): string[] {
  const verdict = judgePlan(plan);
  switch (verdict.kind) {
    case 'ready':
      return [
        l10n.t(
          'Licenses left now: {0} · to be used: {1} · left after: {2}',
          plan.quota.left,
          verdict.cost,
          verdict.leftAfter,
        ),
        l10n.t('A license cannot be taken back.'),
      ];
    case 'notEnough':
      return [l10n.t('Not enough licenses: {0} needed, {1} left.', verdict.cost, plan.quota.left)];
    case 'nothingToLicense':
      return [l10n.t('Nothing to license. Licenses left: {0}', plan.quota.left)];
  }
}

function section(title: string, plan: Plan, kinds: readonly PlanItem['state']['kind'][]): string[] {
  const items = plan.items.filter(({ state }) => kinds.includes(state.kind));
  if (items.length === 0) return [];
  return [`## ${title} (${items.length})`, '', ...items.flatMap(itemLines), ''];
}

function itemLines(item: PlanItem): string[] {
  const origins = item.target.origins.map(originText).join(', ');
  return [
    `- ${code(item.target.text)} — ${origins}`,
    `  ${itemSentence(item)}`,
    ...imagesOf(item).map((image) => `  - ${code(imageTitle(image))} ${imageDetail(image)}`),
  ];
}

function imagesOf({ state }: PlanItem): readonly InventoryImage[] {
  switch (state.kind) {
    case 'toLicense':
    case 'alreadyLicensed':
    case 'notLicensable':
      return state.images;
    case 'severalCandidates':
      return state.candidates;
    case 'notKnown':
      return state.near;
    case 'unresolved':
    case 'invalid':
      return [];
  }
}
