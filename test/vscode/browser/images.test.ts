import assert from 'node:assert/strict';
import { waitUntil } from '../page/waitUntil';
import { signIn, signOut } from './account';
import { numbersOf } from './imageNumbers';
import { walk, type Stage } from './stage';
import { readSpending, readTruth, type Truth } from './truth';

const registry = 'ccr.ccs.tencentyun.com';

function imagesIn(truth: Truth, start: string): Truth['images'] {
  return truth.images.filter(({ side, reference }) => side === 'registry' && reference?.startsWith(start));
}

/** Signs in and opens the view without the filter that another test may have left. */
async function open({ vscode, simulator }: Stage): Promise<void> {
  await signIn(vscode, simulator);
  await vscode.images.show();
  await vscode.images.message('as of');
  if ((await vscode.images.buttons()).some((button) => button.includes('Clear Filter')))
    await vscode.images.press('Clear Filter of Images');
}

/** Filters, and waits until the registry images are so many; undefined: none at all. */
async function filter({ vscode }: Stage, text: string, count: number | undefined): Promise<void> {
  await vscode.images.press('Filter Images…');
  await vscode.quickInput.waitFor('Words that all occur');
  await vscode.quickInput.enter(text);
  if (count !== undefined)
    await vscode.images.reads('Registry images', new RegExp(`^Registry images [\\d,]+/${count} `));
}

describe('The images', () => {
  walk('are shown with numbers on each level, and found by a filter that is remembered', async (stage) => {
    const { vscode, simulator } = stage;
    await open(stage);
    const truth = await readTruth(simulator);
    const local = truth.images.filter(({ side }) => side === 'local');
    const remote = truth.images.filter(({ side }) => side === 'registry');
    await vscode.images.reads('Local images', `Local images ${numbersOf(local)}`);
    await vscode.images.reads('Registry images', `Registry images ${numbersOf(remote)}`);
    await vscode.screenshot('images - sides');

    await filter(stage, `${registry}/demo/`, 8);
    await vscode.images.message(`Filter: ${registry}/demo/`);
    await vscode.images.unfold('Registry images', registry, 'demo', 'web');
    await vscode.images.reads('demo', `demo ${numbersOf(imagesIn(truth, `${registry}/demo/`))}`);
    await vscode.images.reads('web', 'web 1/2 unlicensed');
    await vscode.images.reads('1.4.1', /^1\.4\.1 licensed · .*[0-9a-f]{12}$/);
    await vscode.images.reads('1.4.2', /^1\.4\.2 unlicensed( · .*)? · e2e90ad5a992$/);
    assert.match(await vscode.images.spoken('1.4.2'), /demo\/web:1\.4\.2, unlicensed/);
    assert.equal(await vscode.images.spoken('web'), 'web, repository, 2 images, 1 unlicensed');
    await vscode.screenshot('images - filtered');

    await vscode.images.press('Unlicensed Images Only');
    await vscode.images.message('unlicensed only');
    await vscode.images.reads('web', 'web 1/1 unlicensed');
    await vscode.reload();
    await vscode.images.show();
    await vscode.images.message(`Filter: ${registry}/demo/, unlicensed only`);
    await vscode.images.press('Clear Filter of Images');
    await vscode.images.reads('Registry images', `Registry images ${numbersOf(remote)}`);

    await filter(stage, 'nothing is called so', undefined);
    assert.deepEqual((await vscode.images.welcome('lets no image through')).links, ['Change Filter…', 'Clear Filter']);
    await vscode.screenshot('images - no match');
    await vscode.images.follow('Clear Filter');
    await vscode.images.row('Local images');
  });

  walk('are licensed from the tree, and their numbers follow while the tree stays as it was', async (stage) => {
    const { vscode, simulator } = stage;
    await open(stage);
    const before = await readTruth(simulator);
    await filter(stage, `${registry}/demo/`, 8);
    await vscode.images.unfold('Registry images', registry, 'demo', 'web');
    await vscode.images.choose('1.4.2', 'License…');
    const modal = await vscode.modal();
    assert.equal(modal.message, 'License 1 image for 1 license?');
    await modal.press('License');
    await vscode.toast('Licensed 1 of 1 image.');
    await vscode.images.reads('web', 'web 0/2 unlicensed');
    await vscode.images.reads('1.4.2', /^1\.4\.2 licensed/);
    await vscode.screenshot('images - licensed');
    const spending = await readSpending(simulator, before);
    assert.deepEqual(spending.images, [`registry ${registry}/demo/web:1.4.2`]);
    assert.equal(spending.licenses, 1);
    await vscode.images.press('Clear Filter of Images');
  });

  walk(
    'give what is copied one a line when several are selected, and lead to one page of the console',
    async (stage) => {
      const { vscode, simulator } = stage;
      await open(stage);
      await filter(stage, `${registry}/demo/`, 8);
      await vscode.images.unfold('Registry images', registry, 'demo', 'web');
      await vscode.images.row('1.4.1');
      await vscode.images.select('1.4.1', '1.4.2');
      const images = imagesIn(await readTruth(simulator), `${registry}/demo/web:`);
      await vscode.images.choose('1.4.2', 'Copy Reference');
      await vscode.clipboardReads(images.map(({ reference }) => reference).join('\n'));
      await vscode.images.choose('1.4.2', 'Copy Image ID');
      await vscode.clipboardReads(images.map(({ imageId }) => imageId).join('\n'));
      await vscode.images.choose('1.4.2', 'Open in Console');
      const modal = await vscode.modal();
      assert.match(modal.detail, /https:\/\/console\.tencentcloud\.com\/tcss/);
      await modal.pressKey('Escape');
      assert.equal(await vscode.isModalOpen(), false);
      await vscode.images.press('Clear Filter of Images');
    },
  );

  walk('are licensed by group, those of it that are unlicensed and shown', async (stage) => {
    const { vscode, simulator } = stage;
    await open(stage);
    const before = await readTruth(simulator);
    await filter(stage, `${registry}/demo/ 1.0`, 4);
    await vscode.images.unfold('Registry images', registry);
    await vscode.images.select('demo');
    await vscode.images.press('License…');
    await vscode.quickInput.waitFor('License Images');
    const rows = await vscode.quickInput.readRows();
    assert.match(rows[0] ?? '', /^License \d+ unlicensed images in ccr\.ccs\.tencentyun\.com\/demo\/…$/);
    await vscode.screenshot('images - license choice');
    await vscode.quickInput.escape();
    await vscode.images.choose('demo', 'License Unlicensed Images…');
    const modal = await vscode.modal();
    assert.match(
      modal.detail,
      /^Chosen: unlicensed images in ccr\.ccs\.tencentyun\.com\/demo\/… that the filter shows \(/,
    );
    await modal.press('License');
    await vscode.toast(/Licensed \d+ of \d+ images\./);
    await vscode.images.reads('demo', /^demo 0\/\d+ unlicensed$/);
    const wanted = imagesIn(before, `${registry}/demo/`)
      .filter(({ licensed, reference }) => !licensed && reference?.includes('1.0'))
      .map(({ reference }) => `registry ${reference ?? ''}`);
    const spending = await readSpending(simulator, before);
    for (const image of wanted) assert.ok(spending.images.includes(image), image);
    await vscode.screenshot('images - group licensed');
    await vscode.images.press('Clear Filter of Images');
  });

  walk('are gone after signing out, and licenses left and details are told before', async (stage) => {
    const { vscode, simulator } = stage;
    await open(stage);
    await filter(stage, 'demo/web', 2);
    await vscode.images.unfold('Registry images', registry, 'demo', 'web');
    await vscode.images.choose('1.4.2', 'Show Details');
    await vscode.waitForTab('Image ccr.ccs');
    await vscode.editorText('Image ID: `sha256:e2e90ad5a992');
    await vscode.screenshot('images - details');
    await vscode.images.press('Clear Filter of Images');
    const { quota } = await readTruth(simulator);
    const item = vscode.page.locator('.statusbar-item[id$="tcss.licenses"]');
    await item.filter({ hasText: `${(quota.total - quota.used).toLocaleString('en')} licenses left` }).click();
    await vscode.waitForTab('Licenses and scans');
    await vscode.editorText('Scans of this period');
    await vscode.screenshot('images - counters');
    await signOut(vscode);
    assert.deepEqual((await vscode.images.welcome('You are not signed in')).links, ['Sign In…']);
    await waitUntil(async () => (await vscode.images.rows()).length === 0, 'a view without rows');
    await item.waitFor({ state: 'hidden' });
    await vscode.screenshot('images - signed out');
  });

  walk('tell why they could not be read, and what to do', async ({ vscode, simulator }) => {
    await simulator.changeAccount({ activated: false });
    await signIn(vscode, simulator);
    await vscode.images.show();
    assert.deepEqual((await vscode.images.welcome('TCSS is not activated')).links, ['Open in Console', 'Refresh']);
    const { imageList } = vscode;
    await vscode.command('TCSS: Open Image List');
    await imageList.frame.getByText('TCSS is not activated').waitFor();
    await imageList.shown('No image could be read');
    await vscode.screenshot('images - not activated');
    await simulator.changeAccount({
      activated: true,
      denied: ['DescribeAssetImageList', 'DescribeAssetImageRegistryList'],
    });
    await vscode.images.follow('Refresh');
    assert.deepEqual((await vscode.images.welcome('may not list images')).links, ['Refresh', 'Show Log']);
    await imageList.frame.getByText('may not list images').waitFor();
    await imageList.shown('No image could be read');
    await vscode.screenshot('images - no permission');
    await simulator.changeAccount({ denied: [] });
    await vscode.images.follow('Refresh');
    await vscode.images.row('Registry images');
    await imageList.shown(/^\d+ images$/);
  });
});
