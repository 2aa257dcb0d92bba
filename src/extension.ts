import * as vscode from 'vscode';
import { registerCommands } from './host/commands/index';
import { createServices } from './host/createServices';
import { DisposableStore } from './host/lifetime';
import { planLens } from './host/views/planLens';

/** The composition root: builds everything and registers it; no I/O, no parser, no client. */
export function activate(context: vscode.ExtensionContext): void {
  const owned = new DisposableStore();
  const services = createServices(
    context,
    {
      loadManifestReader: () => import('./core/manifest/index'),
      loadCloud: () => import('./cloud/connect'),
    },
    owned,
  );
  owned.add(vscode.workspace.registerTextDocumentContentProvider('tcss-plan', services.documents));
  owned.add(vscode.workspace.registerTextDocumentContentProvider('tcss-report', services.documents));
  owned.add(vscode.languages.registerCodeLensProvider({ scheme: 'tcss-plan' }, planLens(services)));
  owned.add(registerCommands(services));
  context.subscriptions.push(owned);
}
