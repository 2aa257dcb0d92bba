import { killExtensionHost, listExtensionHosts, waitForExtensionHost } from '../extensionHosts';
import { freeze } from '../page/freeze';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../page/workbench';

/** A window beside the one that all tests share. */
export interface OtherWindow {
  readonly vscode: Workbench;
  /** The process of its extension host, until that is killed. */
  readonly pid: number;
  /** Ends its extension host as a crash does. The window then starts another. */
  killHost(): Promise<void>;
  /** Stops all that the window does, but not its extension host. */
  freeze(): Promise<void>;
  /** The end of that, where there was any. */
  thaw(): Promise<void>;
}

/** Opens a window for as long as the steps take. @param server its process */
export async function inOtherWindow(
  options: WorkbenchOptions,
  server: number,
  steps: (window: OtherWindow) => Promise<void>,
): Promise<void> {
  const before = await listExtensionHosts(server);
  const vscode = await openWorkbench(options);
  try {
    const pid = await waitForExtensionHost(server, before);
    let goOn: (() => Promise<void>) | undefined;
    await steps({
      vscode,
      pid,
      killHost: () => killExtensionHost(server, pid),
      async freeze() {
        goOn = await freeze(vscode.page);
      },
      thaw: async () => goOn?.(),
    });
  } catch (error) {
    await vscode.screenshot('failed - the other window');
    throw error;
  } finally {
    await vscode.close();
  }
}
