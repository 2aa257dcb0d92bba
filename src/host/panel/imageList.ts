import * as vscode from 'vscode';
import type { LicenseTargets, Services } from '../services';
import { forgetKeptPanel } from './forgetKeptPanel';
import { panelHtml } from './html';
import { ImageListPanel } from './imageListPanel';
import { KeptPanel } from './keptPanel';
import { sayUnexpected } from './sayUnexpected';

/** Shows the image list in an editor of its own, the one that is open if there is one. */
export function showImageList(services: Services, licenseTargets: LicenseTargets): void {
  const { imageList } = services;
  const { open } = imageList;
  if (open !== undefined) {
    open.reveal();
    return;
  }
  // Else a window loaded again before anything is kept of this panel would restore one that was closed.
  forgetKeptPanel(imageList.workspaceMemento).catch((error: unknown) => sayUnexpected(error, services));
  const title = vscode.l10n.t('TCSS Images');
  fill(vscode.window.createWebviewPanel('tcss.imageList', title, vscode.ViewColumn.Active), services, {
    licenseTargets,
    kept: KeptPanel.ofNew(imageList.workspaceMemento),
    since: 0,
  });
}

/** Takes on a panel of before the window was loaded again. */
export function restoreImageList(panel: vscode.WebviewPanel, services: Services, licenseTargets: LicenseTargets): void {
  services.imageList.open?.dispose();
  // A window that starts asks the service for no counters that nobody has asked for.
  fill(panel, services, {
    licenseTargets,
    kept: KeptPanel.ofRestored(services.imageList.workspaceMemento),
    since: services.clock.now(),
  });
}

interface Beginning {
  readonly licenseTargets: LicenseTargets;
  readonly kept: KeptPanel;
  /** As `ImageListPanel` has it. */
  readonly since: number;
}

function fill(panel: vscode.WebviewPanel, services: Services, { licenseTargets, kept, since }: Beginning): void {
  const { inventory, imageList } = services;
  const list = new ImageListPanel(panel.webview, services, licenseTargets, kept, since);
  const follow = (work: Promise<void>): void => void work.catch((error: unknown) => sayUnexpected(error, services));
  const openFresh = async (): Promise<void> => {
    await inventory.openFresh();
    await list.tell({ kind: 'quota' });
  };
  let wasVisible = panel.visible;
  let account = inventory.state.account;
  const owned = vscode.Disposable.from(
    panel.webview.onDidReceiveMessage((message: unknown) => follow(list.receive(message))),
    inventory.subscribe((change) => {
      if (!panel.visible) return;
      follow(list.tell(change));
      if (account === inventory.state.account) return;
      account = inventory.state.account;
      if (account?.kind === 'in') follow(openFresh());
    }),
    panel.onDidChangeViewState(() => {
      if (panel.visible && !wasVisible) follow(openFresh());
      wasVisible = panel.visible;
    }),
  );
  panel.onDidDispose(() => {
    owned.dispose();
    if (imageList.open === panel) imageList.open = undefined;
  });
  imageList.open = panel;
  setPage(panel, imageList.extensionUri);
  follow(openFresh());
}

function setPage(panel: vscode.WebviewPanel, extensionUri: vscode.Uri): void {
  const { webview, title } = panel;
  const inExtension = (...path: string[]) => vscode.Uri.joinPath(extensionUri, ...path);
  const asset = (...path: string[]) => webview.asWebviewUri(inExtension(...path)).toString();
  panel.iconPath = { light: inExtension('media', 'tcss-light.svg'), dark: inExtension('media', 'tcss-dark.svg') };
  webview.options = { enableScripts: true, localResourceRoots: [inExtension('dist'), inExtension('media')] };
  webview.html = panelHtml({
    cspSource: webview.cspSource,
    script: asset('dist', 'panel.js'),
    style: asset('media', 'panel.css'),
    nonce: crypto.randomUUID().replaceAll('-', ''),
    language: vscode.env.language,
    title,
    noConnection: vscode.l10n.t(
      'The image list got no usable answer from the extension. Close this editor and open it again.',
    ),
  });
}
