import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signIn } from './account';
import { readSpending, readTruth, type Truth } from './truth';
import { walk } from './stage';

describe('When licensing goes wrong', () => {
  walk('not enough licenses are told with the numbers, and nothing is asked', async ({ vscode, simulator }) => {
    await simulator.changeAccount({ unused: 0 });
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    const toast = await vscode.toast('Nothing was licensed');
    await vscode.screenshot('trouble-not-enough');
    assert.equal(toast.text, 'Nothing was licensed. Not enough licenses: 1 needed, 0 left.');
    assert.ok(toast.buttons.includes('Buy Licenses…'));
    assert.equal(await vscode.isModalOpen(), false);
    assert.deepEqual((await readSpending(simulator, before)).images, []);
  });

  walk('a connection lost after the effect is read back, and one license is spent', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await simulator.schedule({ action: 'ModifyImageAuthorized', kind: 'dropAfter' });
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    await (await vscode.modal()).press('License');
    await vscode.toast('Licensed 1 of 1 image.');
    await vscode.screenshot('trouble-dropped-after');
    const spending = await readSpending(simulator, before);
    assert.deepEqual(spending.images, ['registry ccr.ccs.tencentyun.com/demo/web:1.4.2']);
    assert.equal(spending.licenses, 1);
    assert.equal(spending.actions.filter((action) => action === 'ModifyImageAuthorized').length, 1);
  });

  walk('a connection lost before the effect is not called licensed', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await simulator.schedule({ action: 'ModifyImageAuthorized', kind: 'dropBefore' });
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    await (await vscode.modal()).press('License');
    const toast = await vscode.toast('Licensed 0 of 1 image.');
    await vscode.screenshot('trouble-dropped-before');
    assert.match(toast.text, /For 1 image it is not known whether it was licensed\./);
    const spending = await readSpending(simulator, before);
    assert.equal(spending.licenses, 0);
    assert.equal(spending.actions.filter((action) => action === 'ModifyImageAuthorized').length, 1);
  });

  walk('a run that is cancelled while it waits tells what is known', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await simulator.schedule({ action: 'ModifyImageAuthorized', kind: 'delay', ms: 3000 });
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    await (await vscode.modal()).press('License');
    await (await vscode.toast('TCSS: licensing images')).press('Cancel');
    const toast = await vscode.toast('Cancelled.');
    await vscode.screenshot('trouble-cancelled');
    const { licenses } = await readSpending(simulator, before);
    if (toast.text.includes('Licensed 1 of 1')) {
      assert.equal(licenses, 1);
    } else if (toast.text !== 'Cancelled. Nothing was licensed.') {
      assert.match(toast.text, /Licensed 0 of 1 image\. (For 1 image it is not known|1 image was not licensed)/);
    }
    assert.ok(licenses <= 1);
  });

  walk('an image that somebody else licensed in between is asked about anew', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await vscode.openFile('Dockerfile');
    await vscode.command('TCSS: License All Images in File…');
    const first = await vscode.modal();
    assert.equal(first.message, 'License 2 images for 2 licenses?');
    const web = before.images.find(({ reference }) => reference === 'ccr.ccs.tencentyun.com/demo/web:1.4.2');
    await simulator.letOthersTake({ images: [web?.imageId ?? ''] });
    await first.press('License');
    const second = await vscode.modal();
    await vscode.screenshot('trouble-changed');
    assert.equal(second.message, 'License 1 image for 1 license?');
    assert.match(second.detail, /^This has changed since you were last asked\./);
    assert.deepEqual((await readTruth(simulator)).requests.filter(isLicensing), []);
    await second.press('License');
    await vscode.toast('Licensed 1 of 1 image.');
    const { actions, licenses } = await readSpending(simulator, before);
    assert.equal(actions.filter((action) => action === 'ModifyImageAuthorized').length, 1);
    assert.equal(licenses, 2);
  });

  walk('a text that looks like a link is told without one', async ({ vscode, simulator, workspace }) => {
    await signIn(vscode, simulator);
    const link = '[x](command:workbench.action.files.newUntitledFile)';
    await writeFile(join(workspace, 'link.Dockerfile'), `FROM ${link}\n`);
    await vscode.openFile('link.Dockerfile');
    await vscode.command('TCSS: License All Images in File…');
    const toast = await vscode.toast('Nothing to license');
    await vscode.screenshot('trouble-link');
    assert.ok(toast.text.replaceAll('\u200b', '').includes(link), toast.text);
    assert.deepEqual(toast.links, []);
  });
});

function isLicensing({ action }: Truth['requests'][number]): boolean {
  return action === 'ModifyImageAuthorized';
}
