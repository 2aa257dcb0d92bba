import * as vscode from 'vscode';

/** How long after the start it begins, in milliseconds: the window has better things to do first. */
const delay = 3000;

/** Work that is there to do only when an earlier window has left something behind. */
interface Work {
  /** In the storage of the extension. */
  readonly folder: string;
  readonly run: () => Promise<void>;
}

/** Does what earlier windows have left to do, a while after the start. Loads nothing where they have left nothing. */
export function afterStart(
  storage: vscode.Uri,
  channel: vscode.LogOutputChannel,
  works: readonly Work[],
): vscode.Disposable {
  const timer = setTimeout(() => {
    for (const { folder, run } of works) {
      const look = async (): Promise<void> => {
        if (await isThere(vscode.Uri.joinPath(storage, folder))) await run();
      };
      look().catch((error: unknown) => {
        const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
        channel.error(`Work after the start failed folder=${folder} detail=${detail}`);
      });
    }
  }, delay);
  return new vscode.Disposable(() => clearTimeout(timer));
}

async function isThere(folder: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(folder);
    return true;
  } catch {
    return false;
  }
}
