import * as vscode from 'vscode';
import type { GroupLevel, ImageGroup } from '../../../core/inventory/imageTree';
import { splitLast } from '../../../core/inventory/splitName';
import { numberText } from '../../numberText';
import { tooltipOf } from '../tooltip';
import { shortName } from './shortName';

const { l10n } = vscode;

const icons = {
  side: { local: new vscode.ThemeIcon('vm'), registry: new vscode.ThemeIcon('cloud') },
  registry: new vscode.ThemeIcon('database'),
  namespace: new vscode.ThemeIcon('folder'),
  repository: new vscode.ThemeIcon('package'),
} as const;

/** Columns of a row that there are for name and numbers in a sidebar of its usual width: with each level fewer. */
const rooms = { side: 29, registry: 28, namespace: 27, repository: 26 } satisfies Record<GroupLevel, number>;

/** Columns that a name has whatever the numbers. */
const leastRoom = 12;

export function groupTreeItem(group: ImageGroup): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  // Registries are few; local repositories would leave no place for them on the screen.
  const isUnfolded = group.level === 'side' && group.side === 'registry';
  const title = groupTitle(group);
  const counted = `${numberText(group.unlicensed)}/${numberText(group.total)}`;
  const label = shortName(title, Math.max(leastRoom, rooms[group.level] - counted.length));
  const item = new vscode.TreeItem(label, isUnfolded ? Expanded : Collapsed);
  item.id = group.id;
  item.iconPath = group.level === 'side' ? icons.side[group.side] : icons[group.level];
  const numbers = l10n.t('{0} unlicensed', counted);
  const place = placeOf(group);
  item.description = [numbers, ...(label === title ? place : [[...place, title].join('/')])].join(' · ');
  item.contextValue = group.unlicensed > 0 ? 'group licensable' : 'group';
  item.accessibilityInformation = { label: [title, ...place, ...detailsOf(group)].join(', ') };
  return item;
}

export function groupTooltip(group: ImageGroup): vscode.MarkdownString {
  return tooltipOf([group.path === '' ? groupTitle(group) : group.path, ...detailsOf(group)]);
}

export function groupTitle({ level, side, name }: ImageGroup): string {
  if (level === 'side') return side === 'local' ? l10n.t('Local images') : l10n.t('Registry images');
  if (name === '') return withoutName(level);
  return (side === 'local' && splitLast(name)[1]) || name;
}

/** Of a local repository what stands before its last part: where names are long, numbers matter more than that. */
function placeOf({ level, side, name }: ImageGroup): string[] {
  const [before] = splitLast(name);
  return side === 'local' && level === 'repository' && before !== '' ? [before] : [];
}

function withoutName(level: Exclude<GroupLevel, 'side'>): string {
  switch (level) {
    case 'registry':
      return l10n.t('no registry in the name');
    case 'namespace':
      return l10n.t('no namespace');
    case 'repository':
      return l10n.t('no name');
  }
}

function detailsOf({ level, total, unlicensed }: ImageGroup): string[] {
  return [
    ...(level === 'side' ? [] : [levelName(level)]),
    total === 1 ? l10n.t('1 image') : l10n.t('{0} images', numberText(total)),
    l10n.t('{0} unlicensed', numberText(unlicensed)),
  ];
}

function levelName(level: Exclude<GroupLevel, 'side'>): string {
  switch (level) {
    case 'registry':
      return l10n.t('registry');
    case 'namespace':
      return l10n.t('namespace');
    case 'repository':
      return l10n.t('repository');
  }
}
