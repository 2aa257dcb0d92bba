import * as vscode from 'vscode';
import type { Run } from '../../core/license/run';
import { stateOfRun, tallyRun, type RunState } from '../../core/license/runState';
import { timeText } from '../documents/markdown';
import type { UnderWay } from '../journal/runs';
import { damageSentences } from '../licensing/damageSentences';
import { quotaFailureSentence } from '../licensing/outcomeSentence';
import { remainingTargets } from '../licensing/remainingTargets';
import { runSummary } from '../licensing/runSummary';
import { siteName } from '../naming';
import { tooltipOf } from './tooltip';

const { l10n } = vscode;

type ShownState = RunState | 'underWay';

const icons = {
  underWay: new vscode.ThemeIcon('sync~spin'),
  unfinished: new vscode.ThemeIcon('debug-disconnect', new vscode.ThemeColor('list.warningForeground')),
  unknown: new vscode.ThemeIcon('question', new vscode.ThemeColor('list.warningForeground')),
  licensed: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  partly: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  notLicensed: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
} satisfies Record<ShownState, vscode.ThemeIcon>;

/** @param underWay how far the run is, when it is under way */
export function runItem(run: Run, underWay: UnderWay | undefined): vscode.TreeItem {
  const state = underWay === undefined ? stateOfRun(run) : 'underWay';
  const item = new vscode.TreeItem(whenOf(run), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = run.id;
  item.iconPath = icons[state];
  item.description = descriptionOf(run, state, underWay);
  item.tooltip = tooltipOf(detailsOf(run, state));
  item.contextValue = underWay?.isElsewhere === true ? 'run' : contextOf(run, state);
  item.accessibilityInformation = { label: [whenOf(run), item.description, run.start.account.label].join(', ') };
  return item;
}

/** Short, since the tooltip has it in full: the year only when it is another one. */
function whenOf({ startedAt }: Run): string {
  const started = new Date(startedAt);
  const isThisYear = started.getFullYear() === new Date().getFullYear();
  return started.toLocaleString(vscode.env.language, {
    ...(isThisYear ? {} : { year: 'numeric' }),
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
}

function descriptionOf(run: Run, state: ShownState, underWay: UnderWay | undefined): string {
  const words = wordsOf(run, state, underWay);
  return run.cancelled && state !== 'underWay' ? `${words} · ${l10n.t('cancelled')}` : words;
}

function wordsOf(run: Run, state: ShownState, underWay: UnderWay | undefined): string {
  const { licensed, unknown, total } = tallyRun(run);
  switch (state) {
    case 'underWay':
      return underWayWords(underWay ?? { done: 0, total, isCancelled: false, isElsewhere: false });
    case 'unfinished':
      return l10n.t('not finished');
    case 'unknown':
      return unknown === 0
        ? l10n.t('not known yet')
        : l10n.t('{0} of {1} licensed, {2} not known', licensed, total, unknown);
    case 'licensed':
      return l10n.t('{0} of {1} licensed', licensed, total);
    case 'partly':
      return l10n.t('only {0} of {1} licensed', licensed, total);
    case 'notLicensed':
      return l10n.t('none of {0} licensed', total);
  }
}

function underWayWords({ done, total, isCancelled, isElsewhere }: UnderWay): string {
  if (isElsewhere) return l10n.t('running in another window, {0} of {1}', done, total);
  return isCancelled ? l10n.t('being cancelled') : l10n.t('running, {0} of {1}', done, total);
}

function detailsOf(run: Run, state: ShownState): string[] {
  const { start, endedAt, quotaAfter } = run;
  const { account, user, quota } = start;
  return [
    ...(state === 'underWay' ? [] : [standingOf(run, state)]),
    l10n.t('Account: {0} ({1})', account.label, siteName(account.site, account.endpoint)),
    ...(user === undefined ? [] : [l10n.t('User: {0}', user)]),
    endedAt === undefined
      ? l10n.t('Started {0}, not ended', timeText(run.startedAt))
      : l10n.t('From {0} to {1}', timeText(run.startedAt), timeText(endedAt)),
    l10n.t('Licenses left before: {0}', quota.left),
    ...(quotaAfter === undefined
      ? []
      : [
          quotaAfter.ok
            ? l10n.t('Licenses left after: {0}', quotaAfter.value.left)
            : l10n.t('Licenses left after: could not be read. {0}', quotaFailureSentence(quotaAfter.error)),
        ]),
  ];
}

function standingOf(run: Run, state: RunState): string {
  return state === 'unfinished'
    ? [l10n.t('No end of it is written down: its window was closed or ended.'), ...damageSentences(run)].join(' ')
    : runSummary(run);
}

/** Words that the menus of the view ask for. */
function contextOf(run: Run, state: ShownState): string {
  if (state === 'underWay') return 'run underWay';
  const remains = state !== 'unfinished' && remainingTargets(run).length > 0;
  return [
    'run',
    ...(state === 'unknown' || state === 'unfinished' ? ['checkable'] : []),
    ...(remains ? ['remaining'] : []),
  ].join(' ');
}
