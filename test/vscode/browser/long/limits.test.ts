import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signIn } from '../account';
import { withSettings } from '../settings';
import { walk } from '../stage';
import { licensingCalls, readSpending, readTruth } from '../truth';

describe('Limits', () => {
  walk('from 20 licenses on the number has to be typed', async ({ vscode, simulator }) => {
    await simulator.changeAccount({ unused: 300 });
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await vscode.command('TCSS: License Unlicensed Images…');
    await vscode.quickInput.waitFor('Where the images are');
    await vscode.quickInput.pick('Only registries');
    await vscode.quickInput.waitFor('Go on, or narrow it down');
    await vscode.quickInput.pick('Go On');
    await vscode.quickInput.waitFor('How many to license');
    await vscode.quickInput.pick('All');
    const modal = await vscode.modal();
    const [, count = '', cost = ''] = /^License (\d+) images for (\d+) licenses\?$/.exec(modal.message) ?? [];
    assert.ok(Number(cost) >= 20, modal.message);
    await vscode.screenshot('limits - many images');
    await modal.press('License');

    await vscode.quickInput.waitFor(`Type ${cost} to spend ${cost} licenses.`);
    await vscode.quickInput.enter('1');
    await vscode.screenshot('limits - another number');
    assert.equal(await vscode.quickInput.isOpen(), true);
    assert.deepEqual(licensingCalls(await readTruth(simulator)), []);
    await vscode.quickInput.enter(cost);
    const toast = await vscode.toast(`Licensed ${count} of ${count} images.`);
    await vscode.screenshot('limits - many images licensed');
    const { images, licenses } = await readSpending(simulator, before);
    assert.ok(images.every((image) => image.startsWith('registry ') || image.startsWith('local ')));
    assert.ok(licenses <= Number(cost));
    assert.ok(toast.text.includes(`${String(300 - licenses)} licenses left.`), toast.text);
  });

  walk('that are passed refuse the run, and lead to their settings', async (stage) => {
    const { vscode, simulator } = stage;
    const before = await readTruth(simulator);
    const user = {
      'tcss.limits.maxImagesPerRun': 1,
      'tcss.limits.keepInReserve': before.quota.total - before.quota.used - 2,
      'tcss.limits.deniedRegistries': ['ccr.ccs.tencentyun.com/demo/worker*'],
    };
    await withSettings(stage, { user }, async () => {
      await signIn(vscode, simulator);
      await vscode.openFile('Dockerfile');
      await vscode.command('TCSS: License All Images in File…');
      const tooMany = await vscode.toast('Nothing was licensed. These are 2 images, and one run may license 1.');
      await vscode.screenshot('limits - too many');
      await tooMany.press('Open Setting');
      await vscode.page.getByText('Max Images Per Run').first().waitFor();
      await vscode.screenshot('limits - the setting');
      await vscode.tidy();

      await simulator.changeAccount({ unused: before.quota.total - before.quota.used - 2 });
      await vscode.openFile('Dockerfile');
      await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
      const reserve = await vscode.toast('are kept in reserve');
      await vscode.screenshot('limits - reserve');
      assert.match(
        reserve.text,
        /^Nothing was licensed\. Not enough licenses: 1 needed, \d+ left, of which \d+ are kept/,
      );
      assert.ok(reserve.buttons.includes('Open Setting'));
      await vscode.tidy();

      await writeFile(join(stage.workspace, 'worker.Dockerfile'), 'FROM ccr.ccs.tencentyun.com/demo/worker:2.0.0\n');
      await vscode.openFile('worker.Dockerfile');
      await vscode.contextMenu('demo/worker:2.0.0', 'License Image…');
      const denied = await vscode.toast('Nothing to license');
      await vscode.screenshot('limits - denied registry');
      assert.match(denied.text, /do not allow licenses for its registry/);
      assert.ok(denied.buttons.includes('Open Setting'));
    });
    const spending = await readSpending(simulator, before);
    assert.deepEqual(spending.images, []);
    assert.ok(!spending.actions.includes('ModifyImageAuthorized'));
  });

  walk('that cannot be read refuse every run, and lead to their setting', async (stage) => {
    const { vscode, simulator } = stage;
    const before = await readTruth(simulator);
    await signIn(vscode, simulator);
    await withSettings(stage, { user: { 'tcss.limits.deniedRegistries': ['demo'] } }, async () => {
      await vscode.openFile('Dockerfile');
      await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
      const toast = await vscode.toast(
        'Nothing was licensed. "demo" in the setting tcss.limits.deniedRegistries is not a registry',
      );
      await vscode.screenshot('limits - no registry');
      await toast.press('Open Setting');
      await vscode.page.getByText('Denied Registries').first().waitFor();
      await vscode.tidy();
    });
    const spending = await readSpending(simulator, before);
    assert.ok(!spending.actions.includes('ModifyImageAuthorized'));
  });
});
