import assert from 'node:assert/strict';
import { makeInventory } from '../../simulator/inventory';
import { waitUntil } from '../page/waitUntil';
import { signIn } from './account';
import { numbersOf } from './imageNumbers';
import { tagsOf, together, withSimulator } from './ownSimulator';
import { walk } from './stage';
import { readTruth } from './truth';

const long = 'a-registry-of-a-long-name.example.com/team/app';
const many = 'z.example.com/team/many';

const inventory = together(makeInventory({ images: 890, seed: 1 }), tagsOf(long, 10), tagsOf(many, 1100));

describe('2,000 images', () => {
  walk('are counted, opened in steps, found, and stay where they are when they are read again', async ({ vscode }) => {
    await withSimulator(inventory, 'AKIDmany', async (simulator) => {
      await signIn(vscode, simulator, simulator.endpoint);
      const { images } = vscode;
      await images.show();
      const truth = await readTruth(simulator);
      const remote = truth.images.filter(({ side }) => side === 'registry');
      const local = truth.images.filter(({ side }) => side === 'local');
      const of = (start: string) => remote.filter(({ reference = '' }) => reference.startsWith(start));
      assert.equal(truth.images.length, 2000);
      await images.message('as of');
      await images.reads('Local images', `Local images ${numbersOf(local)}`);
      await images.reads('Registry images', `Registry images ${numbersOf(remote)}`);
      for (const registry of ['ccr.ccs.tencentyun.com', 'harbor.example.com', 'z.example.com'])
        await images.reads(registry, `${registry} ${numbersOf(of(`${registry}/`))}`);
      // Of each group at least the numbers are within a sidebar of its usual width.
      assert.match(await images.readable('a-registry…ple.com'), / \d+\/10 /);
      assert.match(await images.readable('acme.tence…dcr.com'), / \d+\/\d+ /);
      assert.match(await images.readable('ccr.ccs.tencentyun.com'), / \d+\/103/);
      await vscode.screenshot('images - 2000');

      await images.unfold('z.example.com', 'team', 'many');
      await images.reads('team', `team ${numbersOf(of('z.example.com/team/'))}`);
      await images.reads('many', `many ${numbersOf(of(`${many}:`))}`);
      await images.row('1.0.0');
      await vscode.page.keyboard.press('End');
      await images.row('Show 500 More…');
      await vscode.page.keyboard.press('End');
      await vscode.page.keyboard.press('Enter');
      await images.row('1.0.500');
      await vscode.page.keyboard.press('End');
      await images.row('Show 100 More…');
      await vscode.screenshot('images - show more');

      await images.scroll(-5000);
      await waitUntil(async () => !(await images.rows()).includes('Show 100 More…'), 'the rows in the middle');
      const before = await images.top();
      const read = (await readTruth(simulator)).requests.length;
      await images.press('Refresh Images');
      // The button is another one during the reading, and the same as before until it has begun.
      await waitUntil(async () => (await readTruth(simulator)).requests.length > read + 20, 'the reading');
      await waitUntil(async () => (await images.buttons()).includes('Refresh Images'), 'the end of the reading');
      assert.equal(await images.top(), before);

      await vscode.command('TCSS: Open Image List');
      await vscode.imageList.shown('2,000 images');
      await waitUntil(async () => (await vscode.imageList.rowCount()) === 2000, '2,000 rows');
      await vscode.imageList.filter('1.0.777 team');
      await vscode.imageList.shown('1 of 2,000 images');

      await images.press('Filter Images…');
      await vscode.quickInput.waitFor('Words that all occur');
      await vscode.quickInput.enter('many:1.0.777');
      await images.message('Filter: many:1.0.777');
      await images.reads('Registry images', /^Registry images \d\/1 /);
      await images.row('1.0.777');
      await vscode.screenshot('images - found');
      await images.press('Clear Filter of Images');

      // More than a run may license is refused without reading them all.
      await images.reads('Registry images', `Registry images ${numbersOf(remote)}`);
      const { requests } = await readTruth(simulator);
      const unlicensed = String(truth.images.filter(({ licensed }) => !licensed).length);
      await images.select('Registry images', 'Local images');
      await images.press('License…');
      await vscode.quickInput.waitFor('License Images');
      await vscode.quickInput.pick(`License ${unlicensed} selected images`);
      await vscode.toast(`Nothing was licensed. These are ${unlicensed} images, and one run may license 500.`);
      assert.equal((await readTruth(simulator)).requests.length, requests.length);
    });
  });
});
