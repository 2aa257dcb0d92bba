import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitUntil } from '../page/waitUntil';
import { contributedCommands, findExtension } from './extension';

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
