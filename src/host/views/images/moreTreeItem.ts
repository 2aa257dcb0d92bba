import * as vscode from 'vscode';
import { numberText } from '../../numberText';
import type { ImagesMore } from './imagesItems';

/** @param next how many more it shows */
export function moreTreeItem(more: ImagesMore, next: number): vscode.TreeItem {
  const label = vscode.l10n.t('Show {0} More…', numberText(next));
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.id = `more ${more.groupId}`;
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: 'tcss.showMoreImages', title: label, arguments: [more] };
  item.contextValue = 'more';
  item.accessibilityInformation = { label, role: 'button' };
  return item;
}
