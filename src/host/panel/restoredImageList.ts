import * as vscode from 'vscode';

/** Gives the panel that was open before the window was loaded again to whoever fills it. */
export function restoredImageList(fill: (panel: vscode.WebviewPanel) => Promise<void>): vscode.Disposable {
  return vscode.window.registerWebviewPanelSerializer('tcss.imageList', { deserializeWebviewPanel: fill });
}
