import * as vscode from 'vscode';

/** Put in when this is bundled: the ids of the commands in the manifest that is made for it. */
declare const commandIds: readonly string[];

/** Registers the same kinds of things as the extension that is measured, with nothing behind them. */
export function activate(context: vscode.ExtensionContext): void {
  const nothing = (): undefined => undefined;
  const documents: vscode.TextDocumentContentProvider = { provideTextDocumentContent: nothing };
  context.subscriptions.push(
    vscode.window.createOutputChannel('Minimal', { log: true }),
    vscode.workspace.registerTextDocumentContentProvider('minimal-plan', documents),
    vscode.workspace.registerTextDocumentContentProvider('minimal-report', documents),
    vscode.languages.registerCodeLensProvider({ scheme: 'minimal-plan' }, { provideCodeLenses: nothing }),
    vscode.window.createTreeView('minimal.activity', {
      treeDataProvider: { getChildren: nothing, getTreeItem: () => new vscode.TreeItem('') },
    }),
    ...commandIds.map((id) => vscode.commands.registerCommand(id, nothing)),
  );
}
