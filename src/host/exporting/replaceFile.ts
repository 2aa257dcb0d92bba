import * as vscode from 'vscode';

/**
 * The file has all of it or stays as it was, as far as its file system can rename: it is written beside it first. Throws
 * what the file system throws. False when it was aborted.
 */
export async function replaceFile(file: vscode.Uri, content: Uint8Array, signal: AbortSignal): Promise<boolean> {
  const { fs } = vscode.workspace;
  const part = file.with({ path: `${file.path}.${crypto.randomUUID()}.part` });
  let isThere = false;
  try {
    await fs.writeFile(part, content);
    isThere = !signal.aborted;
    if (isThere) await fs.rename(part, file, { overwrite: true });
    return isThere;
  } catch (error) {
    isThere = false;
    throw error;
  } finally {
    if (!isThere) await fs.delete(part).then(undefined, () => undefined);
  }
}
