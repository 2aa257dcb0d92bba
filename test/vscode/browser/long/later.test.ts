import assert from 'node:assert/strict';
import { waitUntil } from '../../page/waitUntil';
import { signIn } from '../account';
import { walk } from '../stage';
import { licensingCalls, readTruth } from '../truth';

describe('A run whose outcome is not known', () => {
  walk('is read again by itself once a list is the last word', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    await simulator.schedule({ action: 'ModifyImageAuthorized', kind: 'dropBefore' });
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    await (await vscode.modal()).press('License');
    await vscode.toast('For 1 image it is not known whether it was licensed.');
    await vscode.activity.show();
    await vscode.activity.row('1 not known');
    const isSettled = async (): Promise<boolean> =>
      (await vscode.activity.rows()).some((row) => row.includes('none of 1 licensed'));
    await waitUntil(isSettled, 'the last word on the image', 120_000);
    await vscode.screenshot('later - settled');
    assert.equal(licensingCalls(await readTruth(simulator)).length, 1);
  });
});
