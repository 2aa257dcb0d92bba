import assert from 'node:assert/strict';
import { waitUntil } from '../page/waitUntil';
import { signIn } from './account';
import { withSettings } from './settings';
import { walk } from './stage';
import { readSpending, readTruth } from './truth';

const themes = ['Light Modern', 'Dark Modern', 'Light High Contrast', 'Dark High Contrast'];

describe('The image list', () => {
  walk('goes from opening to the toast by keyboard alone', async ({ vscode, simulator }) => {
    const { imageList } = vscode;
    await signIn(vscode, simulator);
    await vscode.command('TCSS: Open Image List');
    const before = await readTruth(simulator);
    await imageList.shown(`${before.images.length.toLocaleString('en')} images`);
    await imageList.rows();
    assert.equal(await imageList.rowCount(), before.images.length);
    await vscode.screenshot('image list - all');

    await imageList.pressUntil('Tab', 'input Filter images');
    await vscode.page.keyboard.type('demo/web:1.4.2');
    await imageList.shown(/^1 of /);
    await vscode.page.keyboard.press('ArrowDown');
    await imageList.pressUntil('ArrowDown', 'row ccr.ccs.tencentyun.com/demo/web:1.4.2');
    await vscode.page.keyboard.press('Control+a');
    await imageList.frame.getByText('at most 1 license').waitFor();
    await vscode.screenshot('image list - selected');
    await imageList.pressUntil('Shift+Tab', 'button License 1 Image…');
    await vscode.page.keyboard.press('Enter');

    let modal = await vscode.modal();
    assert.equal(modal.message, 'License 1 image for 1 license?');
    while (modal.focused !== 'License') {
      await vscode.page.keyboard.press('Tab');
      modal = await vscode.modal();
    }
    await vscode.page.waitForTimeout(1000);
    await modal.pressKey('Enter');
    await vscode.toast('Licensed 1 of 1 image.');
    assert.deepEqual(await readSpending(simulator, before).then(({ images, licenses }) => ({ images, licenses })), {
      images: ['registry ccr.ccs.tencentyun.com/demo/web:1.4.2'],
      licenses: 1,
    });
    await imageList.frame
      .locator('.rows [role=gridcell]')
      .filter({ hasText: /✓\s*Licensed/ })
      .waitFor();
    await vscode.screenshot('image list - licensed');

    await imageList.stored();
    await vscode.reload();
    await imageList.shown(/^1 of /);
    assert.equal(await imageList.frame.locator('.filter').inputValue(), 'demo/web:1.4.2');
    await imageList.frame.locator('.rows [role=row][aria-selected=true]').waitFor();
    assert.ok((await imageList.rows()).every((row) => row.includes('Licensed')));
  });

  walk('asks once on a double click, and licenses once', async ({ vscode, simulator }) => {
    const { imageList } = vscode;
    await signIn(vscode, simulator);
    await vscode.command('TCSS: Open Image List');
    const before = await readTruth(simulator);
    await imageList.shown(`${before.images.length.toLocaleString('en')} images`);
    await imageList.filter('demo/web:1.4.2');
    await imageList.shown(/^1 of /);
    await imageList.frame.locator('.rows [role=row]').click();
    await imageList.frame.getByRole('button', { name: 'License 1 Image…' }).dblclick();
    await (await vscode.modal()).press('License');
    await vscode.toast('Licensed 1 of 1 image.');
    const { images, licenses, actions } = await readSpending(simulator, before);
    assert.deepEqual([images, licenses], [['registry ccr.ccs.tencentyun.com/demo/web:1.4.2'], 1]);
    assert.equal(actions.filter((action) => action === 'ModifyImageAuthorized').length, 1);
    assert.equal(await vscode.isModalOpen(), false);
  });

  walk(
    'gives axe nothing to object to, in light, dark and both high contrast themes',
    async (stage) => {
      const { vscode, simulator } = stage;
      const { imageList } = vscode;
      await withSettings(stage, {}, async () => {
        await signIn(vscode, simulator);
        await vscode.images.show();
        await vscode.images.unfold('Registry images', 'ccr.ccs.tencentyun.com', 'demo', 'web');
        await vscode.command('TCSS: Open Image List');
        await imageList.shown('200 images');
        await waitUntil(async () => (await imageList.rowCount()) === 200, 'all rows in the panel');
        // As they are listed, the images of either side may come first.
        await imageList.frame.getByRole('columnheader', { name: 'Reference' }).getByRole('button').click();
        await imageList.frame.locator('[aria-sort=ascending]').waitFor();
        await imageList.frame.locator('.rows [role=row]').nth(2).click();
        await imageList.frame
          .locator('.rows [role=row]')
          .nth(6)
          .click({ modifiers: ['Shift'] });
        await imageList.frame.getByText('at most').waitFor();
        for (const theme of themes) {
          await vscode.command('Preferences: Color Theme');
          await vscode.quickInput.waitFor('Select Color Theme');
          await vscode.quickInput.type(theme);
          await vscode.quickInput.pick(theme);
          await imageList.frame.locator(`body[data-vscode-theme-name="${theme}"]`).waitFor();
          await imageList.frame.locator('summary').filter({ hasText: 'Highest Risk' }).click();
          await vscode.screenshot(`image list - ${theme}`);
          assert.deepEqual(await imageList.violations(), [], theme);
          await vscode.page.keyboard.press('Escape');
        }
      });
    },
    6,
  );
});
