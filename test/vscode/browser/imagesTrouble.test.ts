import assert from 'node:assert/strict';
import { waitUntil } from '../page/waitUntil';
import { recordNames } from '../page/recordNames';
import { signIn, typeKey } from './account';
import { numbersOf } from './imageNumbers';
import { tagsOf, withSimulator } from './ownSimulator';
import { walk } from './stage';
import { readTruth } from './truth';

describe('Images that cannot be read', () => {
  walk('are told and missing, with the rest at hand, and come with the next reading', async ({ vscode }) => {
    await withSimulator(tagsOf('r.example.com/team/app', 350), 'AKIDhole', async (simulator) => {
      const { images, imageList } = vscode;
      // The attempts that the client makes, and not one more.
      const action = 'DescribeAssetImageRegistryList';
      await simulator.schedule({ action, kind: 'error', code: 'InternalError', body: { Offset: 99 }, times: 4 });
      await signIn(vscode, simulator, simulator.endpoint);
      await images.show();
      const message = await images.message('98 images could not be read and are missing here.');
      assert.match(message, /missing here\. The service has a fault \(InternalError\)\./);
      await images.reads('Registry images', /^Registry images \d+\/252 /);
      await images.unfold('r.example.com', 'team', 'app');
      await images.row('1.0.0');
      await vscode.command('TCSS: Open Image List');
      await imageList.shown('252 images');
      await imageList.frame.getByText('98 images could not be read').waitFor();
      await imageList.filter('app:1.0.349');
      await vscode.screenshot('images - missing');

      await images.press('Refresh Images');
      await images.reads('Registry images', `Registry images ${numbersOf((await readTruth(simulator)).images)}`);
      await waitUntil(
        async () => !(await images.message('As of')).includes('missing'),
        'the message without a word of it',
      );
      await images.row('1.0.0');
      await imageList.shown('1 of 350 images');
    });
  });
});

describe('Another account', () => {
  walk('has nothing of the one before in any view, also when the answers to that come late', async ({ vscode }) => {
    await withSimulator(tagsOf('old.example.com/team/app', 350), 'AKIDold', async (old) => {
      await withSimulator(tagsOf('new.example.com/team/app', 120), 'AKIDnew', async (next) => {
        const { images, imageList } = vscode;
        const action = 'DescribeAssetImageRegistryList';
        await old.schedule({ action, kind: 'delay', ms: 600_000, nth: 2, times: 100 });
        await signIn(vscode, old, old.endpoint);
        await images.show();
        await images.message(/Reading images: \d+ of 350/);
        await images.unfold('old.example.com', 'team', 'app');
        await images.choose('1.0.0', 'Show Details');
        await vscode.editorText('Reference: `old.example.com/team/app:1.0.0`');
        await vscode.command('TCSS: Open Image List');
        await imageList.shown('100 images');
        const names = ['old.example.com', 'new.example.com'];
        const inTree = await recordNames(vscode.page.mainFrame(), '.part.sidebar', names);
        const inPanel = await recordNames(await imageList.page(), 'body', names);
        assert.ok((await readTruth(old)).delayed > 0);

        await vscode.command('TCSS: Sign In…');
        await typeKey(vscode, next, next.endpoint);
        await images.row('new.example.com');
        await imageList.shown('120 images');
        await old.release();
        await waitUntil(async () => (await readTruth(old)).delayed === 0, 'the late answers');
        const read = (await readTruth(next)).requests.length;
        await images.press('Refresh Images');
        await waitUntil(async () => (await readTruth(next)).requests.length > read, 'the reading');
        await waitUntil(async () => (await images.buttons()).includes('Refresh Images'), 'the end of the reading');
        await imageList.filter('1.0.119');
        await imageList.shown('1 of 120 images');
        await vscode.screenshot('images - other account');
        assert.deepEqual(await inTree(), names);
        assert.deepEqual(await inPanel(), names);
        await vscode.command('View: Close Editor');
        await vscode.editorText('This document is no longer there');
      });
    });
  });
});
