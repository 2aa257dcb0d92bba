import type { Locator, Page } from 'playwright-core';
import { waitFor, waitUntil } from './waitUntil';

/** Opens the file of this absolute path in a tab. */
export async function openFile(page: Page, path: string): Promise<void> {
  const base = path.slice(path.lastIndexOf('/') + 1);
  const box = page.locator('.quick-input-widget:visible');
  const rows = box.locator('.quick-input-list .monaco-list-row');
  const tab = page.locator('.tab.active').filter({ has: page.getByText(base, { exact: true }) });
  await page.keyboard.press('ControlOrMeta+P');
  await box.locator('.quick-input-box input').fill(path);
  // Only the file itself fits its whole path; until the list has settled there are others, or none.
  await waitUntil(
    async () => (await rows.count()) === 1 && (await rows.locator('.label-name').first().innerText()) === base,
    `${path} in the list of files`,
  );
  await page.keyboard.press('Enter');
  await tab.waitFor();
  await page.locator('.editor-group-container.active .monaco-editor .view-line').first().waitFor();
}

/**
 * Waits until the active editor shows this text. Gives all of its text that is on the screen.
 * The tab has its title before the editor has its text.
 */
export async function readEditor(page: Page, containing: string | RegExp): Promise<string> {
  let text = '';
  const holds = async (): Promise<boolean> => {
    text = await readLines(page);
    return typeof containing === 'string' ? text.includes(containing) : containing.test(text);
  };
  await waitUntil(holds, String(containing)).catch((error: unknown) => {
    throw new Error(`The editor shows:\n${text}`, { cause: error });
  });
  return text;
}

async function readLines(page: Page): Promise<string> {
  const lines = page.locator('.editor-group-container.active .monaco-editor .view-line');
  // Lines come and go while the editor draws: read until all stood still.
  const placed = await waitFor(async () => {
    const all = await Promise.all((await lines.all()).map(readLine)).catch(() => []);
    return all.length === 0 ? undefined : all;
  }, 'text in the editor');
  return placed
    .sort((one, other) => one.top - other.top)
    .map(({ text }) => text)
    .join('\n');
}

async function readLine(line: Locator): Promise<{ readonly top: number; readonly text: string }> {
  const timeout = 1000;
  const box = await line.boundingBox({ timeout });
  const text = await line.textContent({ timeout });
  // Spaces are drawn as no-break spaces.
  return { top: box?.y ?? 0, text: (text ?? '').replaceAll('\u00a0', ' ') };
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The point in the middle of this text in the active editor. The line must be ASCII: its letters are equally wide. */
async function locateText(page: Page, text: string): Promise<Point> {
  const lines = page.locator('.editor-group-container.active .monaco-editor .view-line');
  const words = lines.filter({ hasText: text }).first().locator('> span');
  // A line is drawn anew when its colors come: it may be gone between two questions.
  return waitFor(async () => {
    const box = await words.boundingBox({ timeout: 1000 }).catch(() => null);
    const whole = ((await words.textContent({ timeout: 1000 }).catch(() => null)) ?? '').replaceAll('\u00a0', ' ');
    if (box === null || !whole.includes(text)) {
      return undefined;
    }
    const letter = box.width / whole.length;
    return { x: box.x + (whole.indexOf(text) + text.length / 2) * letter, y: box.y + box.height / 2 };
  }, `"${text}" on the screen`);
}

/** Right-clicks the middle of this text in the active editor and clicks the item of exactly this name. */
export async function chooseFromEditorMenu(page: Page, text: string, item: string): Promise<void> {
  await chooseFromMenu(page, item, async () => {
    const { x, y } = await locateText(page, text);
    await page.mouse.click(x, y, { button: 'right' });
  });
}

/** Right-clicks a file of the top folder in the explorer and clicks the item of exactly this name. */
export async function chooseFromExplorerMenu(page: Page, file: string, item: string): Promise<void> {
  const row = page.getByRole('treeitem', { name: file, exact: true, level: 1 });
  await chooseFromMenu(page, item, () => row.click({ button: 'right' }));
}

/** The names of the items of the menu that opens on this text; the menu is closed again. */
export async function readEditorMenu(page: Page, text: string): Promise<string[]> {
  const { x, y } = await locateText(page, text);
  await page.mouse.click(x, y, { button: 'right' });
  const items = page.getByRole('menuitem');
  await page.locator('.context-view .monaco-menu').waitFor();
  const names = await items.locator('.action-label').allInnerTexts();
  await page.keyboard.press('Escape');
  return names;
}

/** A menu that was opened before the extension was known lacks its items: it is opened anew until the item is there. */
async function chooseFromMenu(page: Page, item: string, open: () => Promise<void>): Promise<void> {
  const menu = page.locator('.context-view .monaco-menu');
  const wanted = menu.getByRole('menuitem', { name: item, exact: true });
  await waitUntil(async () => {
    await open();
    if (await isShown(wanted)) return true;
    await page.keyboard.press('Escape');
    return false;
  }, `"${item}" in the menu`);
  // A menu takes no click in its first 100 ms, lest the click that opened it press an item.
  await page.waitForTimeout(200);
  await wanted.click();
  await menu.waitFor({ state: 'detached' });
}

async function isShown(locator: Locator): Promise<boolean> {
  return locator.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  );
}
