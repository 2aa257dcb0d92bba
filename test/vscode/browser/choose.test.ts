import assert from 'node:assert/strict';
import { signIn } from './account';
import { readSpending, readTruth } from './truth';
import { walk } from './stage';

describe('Choosing images', () => {
  walk('the newest unlicensed registry images of a name are licensed, and no others', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await vscode.command('TCSS: License Unlicensed Images…');
    await vscode.quickInput.waitFor('Where the images are');
    await vscode.screenshot('choose-sides');
    await vscode.quickInput.pick('Only registries');
    await vscode.quickInput.waitFor('Go on, or narrow it down');
    await vscode.quickInput.pick('Name');
    await vscode.quickInput.waitFor('How to compare the name');
    await vscode.quickInput.pick('Contains');
    await vscode.quickInput.waitFor('A part of the name');
    await vscode.quickInput.enter('demo/');
    await vscode.quickInput.waitFor('Go on, or narrow it down');
    await vscode.screenshot('choose-filters');
    await vscode.quickInput.pick('Go On');
    await vscode.quickInput.waitFor('How many to license');
    await vscode.screenshot('choose-amount');
    await vscode.quickInput.pick('the newest first');
    await vscode.quickInput.waitFor('At most so many images');
    await vscode.quickInput.enter('2');
    const modal = await vscode.modal();
    await vscode.screenshot('choose-confirm');
    assert.match(modal.message, /License 2 images for 2 licenses\?/);
    const chosen = 'Chosen: unlicensed images (Only registries · Name: contains demo/ · at most 2, the newest first)';
    assert.ok(modal.detail.startsWith(`${chosen}\n`), modal.detail);
    await modal.press('License');
    await vscode.toast('Licensed 2 of 2 images.');
    const { images, licenses } = await readSpending(simulator, before);
    const inRegistries = images.filter((image) => image.startsWith('registry'));
    // The same image on a host is licensed along with it.
    assert.deepEqual([inRegistries.length, licenses], [2, 2]);
    assert.ok(
      images.every((image) => image.includes('demo/')),
      images.join(),
    );
  });

  walk('leaving the choice spends nothing', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await vscode.command('TCSS: License Unlicensed Images…');
    await vscode.quickInput.waitFor('Where the images are');
    await vscode.quickInput.pick('Only hosts');
    await vscode.quickInput.waitFor('Go on, or narrow it down');
    await vscode.quickInput.escape();
    assert.deepEqual((await readSpending(simulator, before)).images, []);
  });

  walk('image ids pasted into an editor are licensed', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await vscode.command('TCSS: License Image IDs…');
    await vscode.quickInput.waitFor('Where the image ids are');
    await vscode.screenshot('choose-ids-source');
    await vscode.quickInput.pick('Paste into an Editor…');
    await vscode.screenshot('choose-ids-editor');
    const local = before.images.find(
      ({ side, licensed, imageId }) =>
        side === 'local' && !licensed && before.images.filter((each) => each.imageId === imageId).length === 1,
    );
    assert.ok(local);
    const looksLike = '1 looks like an image id';
    await vscode.waitForTab('image-ids.tcss-ids.txt');
    await vscode.page.locator('.editor-group-container.active .monaco-editor .view-line').first().click();
    await vscode.page.keyboard.type(`ids: ${local.imageId}, and 0123abcd`);
    await vscode.pressLens('License These Image IDs…', () => vscode.hasToast(looksLike));
    await vscode.screenshot('choose-ids-lens');
    const toast = await vscode.toast(looksLike);
    await toast.press('License 1…');
    await (await vscode.modal()).press('License');
    await vscode.toast('Licensed 1 of 1 image.');
    assert.equal((await readSpending(simulator, before)).images.length, 1);
  });
});
