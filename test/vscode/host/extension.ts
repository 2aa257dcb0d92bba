import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isRecord } from '../suites/outcome';

const id = 'tcss-image-licensing.tcss-image-licensing';

/** The extension under test. */
export function findExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension(id);
  assert.ok(extension, `${id} is not installed`);
  return extension;
}

/** The ids of all commands of its manifest. */
export function contributedCommands(): string[] {
  const manifest: unknown = findExtension().packageJSON;
  const contributes = isRecord(manifest) ? manifest['contributes'] : undefined;
  const commands = isRecord(contributes) ? contributes['commands'] : undefined;
  assert.ok(Array.isArray(commands));
  return commands.map((command: unknown) => String(isRecord(command) ? command['command'] : command));
}
