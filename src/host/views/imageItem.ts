import * as vscode from 'vscode';
import type { ImageOutcome, Outcome } from '../../core/license/outcome';
import type { PlanAccount } from '../../core/license/plan';
import { originText } from '../documents/markdown';
import { outcomeSentence } from '../licensing/outcomeSentence';
import { imagePlace, imageTitle } from '../naming';
import { tooltipOf } from './tooltip';

const { l10n } = vscode;

type ShownState = Outcome['kind'] | 'waiting' | 'sent';

const icons = {
  licensed: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  wasLicensed: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  notLicensed: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
  unknown: new vscode.ThemeIcon('question', new vscode.ThemeColor('list.warningForeground')),
  waiting: new vscode.ThemeIcon('circle-outline'),
  sent: new vscode.ThemeIcon('sync'),
} satisfies Record<ShownState, vscode.ThemeIcon>;

interface ShownImage {
  /** Of the item. */
  readonly id: string;
  /** Of its run. */
  readonly account: PlanAccount;
  /** Whether its run is under way in this window, so that what is not known yet is only not known yet. */
  readonly isUnderWay: boolean;
}

export function imageItem(of: ImageOutcome, { id, account, isUnderWay }: ShownImage): vscode.TreeItem {
  const state = isUnderWay ? stateUnderWay(of) : of.outcome.kind;
  const words = wordsOf(state);
  const origins = of.origins.map(originText);
  const item = new vscode.TreeItem(imageTitle(of.image), vscode.TreeItemCollapsibleState.None);
  item.id = id;
  item.iconPath = icons[state];
  item.description = [words, ...origins].join(' · ');
  item.tooltip = tooltipOf([
    imageTitle(of.image),
    state === 'waiting' || state === 'sent' ? words : outcomeSentence(of.outcome, account),
    imagePlace(of.image),
    ...(of.image.imageId === undefined ? [] : [of.image.imageId]),
    ...(origins.length === 0 ? [] : [origins.join(', ')]),
    ...(of.requestId === undefined ? [] : [`RequestId ${of.requestId}`]),
  ]);
  item.contextValue = [
    'image',
    ...(of.image.imageId === undefined ? [] : ['withImageId']),
    ...(of.requestId === undefined ? [] : ['withRequestId']),
  ].join(' ');
  item.accessibilityInformation = { label: [imageTitle(of.image), words, ...origins].join(', ') };
  return item;
}

function stateUnderWay({ outcome, leftAt }: ImageOutcome): ShownState {
  if (outcome.kind === 'unknown') return leftAt === undefined ? 'waiting' : 'sent';
  const isOpen = outcome.kind === 'notLicensed' && outcome.why === 'notSent' && outcome.failure.kind === 'interrupted';
  return isOpen && leftAt === undefined ? 'waiting' : outcome.kind;
}

function wordsOf(state: ShownState): string {
  switch (state) {
    case 'licensed':
      return l10n.t('licensed');
    case 'wasLicensed':
      return l10n.t('licensed by somebody else');
    case 'notLicensed':
      return l10n.t('not licensed');
    case 'unknown':
      return l10n.t('not known');
    case 'waiting':
      return l10n.t('waiting');
    case 'sent':
      return l10n.t('sent, not read back yet');
  }
}
