import * as vscode from 'vscode';
import { ReadableDocuments } from './host/documents/readableDocuments';
import { idsSelector } from './host/ids/idsSelector';
import { afterStart } from './host/afterStart';
import type { Late } from './host/late';
import { DisposableStore } from './host/lifetime';
import { once } from './host/once';
import { restoredImageList } from './host/panel/restoredImageList';
import { registerCommands } from './host/registerCommands';
import { requestSelector } from './host/requests/requestSelector';
import { activityView } from './host/views/activityView';
import { imagesView } from './host/views/imagesView';
import { lateLens } from './host/views/lateLens';

/**
 * The composition root: registers what the manifest promises, and loads the rest at first need. No I/O, no parser, no
 * client.
 */
export function activate(context: vscode.ExtensionContext): void {
  const owned = new DisposableStore();
  context.subscriptions.push(owned);
  const channel = owned.add(vscode.window.createOutputChannel('TCSS Image Licensing', { log: true }));
  const documents = owned.add(new ReadableDocuments());
  const late = once(async (): Promise<Late> => {
    const { createLate } = await import('./host/late');
    const bundles = {
      loadManifestReader: () => import('./core/manifest/index'),
      loadExport: () => import('./host/exporting/saveTable'),
      loadImageList: () => import('./host/panel/imageList'),
      loadCloud: () => import('./cloud/connect'),
    };
    return createLate({ context, channel, documents, owned }, bundles);
  });
  owned.add(registerCommands(context.extension.packageJSON, channel, late));
  owned.add(vscode.workspace.registerTextDocumentContentProvider('tcss-plan', documents));
  owned.add(vscode.workspace.registerTextDocumentContentProvider('tcss-report', documents));
  const lens = vscode.languages.registerCodeLensProvider.bind(vscode.languages);
  owned.add(
    lens(
      { scheme: 'tcss-plan' },
      lateLens(async () => (await late()).planLens),
    ),
  );
  owned.add(
    lens(
      requestSelector,
      lateLens(async () => (await late()).requestLens),
    ),
  );
  owned.add(
    lens(
      idsSelector,
      lateLens(async () => (await late()).idsLens),
    ),
  );
  owned.add(imagesView(async () => (await late()).imagesTree));
  owned.add(restoredImageList(async (panel) => (await late()).restoreImageList(panel)));
  owned.add(activityView(async () => (await late()).activityTree));
  owned.add(
    afterStart(context.globalStorageUri, channel, [
      { folder: 'journal', run: async () => (await late()).settleUnfinished() },
      { folder: 'inventory', run: async () => (await late()).openInventory() },
    ]),
  );
}
