import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { waitUntil } from '../page/waitUntil';
import { signIn } from './account';
import { walk, type Stage } from './stage';
import { readTruth, type Truth } from './truth';

const registry = 'ccr.ccs.tencentyun.com';

describe('The image list', () => {
  walk('is narrowed down, exported and arranged, and the same when it comes back', async (stage) => {
    const { vscode, simulator } = stage;
    const { imageList } = vscode;
    await vscode.command('TCSS: Open Image List');
    // With no other view of the images open.
    await signIn(vscode, simulator);
    const { images } = await readTruth(simulator);
    await imageList.shown(`${images.length} images`);
    await waitUntil(async () => (await imageList.rowCount()) === images.length, 'all rows');
    await findByDetails(stage);
    const shown = await narrowDown(stage, images);
    await selectAndScroll(stage);
    await exportRows(stage, shown);
    await bringBack(stage, shown.length);
    await arrangeColumns(stage);
  });
});

/** What only the details say is found, also where these have no room beside the list. */
async function findByDetails({ vscode }: Stage): Promise<void> {
  const { imageList, page } = vscode;
  const size = page.viewportSize() ?? { width: 1280, height: 800 };
  const grid = imageList.frame.locator('.grid');
  const details = imageList.frame.locator('.details');
  const instance = details.locator('dd').filter({ hasText: 'harbor-onsite' });
  await imageList.filter('onsite');
  await instance.waitFor();
  try {
    await page.setViewportSize({ ...size, width: 1000 });
    await waitUntil(async () => (await boxOf(details)).y > (await boxOf(grid)).y, 'the details below the list');
    assert.ok(await instance.first().isVisible());
    await vscode.screenshot('image list - narrow');
  } finally {
    await page.setViewportSize(size);
  }
  await imageList.filter('');
}

/** To the images of a registry by its bar, and to the unlicensed of them. Gives these. */
async function narrowDown({ vscode }: Stage, images: Truth['images']): Promise<Truth['images']> {
  const { imageList } = vscode;
  const all = images.filter(({ reference }) => reference?.startsWith(`${registry}/`));
  const unlicensed = all.filter(({ licensed }) => !licensed);
  const share = `${all.length - unlicensed.length} of ${all.length} licensed`;
  const bar = imageList.frame.getByRole('button', { name: `Show only ${registry}: ${share}` });
  await bar.click();
  await imageList.shown(`${all.length} of ${images.length} images`);
  await imageList.tick('License', 'Not licensed', true);
  await imageList.shown(`${unlicensed.length} of ${images.length} images`);
  // It goes on to say how many are licensed.
  assert.equal(await bar.getAttribute('aria-pressed'), 'true');
  return unlicensed;
}

/** Pixels. */
const scrolled = 60;

async function selectAndScroll({ vscode: { imageList, page } }: Stage): Promise<void> {
  const rows = imageList.frame.locator('.rows [role=row]');
  await rows.nth(5).click();
  await rows.nth(7).click({ modifiers: ['ControlOrMeta'] });
  await isSelected(imageList.frame.locator('.selection'));
  await page.mouse.wheel(0, scrolled);
  await waitUntil(async () => (await imageList.scrollTop()) === scrolled, 'the scrolled rows');
}

async function isSelected(selection: Locator): Promise<void> {
  await selection.getByRole('button', { name: 'License 2 Images…' }).waitFor();
}

async function exportRows({ vscode, workspace }: Stage, shown: Truth['images']): Promise<void> {
  const file = join(workspace, 'rows.csv');
  await vscode.imageList.frame.getByRole('button', { name: 'Export…' }).click();
  await vscode.quickInput.waitFor('Export Images');
  await vscode.quickInput.enterPath(file);
  const toast = await vscode.toast(`Exported ${shown.length} rows to rows.csv.`);
  const [head = '', ...lines] = (await readFile(file, 'utf8')).trim().split('\r\n');
  assert.match(head, /^side,image,imageId,/);
  assert.deepEqual(
    lines.map((line) => line.split(',').slice(0, 3)).sort(),
    shown.map(({ side, reference, imageId }) => [side, reference, imageId]).sort(),
  );
  const drawn = await vscode.imageList.rows();
  for (const [place, row] of drawn.entries()) assert.ok(row.includes(lines[place]?.split(',')[1] ?? '?'), row);
  await toast.press('Open File');
}

/** From behind the editor with the file. */
async function bringBack({ vscode }: Stage, shown: number): Promise<void> {
  const { imageList, page } = vscode;
  await vscode.waitForTab('rows.csv');
  await page.locator('iframe.webview').waitFor({ state: 'hidden' });
  await page.locator('.tab').filter({ hasText: 'TCSS Images' }).click();
  await imageList.shown(`${shown} of `);
  await isSelected(imageList.frame.locator('.selection'));
  await waitUntil(async () => (await imageList.scrollTop()) === scrolled, 'the rows where they were');
  assert.equal(await imageList.frame.locator('.rows [aria-selected=true]').count(), 2);
  await vscode.screenshot('image list - back in front');
}

/** Hides one and widens one: so they are in the next panel, too. */
async function arrangeColumns({ vscode }: Stage): Promise<void> {
  const { imageList, page } = vscode;
  const column = (name: string): Locator => imageList.frame.getByRole('columnheader', { name, exact: true });
  await imageList.tick('Columns', 'Digest', false);
  await column('Digest').waitFor({ state: 'detached' });
  const before = await boxOf(column('Image ID'));
  const edge = { x: before.x + before.width - 2, y: before.y + 10 };
  await page.mouse.move(edge.x, edge.y);
  await page.mouse.down();
  await page.mouse.move(edge.x + 40, edge.y, { steps: 4 });
  await page.mouse.up();
  const isWider = async (): Promise<boolean> => (await boxOf(column('Image ID'))).width === before.width + 40;
  await waitUntil(isWider, 'a wider column');
  await vscode.command('View: Close All Editors');
  await vscode.command('TCSS: Open Image List');
  await waitUntil(isWider, 'the column as wide as before');
  assert.equal(await column('Digest').count(), 0);
  await imageList.tick('Columns', 'Digest', true);
  await column('Digest').waitFor();
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels in the window. */
async function boxOf(element: Locator): Promise<Box> {
  const box = await element.first().boundingBox();
  if (box === null) throw new Error('It is not on the screen.');
  return box;
}
