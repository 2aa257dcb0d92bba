import type * as vscode from 'vscode';
import { once } from '../once';

export interface LateTree<T> extends vscode.TreeDataProvider<T> {
  readonly onDidChangeTreeData: vscode.Event<T | T[] | undefined>;
}

/** A provider of a tree that is loaded when the view is first shown. Its changes are told by `changed`. */
export function lateTree<T>(
  load: () => Promise<LateTree<T>>,
  changed: vscode.EventEmitter<T | T[] | undefined>,
): vscode.TreeDataProvider<T> {
  const provider = once(async () => {
    const loaded = await load();
    loaded.onDidChangeTreeData((item) => changed.fire(item));
    return loaded;
  });
  return {
    onDidChangeTreeData: changed.event,
    getChildren: async (item) => (await provider()).getChildren(item),
    getTreeItem: async (item) => (await provider()).getTreeItem(item),
    resolveTreeItem: async (resolved, item, token) =>
      (await (await provider()).resolveTreeItem?.(resolved, item, token)) ?? resolved,
  };
}
