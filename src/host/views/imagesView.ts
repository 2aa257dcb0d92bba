import * as vscode from 'vscode';
import type { ImagesItem } from './images/imagesItems';
import { lateTree, type LateTree } from './lateTree';

/** The view Images. Its tree is loaded, and the images looked for, when it is first shown. */
export function imagesView(
  load: () => Promise<(view: vscode.TreeView<ImagesItem>) => LateTree<ImagesItem>>,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<ImagesItem | ImagesItem[] | undefined>();
  const treeDataProvider: vscode.TreeDataProvider<ImagesItem> = lateTree(async () => (await load())(view), changed);
  const view: vscode.TreeView<ImagesItem> = vscode.window.createTreeView('tcss.images', {
    treeDataProvider,
    showCollapseAll: true,
    canSelectMany: true,
  });
  return vscode.Disposable.from(view, changed);
}
