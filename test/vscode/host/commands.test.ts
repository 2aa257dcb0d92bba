import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitUntil } from '../page/waitUntil';
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
  it('activates once VS Code has started, since it may have a run to settle', async () => {
    await waitUntil(() => Promise.resolve(findExtension().isActive), 'the activation');
  });

  it('registers every command of its manifest, and no other', async () => {
    // Those of a view, such as tcss.activity.focus, are VS Code's.
    const registered = (await vscode.commands.getCommands(true)).filter((command) => /^tcss\.\w+$/.test(command));
    assert.deepEqual(registered.toSorted(), contributedCommands().toSorted());
  });
});
