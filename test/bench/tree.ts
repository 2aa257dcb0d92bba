import type { InventoryImage } from '../../src/core/image/image';
import { localImageId } from '../../src/core/ids';
import { emptyTable, withImages, type SegmentedTable } from '../../src/core/inventory/segmentedTable';
import { localImage, registryImage } from '../doubles/images';
import { waitFor, waitUntil } from '../vscode/page/waitUntil';
import type { Workbench } from '../vscode/page/workbench';
import { figure, median, type Figure } from './figure';
import { withStoredImages } from './storedImages';
import { openingProbe } from './treeProbe';

/** Of each of the long groups. */
const children = 20_000;
const others = 40_000;
const windows = 5;

/** By its kind, the path to each long group in the view. */
const groups = {
  'local repositories': ['Local images'],
  repositories: ['Registry images', 'r.io', 'repositories'],
  images: ['Registry images', 'r.io', 'images', 'long'],
} as const;

/**
 * `group`: from the press on a group of 20,000 in the view Images of the real workbench, with 100,000 images, until its first
 * children are drawn, in ms. The slowest of the kinds of groups that can be so long; of each the median of windows loaded
 * anew, in which it was never opened, since its order is kept.
 */
export async function measureTree(): Promise<Figure[]> {
  const times = new Map<string, number[]>(Object.keys(groups).map((kind) => [kind, []]));
  await withStoredImages(tableOfLongGroups(), async ({ vscode }) => {
    await vscode.page.context().addInitScript(openingProbe);
    for (let window = 0; window < windows; window += 1) {
      await vscode.reload();
      await vscode.images.show();
      await vscode.images.reads('Local images', 'Local images 20,000/20,000 unlicensed');
      await vscode.images.reads('Registry images', 'Registry images 80,000/80,000 unlicensed');
      for (const [kind, path] of Object.entries(groups)) times.get(kind)?.push(await timeOpening(vscode, path));
    }
  });
  for (const [kind, some] of times)
    process.stdout.write(`tree.group: ${kind} ${some.map((time) => time.toFixed(0)).join(' ')} ms\n`);
  return [figure('tree.group', Math.max(...[...times.values()].map(median)), 'ms', 300)];
}

/** Milliseconds. Leaves the group folded, so that it does not stand in the way of others. */
async function timeOpening({ page, images }: Workbench, path: readonly string[]): Promise<number> {
  const group = path.at(-1) ?? '';
  await images.unfold(...path.slice(0, -1));
  await images.row(group);
  await page.evaluate('benchOpening = undefined');
  await images.unfold(group);
  const time = await waitFor(async () => {
    const value: unknown = await page.evaluate('benchOpening');
    return typeof value === 'number' ? value : undefined;
  }, `the first children of ${group}`);
  await images.select(group);
  await waitUntil(async () => !(await images.isUnfolded(group)), `${group} folded`);
  return time;
}

function tableOfLongGroups(): SegmentedTable {
  const images: InventoryImage[] = [];
  for (let index = 0; index < children; index += 1) {
    // In no order, as services list them.
    const number = String((index * 7919) % children);
    const imageId = localImageId(`sha256:${index.toString(16).padStart(64, '0')}`);
    images.push(
      { ...localImage(`team-${number}/app:1`, 'a'), imageId },
      registryImage(`r.io/repositories/app-${number}:1`, 2 * index, 'b'),
      registryImage(`r.io/images/long:1.${number}`, 2 * index + 1, 'c'),
    );
  }
  for (let index = 0; index < others; index += 1) {
    const name = `s.io/other-${String(index % 40)}/app-${String(index % 700)}:${String(index)}`;
    images.push(registryImage(name, 2 * children + index, 'd'));
  }
  return withImages(emptyTable, images);
}
