import * as vscode from 'vscode';
import type { Services } from '../services';

/** The way on from a plan document: a lens at its top that reads the plan again and asks to confirm it. */
export function planLens(services: Services): vscode.CodeLensProvider {
  return {
    provideCodeLenses: ({ uri }) =>
      services.remembered.plans.has(uri.toString())
        ? [
            new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
              title: vscode.l10n.t('$(verified) License These Images…'),
              command: 'tcss.licensePlan',
              arguments: [uri],
            }),
          ]
        : [],
  };
}
