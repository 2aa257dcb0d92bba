import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { WrittenKind } from './writtenKind';

/** Shows a new document with this text, which is not saved yet. */
export async function showUntitled(kind: WrittenKind, text: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(await freeUri(kind));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  if (document.getText() === '') await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
  return editor;
}

/** The document of a kind that is in front, else any in a tab. */
export function openDocument({ ending }: WrittenKind): vscode.Uri | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active?.path.endsWith(ending) === true) return active;
  return openUris().find(({ path }) => path.endsWith(ending));
}

function openUris(): vscode.Uri[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : []));
}

/** An untitled document keeps the path under which it would be saved, and cannot be opened where a file is. */
async function freeUri({ name, ending }: WrittenKind): Promise<vscode.Uri> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
  const open = new Set(openUris().map(({ path }) => path));
  for (let number = 1; ; number += 1) {
    const file = vscode.Uri.joinPath(folder, `${name}${number === 1 ? '' : `-${number}`}${ending}`);
    if (!open.has(file.path) && !(await exists(file))) return vscode.Uri.from({ scheme: 'untitled', path: file.path });
  }
}

function exists(file: vscode.Uri): PromiseLike<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
