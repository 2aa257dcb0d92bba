import type * as vscode from 'vscode';

/** Under this name the storage of a workspace has what is kept of the panel. */
export const keptPanelKey = 'tcss.imageList.kept';

/** To be called after signing out. */
export async function forgetKeptPanel(memento: vscode.Memento): Promise<void> {
  await memento.update(keptPanelKey, undefined);
}
