import assert from 'node:assert/strict';
import type { Workbench } from '../page/workbench';
import { signIn } from './account';
import { walk } from './stage';
import { licensingCalls, readSpending, readTruth } from './truth';

const notSent = 'Nothing was sent: the request is not complete.';

/** One of two, and TCSS chooses which. */
const oneOfTwo = {
  AllLocalImages: false,
  AllRegistryImages: false,
  UpdatedLocalImageCnt: 0,
  UpdatedRegistryImageCnt: 1,
  ImageSourceType: 'ASSETIMAGE',
  RegistryImageIds: [
    'sha256:e2e90ad5a9927f18e4bd6cf08a7fd96ba04c40e2d74d8f53dfa4a2f9444b40e8',
    'sha256:3e43e28d8a6d69829d58785d8f12738ea5f730c0ff1bc717e1daeae15438abd6',
  ],
};

/** No image that is listed passes the filter. */
const manyUnlisted = {
  AllLocalImages: false,
  AllRegistryImages: false,
  UpdatedLocalImageCnt: 21,
  UpdatedRegistryImageCnt: 0,
  ImageSourceType: 'IMAGEALL',
  LocalImageFilter: [{ Name: 'ImageName', Values: ['demo/unlisted'], ExactMatch: false }],
};

describe('A request as written', () => {
  walk('is composed, reviewed and sent as it stands', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await vscode.command('TCSS: Compose Licensing Request…');
    await vscode.waitForTab('licensing.tcss-request.json');
    await vscode.screenshot('request - starting point');
    await write(vscode, JSON.stringify(oneOfTwo));
    await vscode.lens('at most 1 license').waitFor();
    await vscode.screenshot('request - written');
    await vscode.pressLens('Review and Send…', () => vscode.isModalOpen());

    const modal = await vscode.modal();
    await vscode.screenshot('request - confirmation');
    assert.equal(modal.message, 'Send the request as written, for at most 1 license?');
    assert.match(modal.detail, /Registry images: at most 1, out of those named by id\./);
    assert.deepEqual(licensingCalls(await readTruth(simulator)), []);
    await modal.press('Send');
    const toast = await vscode.toast('Licensed ');
    await vscode.screenshot('request - result');
    assert.match(toast.text, /1 image is not listed as licensed: TCSS seems to have chosen others\./);
    await toast.press('Show Details');
    await vscode.waitForTab('Licensing report');
    await vscode.screenshot('request - report');
    const report = await vscode.editorText('Licensed (1)');
    const { images, licenses } = await readSpending(simulator, before);
    assert.equal(images.length, 1);
    assert.equal(licenses, 1);
    const [, licensedPart = ''] = report.split('Licensed (1)');
    assert.ok(licensedPart.trim().startsWith(`- \`${String(images[0]?.replace('registry ', ''))}\``), report);
    assert.deepEqual(
      licensingCalls(await readTruth(simulator)).map(({ body }) => body),
      [oneOfTwo],
    );
  });

  walk('is for all that its counts allow, also of what no list shows', async ({ vscode, simulator }) => {
    await simulator.changeAccount({ unused: 300 });
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await vscode.command('TCSS: Compose Licensing Request…');
    await vscode.waitForTab('licensing.tcss-request.json');
    await write(vscode, JSON.stringify(manyUnlisted));
    await vscode.lens('at most 21 licenses').waitFor();
    await vscode.pressLens('Review and Send…', () => vscode.isModalOpen());

    const modal = await vscode.modal();
    await vscode.screenshot('request - what no list shows');
    assert.equal(modal.message, 'Send the request as written, for at most 21 licenses?');
    assert.match(modal.detail, /IMAGEALL covers images of the local sync that TCSS does not list/);
    assert.match(modal.detail, /TCSS lists \d+ images now that the request can license:/);
    assert.match(modal.detail, /to be used: at most 21 · left after: at least 279/);
    await modal.press('Send');
    await vscode.quickInput.waitFor('Type 21 to spend 21 licenses.');
    await vscode.quickInput.enter('21');
    const toast = await vscode.toast('2 more licenses are gone than images are listed as licensed since');
    await vscode.screenshot('request - licenses gone for no image');
    assert.match(toast.text, /could use 21 licenses at most\..* 298 licenses left\./);
    const { images, licenses } = await readSpending(simulator, before);
    assert.deepEqual([images, licenses], [[], 2]);
  });

  walk('that is faulty is explained, and nothing is sent', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await vscode.command('TCSS: Compose Licensing Request…');
    await vscode.waitForTab('licensing.tcss-request.json');
    await write(vscode, '{ "AllLocalImages": "yes" }');
    await vscode.pressLens('Line 1: AllLocalImages must be true or false.', () => vscode.hasToast(notSent));
    const toast = await vscode.toast(notSent);
    await vscode.screenshot('request - faulty');
    assert.match(toast.text, /Line 1: AllLocalImages must be true or false\./);
    assert.deepEqual((await readSpending(simulator, before)).actions, []);
  });
});

/** Puts this text in the place of the whole document. */
async function write({ page }: Workbench, text: string): Promise<void> {
  await page.locator('.editor-group-container.active .monaco-editor .view-line').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
  // The editor has closed brackets and quotes by itself.
  await page.keyboard.press('ControlOrMeta+Shift+End');
  await page.keyboard.press('Delete');
}
