import assert from 'node:assert/strict';
import { readLook, wearLook, type Look } from '../page/looks';
import { holdsWithin, waitUntil } from '../page/waitUntil';
import { signIn, signOut } from './account';
import { tagsOf, withSimulator } from './ownSimulator';
import { withSettings } from './settings';
import { walk, type SimulatorControl, type Stage } from './stage';
import { readSpending, readTruth } from './truth';

const themes = ['Light Modern', 'Dark Modern', 'Light High Contrast', 'Dark High Contrast'];

describe('The image list', () => {
  walk('goes from opening to the toast by keyboard alone', async ({ vscode, simulator }) => {
    const { imageList } = vscode;
    await signIn(vscode, simulator);
    await vscode.commandByKeys('TCSS: Open Image List');
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

  walk('asks once on a double click, licenses once, and follows the run row by row', async ({ vscode, simulator }) => {
    const { imageList } = vscode;
    await signIn(vscode, simulator);
    await vscode.command('TCSS: Open Image List');
    const before = await readTruth(simulator);
    await imageList.shown(`${before.images.length.toLocaleString('en')} images`);
    await imageList.filter('demo/');
    await imageList.shown(/^\d\d of /);
    const [local, remote] = ['demo/twin:1.0', 'demo/worker:2.0.0'].map((hasText) =>
      imageList.frame.locator('.rows [role=row]').filter({ hasText }),
    );
    assert.ok(local !== undefined && remote !== undefined);
    await local.nth(0).click();
    await local.nth(1).click({ modifiers: ['ControlOrMeta'] });
    await remote.click({ modifiers: ['ControlOrMeta'] });
    await imageList.frame.getByText('at most 3 licenses').waitFor();
    // The call for the registry image.
    const held = { action: 'ModifyImageAuthorized', body: { UpdatedLocalImageCnt: 0 } };
    await simulator.schedule({ ...held, kind: 'delay', ms: 600_000 });
    await imageList.frame.getByRole('button', { name: 'License 3 Images…' }).dblclick();
    await (await vscode.modal()).press('License');
    const licensed = { hasText: /✓/ };
    await local.filter(licensed).nth(1).waitFor();
    assert.equal(await remote.filter(licensed).count(), 0);
    await vscode.screenshot('image list - half licensed');
    await simulator.release();
    await vscode.toast('Licensed 3 of 3 images.');
    await remote.filter(licensed).waitFor();
    const { images, licenses, actions } = await readSpending(simulator, before);
    const repository = 'ccr.ccs.tencentyun.com/demo';
    const twin = `local ${repository}/twin:1.0`;
    assert.deepEqual([images.toSorted(), licenses], [[twin, twin, `registry ${repository}/worker:2.0.0`], 3]);
    assert.equal(actions.filter((action) => action === 'ModifyImageAuthorized').length, 2);
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
        // As they are listed, the images of either side may come first. They are sorted as they were last.
        await waitUntil(async () => {
          const isSorted = () => imageList.frame.locator('[aria-sort=ascending]').isVisible();
          if (await isSorted()) return true;
          await imageList.frame.getByRole('columnheader', { name: 'Reference' }).getByRole('button').click();
          return holdsWithin(isSorted, 1000);
        }, 'the sorted rows');
        await imageList.frame.locator('.rows [role=row]').nth(2).click();
        await imageList.frame
          .locator('.rows [role=row]')
          .nth(6)
          .click({ modifiers: ['Shift'] });
        await imageList.frame.getByText('at most').waitFor();
        const looks: Look[] = [];
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
          looks.push(await readLook(await imageList.page()));
        }
        await withSimulator(tagsOf('r.example.com/team/app', 0), 'AKIDempty', (empty) =>
          checkStates(stage, empty, looks),
        );
      });
    },
    6,
  );
});

/** An account without images, one that may not list them, one that is being read, and none. */
async function checkStates({ vscode }: Stage, simulator: SimulatorControl, looks: readonly Look[]): Promise<void> {
  const { imageList } = vscode;
  const check = async (state: string): Promise<void> => {
    await vscode.screenshot(`image list - ${state}`);
    const frame = await imageList.page();
    for (const look of looks) {
      await wearLook(frame, look);
      assert.deepEqual(await imageList.violations(), [], `${state}, ${look.body['data-vscode-theme-name'] ?? ''}`);
    }
  };
  const press = (name: string): Promise<void> => imageList.frame.getByRole('button', { name, exact: true }).click();
  await signIn(vscode, simulator, simulator.endpoint);
  await imageList.shown('0 images');
  await check('empty');
  await simulator.changeAccount({ denied: ['DescribeAssetImageList', 'DescribeAssetImageRegistryList'] });
  await press('Refresh');
  await imageList.shown('No image could be read');
  await check('no permission');
  await simulator.schedule({ action: '*', kind: 'delay', ms: 600_000, times: 20 });
  await press('Try Again');
  await imageList.frame.locator('.empty').getByText('Reading images').waitFor();
  assert.equal(await imageList.focused(), 'button Cancel');
  await check('loading');
  await simulator.release();
  await signOut(vscode);
  await imageList.frame.getByText('Sign in to Tencent Cloud').waitFor();
  await check('signed out');
}
