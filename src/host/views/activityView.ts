import * as vscode from 'vscode';
import type { ActivityItem } from './activityItems';
import { lateTree, type LateTree } from './lateTree';

/** The view Activity. Its tree is loaded, and the journal read, when it is first shown. */
export function activityView(
  load: () => Promise<(view: vscode.TreeView<ActivityItem>) => LateTree<ActivityItem>>,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<ActivityItem | ActivityItem[] | undefined>();
  const treeDataProvider: vscode.TreeDataProvider<ActivityItem> = lateTree(async () => (await load())(view), changed);
  const view: vscode.TreeView<ActivityItem> = vscode.window.createTreeView('tcss.activity', {
    treeDataProvider,
    showCollapseAll: true,
  });
  const shown = view.onDidChangeVisibility(({ visible }) => {
    // Other windows may have written meanwhile, also while this one was not in front.
    if (visible) void vscode.commands.executeCommand('tcss.refreshActivity');
  });
  const focused = vscode.window.onDidChangeWindowState((state) => {
    if (state.focused && view.visible) void vscode.commands.executeCommand('tcss.refreshActivity');
  });
  return vscode.Disposable.from(shown, focused, view, changed);
}
