import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signIn } from './account';
import { readSpending, readTruth } from './truth';
import { walk } from './stage';

const web = 'ccr.ccs.tencentyun.com/demo/web:1.4.2';

describe('Licensing', () => {
  walk('spends exactly one license on exactly the image that was clicked', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    const left = before.quota.total - before.quota.used;
    await vscode.openFile('Dockerfile');
    await vscode.screenshot('license-1-dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');

    const modal = await vscode.modal();
    await vscode.screenshot('license-2-confirmation');
    assert.equal(modal.message, 'License 1 image for 1 license?');
    assert.match(modal.detail, new RegExp(`• ${web} \\(registry image`));
    assert.ok(modal.detail.includes(`now: ${String(left)} · to be used: 1 · left after: ${String(left - 1)}`));
    assert.ok(modal.detail.includes('A license cannot be taken back.'));
    assert.equal(modal.focused, 'Review…');
    assert.deepEqual((await readSpending(simulator, before)).images, []);
    await modal.press('License');

    const toast = await vscode.toast('Licensed');
    await vscode.screenshot('license-3-result');
    assert.equal(toast.text, `Licensed 1 of 1 image. ${String(left - 1)} licenses left.`);
    const spending = await readSpending(simulator, before);
    assert.deepEqual(spending.images, [`registry ${web}`]);
    assert.equal(spending.licenses, 1);
    assert.ok(spending.actions.length <= 8, spending.actions.join(', '));

    await toast.press('Show Details');
    await vscode.waitForTab('Licensing report');
    await vscode.editorText('# Licensing report');
    await vscode.screenshot('license-4-report');
  });

  walk(
    'spends nothing on Escape, Enter or Space as the question opens, and what it is about from its plan',
    async ({ vscode, simulator }) => {
      await signIn(vscode, simulator);
      const before = await readTruth(simulator);
      await vscode.openFile('Dockerfile');
      await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
      await (await vscode.modal()).pressKey('Escape');
      await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
      await (await vscode.modal()).pressKey('Space');
      await vscode.waitForTab('Licensing plan');
      await vscode.openFile('Dockerfile');
      await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
      await (await vscode.modal()).pressKey('Enter');
      await vscode.waitForTab('Licensing plan');
      await vscode.editorText(web);
      await vscode.screenshot('license-plan');
      const spending = await readSpending(simulator, before);
      assert.deepEqual(spending.images, []);
      assert.equal(spending.licenses, 0);
      assert.ok(!spending.actions.includes('ModifyImageAuthorized'));

      await vscode.pressLens('License These Images…', () => vscode.isModalOpen());
      const modal = await vscode.modal();
      assert.equal(modal.message, 'License 1 image for 1 license?');
      assert.match(modal.detail, new RegExp(`• ${web} \\(registry image`));
      await modal.press('License');
      await vscode.toast('Licensed 1 of 1 image.');
      const { images, licenses } = await readSpending(simulator, before);
      assert.deepEqual(images, [`registry ${web}`]);
      assert.equal(licenses, 1);
    },
  );

  walk('spends one license on a double click', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('demo/web:1.4.2', 'License Image…');
    await (await vscode.modal()).doubleClick('License');
    await vscode.toast('Licensed 1 of 1 image.');
    const spending = await readSpending(simulator, before);
    assert.equal(spending.licenses, 1);
    assert.equal(spending.actions.filter((action) => action === 'ModifyImageAuthorized').length, 1);
  });

  walk('of an image that is licensed already asks nothing and spends nothing', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await vscode.openFile('Dockerfile');
    await vscode.contextMenu('/demo/base:1.0', 'License Image…');
    const toast = await vscode.toast('Nothing to license');
    assert.match(toast.text, /Already licensed/);
    assert.equal(await vscode.isModalOpen(), false);
    assert.equal((await readSpending(simulator, before)).licenses, 0);
  });

  walk('asks for an ARG without a value, keeps it and goes on', async ({ vscode, simulator, workspace }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await vscode.openFile('services/worker/worker.Dockerfile');
    await vscode.contextMenu('/demo/worker:2.0.0', 'License Image…');
    await vscode.quickInput.waitFor('needs ARG REGISTRY');
    await vscode.screenshot('license-arg');
    await vscode.quickInput.enter('ccr.ccs.tencentyun.com');
    await (await vscode.modal()).press('License');
    await vscode.toast('Licensed 1 of 1 image.');
    const spending = await readSpending(simulator, before);
    assert.deepEqual(spending.images, ['registry ccr.ccs.tencentyun.com/demo/worker:2.0.0']);
    const settings = await readFile(join(workspace, '.vscode', 'settings.json'), 'utf8');
    assert.match(settings, /"REGISTRY": "ccr\.ccs\.tencentyun\.com"/);
  });

  walk(
    'of images that TCSS does not know offers a sync, before a run and after it, and images near to them',
    async ({ vscode, simulator, workspace }) => {
      await simulator.changeAccount({ syncMs: 500 });
      await signIn(vscode, simulator);
      const before = await readTruth(simulator);
      const demo = 'ccr.ccs.tencentyun.com/demo';
      const multi = `${demo}/multi@sha256:${'75a0e0a4c4d2ee5b'.repeat(4)}`;
      const file = join(workspace, 'unknown.Dockerfile');
      await writeFile(file, `FROM ${demo}/not-yet-synced:1.0\nFROM ${demo}/web:0.9\nFROM ${multi}\n`);
      try {
        await vscode.openFile('unknown.Dockerfile');
        await vscode.command('TCSS: License All Images in File…');
        const none = await vscode.toast('Nothing to license');
        assert.match(none.text, /not known to TCSS: 3/);
        await vscode.screenshot('license-not-known');
        await none.press('Ask TCSS to Sync…');
        await vscode.quickInput.waitFor('What to sync');
        await vscode.quickInput.pickSeveral([]);
        const modal = await vscode.modal();
        assert.equal(modal.message, 'License 1 image for 1 license?');
        assert.ok(modal.detail.includes(`Not known to TCSS, left out: ${demo}/web:0.9, ${multi}`), modal.detail);
        await modal.press('License');

        const licensed = await vscode.toast('Licensed 1 of 1 image.');
        assert.match(licensed.text, /2 images are not known to TCSS and were left out\.$/);
        assert.deepEqual(licensed.buttons, ['Ask TCSS to Sync…', 'Show Details', 'Show Log']);
        await licensed.press('Ask TCSS to Sync…');
        await vscode.quickInput.waitFor('What to sync');
        await vscode.quickInput.pickSeveral([]);

        await (await vscode.toast('Nothing to license')).press('Show Candidates…');
        await vscode.quickInput.waitFor('demo/web:0.9 is not known to TCSS');
        await vscode.screenshot('license-candidates');
        await vscode.quickInput.pickSeveral(['demo/web:1.4.2']);
        await vscode.quickInput.waitFor('demo/multi@sha256:');
        await vscode.quickInput.pickSeveral(['demo/multi:1.0']);
        await (await vscode.modal()).press('License');
        await vscode.toast('Licensed 2 of 2 images.');
        assert.deepEqual((await readSpending(simulator, before)).images.toSorted(), [
          `registry ${demo}/multi:1.0`,
          `registry ${demo}/not-yet-synced:1.0`,
          `registry ${web}`,
        ]);
      } finally {
        await rm(file);
      }
    },
  );

  walk('of all images in a file names them all and licenses those that need it', async ({ vscode, simulator }) => {
    await signIn(vscode, simulator);
    const before = await readTruth(simulator);
    await vscode.explorerMenu('Dockerfile', 'License All Images in File…');
    const modal = await vscode.modal();
    await vscode.screenshot('license-all');
    assert.equal(modal.message, 'License 2 images for 2 licenses?');
    assert.match(modal.detail, /Already licensed: 2/);
    await modal.press('License');
    await vscode.toast('Licensed 2 of 2 images.');
    const spending = await readSpending(simulator, before);
    assert.deepEqual(spending.images.toSorted(), ['local docker.io/library/nginx:1.25.3', `registry ${web}`]);
    assert.equal(spending.licenses, 2);
  });
});
