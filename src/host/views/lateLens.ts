import type * as vscode from 'vscode';

/** A provider of lenses that is loaded when the first document for it is shown. */
export function lateLens(load: () => Promise<vscode.CodeLensProvider>): vscode.CodeLensProvider {
  return {
    provideCodeLenses: async (document, token) => {
      const provider = await load();
      return provider.provideCodeLenses(document, token);
    },
  };
}
