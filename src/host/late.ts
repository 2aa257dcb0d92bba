import type * as vscode from 'vscode';
import { runCommand } from './commands/index';
import { createServices, type Bundles, type Shell } from './createServices';
import type { CommandRunner } from './registerCommands';
import { license } from './licensing/license';
import { licenseChosen } from './licensing/licenseChosen';
import { settleAfterCrash } from './licensing/settleUnfinished';
import type { ActivityItem } from './views/activityItems';
import { ActivityTree } from './views/activityTree';
import { showImages } from './views/images/imagesFrame';
import type { ImagesItem } from './views/images/imagesItems';
import { idsLens } from './views/idsLens';
import { planLens } from './views/planLens';
import { licensesStatus } from './views/statusBar';
import type { LateTree } from './views/lateTree';
import { requestLens } from './views/requestLens';

/** All that is not needed before a command or a view is used: a bundle of its own. */
export interface Late extends CommandRunner {
  readonly planLens: vscode.CodeLensProvider;
  readonly requestLens: vscode.CodeLensProvider;
  readonly idsLens: vscode.CodeLensProvider;
  /** Fills the view Activity. */
  readonly activityTree: (view: vscode.TreeView<ActivityItem>) => LateTree<ActivityItem>;
  /** Fills the view Images. */
  readonly imagesTree: (view: vscode.TreeView<ImagesItem>) => LateTree<ImagesItem>;
  /** Fills the panel of the image list after the window was loaded again. */
  readonly restoreImageList: (panel: vscode.WebviewPanel) => Promise<void>;
  /** Settles what windows have left open that are gone, and says so in one message. */
  readonly settleUnfinished: () => Promise<void>;
  /** Shows what is stored of the account in use, so also the licenses left. */
  readonly openInventory: () => Promise<void>;
}

/** Builds what commands and views work with. Sends nothing, and reads only what is stored of the account in use. */
export function createLate(shell: Shell, bundles: Bundles): Late {
  const services = createServices(shell, bundles);
  shell.owned.add(licensesStatus(services.inventory, services.clock));
  void services.inventory.open();
  return {
    run: (id, args) => runCommand(id, services, args),
    planLens: planLens(services),
    requestLens,
    idsLens,
    activityTree: (view) => new ActivityTree(services.runs, view),
    imagesTree: (view) => showImages(view, services, shell.owned),
    restoreImageList: async (panel) =>
      (await services.loadImageList()).restoreImageList(panel, services, licenseChosen),
    settleUnfinished: () => settleAfterCrash(services, license),
    openInventory: () => services.inventory.open(),
  };
}
