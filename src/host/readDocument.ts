import * as vscode from 'vscode';
import { say } from './offer';

const { l10n } = vscode;

/** The document that a plan is to be made from; undefined when it could not be read, which is said. */
export async function readDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    const name = vscode.workspace.asRelativePath(uri);
    const detail = error instanceof Error ? error.message : String(error);
    say('error', l10n.t('{0} could not be read, so nothing was planned: {1}', name, detail));
    return undefined;
  }
}
