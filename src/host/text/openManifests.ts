import * as vscode from 'vscode';
import { isDockerfileName, lastSegment } from '../../core/manifest/fileNames';
import { firstFew } from '../firstFew';
import { say } from '../offer';
import { readDocument } from '../readDocument';
import { isManifest } from './readOccurrences';

/**
 * Opens the files that can name images, by their name or their language. Of several files others are left out, which is
 * said. Undefined when one could not be read, which is said too.
 */
export async function openManifests(uris: readonly vscode.Uri[]): Promise<vscode.TextDocument[] | undefined> {
  const documents: vscode.TextDocument[] = [];
  const leftOut: string[] = [];
  for (const uri of uris) {
    const mayBeLeftOut = uris.length > 1 && !isDockerfileName(lastSegment(uri.path));
    const document = await (mayBeLeftOut ? openText(uri) : readDocument(uri));
    if (document !== undefined && (!mayBeLeftOut || isManifest(document))) documents.push(document);
    else if (mayBeLeftOut) leftOut.push(vscode.workspace.asRelativePath(uri));
    else return undefined;
  }
  if (leftOut.length > 0) say('warning', vscode.l10n.t('Not a Dockerfile, left out: {0}', firstFew(leftOut)));
  return documents;
}

/** Undefined for folders, pictures and the like. */
async function openText(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
