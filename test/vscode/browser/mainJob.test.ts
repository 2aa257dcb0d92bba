import assert from 'node:assert/strict';
import { signOut, typeKey } from './account';
import { walk } from './stage';
import { licensingCalls, newlyLicensed, readTruth } from './truth';

describe('The main job', () => {
  walk('is to sign in, license the image of a FROM line, and be told what happened', async ({ vscode, simulator }) => {
    await signOut(vscode);
    const before = await readTruth(simulator);

    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web', 'License Image…');
    const invitation = await vscode.modal();
    assert.equal(invitation.message, 'Sign in to Tencent Cloud to license images.');
    await vscode.screenshot('main job 1 sign in first');
    await invitation.press('Sign In…');
    await vscode.quickInput.waitFor('Which site');
    await vscode.screenshot('main job 2 site');
    await typeKey(vscode, simulator);

    const modal = await vscode.modal();
    const left = before.quota.total - before.quota.used;
    assert.equal(modal.message, 'License 1 image for 1 license?');
    assert.match(modal.detail, /ccr\.ccs\.tencentyun\.com\/demo\/web:1\.4\.2 \(registry image · e2e90ad5a992/);
    assert.match(modal.detail, new RegExp(`SecretId ending in ${simulator.secretId.slice(-4)}`));
    assert.match(
      modal.detail,
      new RegExp(`Licenses left now: ${String(left)} · to be used: 1 · left after: ${String(left - 1)}`),
    );
    assert.match(modal.detail, /A license cannot be taken back\./);
    assert.equal(modal.focused, 'Review…');
    await vscode.screenshot('main job 3 confirmation');
    await modal.press('License');

    const toast = await vscode.toast('Licensed 1 of 1 image.');
    assert.match(toast.text, new RegExp(`${String(left - 1)} licenses left\\.`));
    await vscode.screenshot('main job 4 result');
    await toast.press('Show Details');
    await vscode.waitForTab('Licensing report');
    await vscode.editorText('Licensed, as TCSS lists it now.');
    await vscode.screenshot('main job 5 report');

    const after = await readTruth(simulator);
    assert.deepEqual(newlyLicensed(before, after), ['registry ccr.ccs.tencentyun.com/demo/web:1.4.2']);
    assert.equal(after.quota.used, before.quota.used + 1);
    assert.deepEqual(
      licensingCalls(after).map(({ body }) => body),
      [
        {
          AllLocalImages: false,
          AllRegistryImages: false,
          UpdatedLocalImageCnt: 0,
          UpdatedRegistryImageCnt: 1,
          ImageSourceType: 'ASSETIMAGE',
          RegistryImageIds: ['sha256:e2e90ad5a9927f18e4bd6cf08a7fd96ba04c40e2d74d8f53dfa4a2f9444b40e8'],
        },
      ],
    );
    const [testCall, ...licensing] = after.requests.map(({ action }) => action);
    assert.equal(testCall, 'DescribePurchaseStateInfo');
    // Both lists and the licenses for the plan, image and licenses before and after the call, and the call.
    assert.ok(licensing.length <= 8, licensing.join(', '));
  });
});
