import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitFor } from '../page/waitUntil';
import { readSimulatorAddress } from '../simulatorAddress';
import { readCalls } from './simulatorCalls';

describe('The account of the environment', () => {
  const { endpoint, secretId, secretKey } = readSimulatorAddress();

  afterEach(() => {
    delete process.env['TENCENTCLOUD_SECRET_ID'];
    delete process.env['TENCENTCLOUD_SECRET_KEY'];
  });

  it('signs the requests to the endpoint of the settings, and an image already licensed costs nothing', async () => {
    process.env['TENCENTCLOUD_SECRET_ID'] = secretId;
    process.env['TENCENTCLOUD_SECRET_KEY'] = secretKey;
    assert.equal(vscode.workspace.getConfiguration('tcss').get('endpoint'), endpoint);
    const [file] = await vscode.workspace.findFiles('Dockerfile');
    assert.ok(file);
    const editor = await vscode.window.showTextDocument(file);
    const offset = editor.document.getText().indexOf('/demo/base:1.0');
    const position = editor.document.positionAt(offset);
    editor.selection = new vscode.Selection(position, position);
    const before = (await readCalls(endpoint)).length;
    // Its promise waits for the button of a notification, which nobody presses here.
    void vscode.commands.executeCommand('tcss.licenseImage');
    const calls = await waitFor(async () => {
      const seen = (await readCalls(endpoint)).slice(before);
      const actions = new Set(seen.map(({ action }) => action));
      return actions.has('DescribeAssetImageRegistryList') && actions.has('DescribeValueAddedSrvInfo')
        ? seen
        : undefined;
    }, 'signed requests for the image and the licenses');
    assert.deepEqual([...new Set(calls.map(({ code }) => code))], ['OK']);
    assert.ok(calls.every(({ action }) => action !== 'ModifyImageAuthorized'));
  });
});
