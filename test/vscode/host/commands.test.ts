import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isRecord } from '../suites/outcome';

const id = 'tcss-image-licensing.tcss-image-licensing';

function findExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension(id);
  assert.ok(extension, `${id} is not installed`);
  return extension;
}

function contributedCommands(): string[] {
  const manifest: unknown = findExtension().packageJSON;
  const contributes = isRecord(manifest) ? manifest['contributes'] : undefined;
  const commands = isRecord(contributes) ? contributes['commands'] : undefined;
  assert.ok(Array.isArray(commands));
  return commands.map((command: unknown) => String(isRecord(command) ? command['command'] : command));
}

describe('The extension in its host', () => {
  it('is not active before it is needed', () => {
    assert.equal(findExtension().isActive, false);
  });

  it('activates at its first command', async () => {
    await vscode.commands.executeCommand('tcss.showLog');
    assert.equal(findExtension().isActive, true);
  });

  it('registers every command of its manifest, and no other', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter((command) => command.startsWith('tcss.'));
    assert.deepEqual(registered.toSorted(), contributedCommands().toSorted());
  });
});
