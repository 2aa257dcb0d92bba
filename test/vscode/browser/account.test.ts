import assert from 'node:assert/strict';
import { storedSecrets } from '../page/storedSecrets';
import { waitUntil } from '../page/waitUntil';
import { findInFolder } from './findInFolder';
import { signIn, typeKey } from './account';
import { walk } from './stage';
import { readTruth } from './truth';

describe('The account', () => {
  walk(
    'is signed in with a key that the service accepts, and stays so over a reload',
    async ({ vscode, simulator }) => {
      const before = await storedSecrets(vscode.page);
      await vscode.command('TCSS: Sign In…');
      await typeKey(vscode, simulator);
      const toast = await vscode.toast('Signed in (');
      assert.equal(toast.text, `Signed in (${simulator.endpoint}).`);
      await vscode.screenshot('account-signed-in');
      await waitUntil(async () => (await storedSecrets(vscode.page)) !== before, 'the key that is written down');
      await vscode.reload();
      await vscode.command('TCSS: Sign Out');
      await vscode.toast(/^Signed out\.$/);
    },
  );

  walk('is not stored when the SecretKey is wrong, which is said', async ({ vscode, simulator }) => {
    await vscode.command('TCSS: Sign In…');
    await typeKey(vscode, { ...simulator, secretKey: 'wrong-key' });
    const modal = await vscode.modal();
    assert.equal(modal.message, 'Not signed in, and nothing was stored.');
    assert.equal(modal.detail, 'The SecretKey does not belong to this SecretId.');
    await vscode.screenshot('account-wrong-key');
    await modal.press('Correct It…');
    await vscode.quickInput.waitFor('SecretKey of this API key');
    await vscode.quickInput.escape();
    await vscode.command('TCSS: Sign Out');
    await vscode.toast(/^You are not signed in\.$/);
  });

  walk('is stored where the service is not activated, and that is said', async ({ vscode, simulator }) => {
    await simulator.changeAccount({ activated: false });
    await vscode.command('TCSS: Sign In…');
    await typeKey(vscode, simulator);
    const toast = await vscode.toast('Signed in (');
    assert.match(toast.text, /TCSS is not activated for this account\./);
    await vscode.tidy();
    await vscode.command('TCSS: Sign Out');
    await vscode.toast(/^Signed out\.$/);
  });

  walk('is asked for when an image is to be licensed without one', async ({ vscode, simulator }) => {
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    const modal = await vscode.modal();
    assert.equal(modal.message, 'Sign in to Tencent Cloud to license images.');
    await modal.pressKey('Escape');
    assert.deepEqual((await readTruth(simulator)).requests, []);
  });

  walk('leaves its key out of everything that is written to disk', async ({ vscode, simulator, folder }) => {
    await signIn(vscode, simulator);
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    await (await vscode.modal()).press('License');
    await (await vscode.toast('Licensed 1 of 1 image.')).press('Show Log');
    await waitUntil(async () => (await findInFolder(folder, 'Licensing run ended')).length > 0, 'the log on disk');
    assert.deepEqual(await findInFolder(folder, simulator.secretKey), []);
    assert.deepEqual(await findInFolder(folder, simulator.secretId), []);
  });
});
