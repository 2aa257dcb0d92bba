import type { Locator, Page } from 'playwright-core';
import { textsOfRows } from './treeScripts';
import { waitFor, waitUntil } from './waitUntil';

/** A view of the sidebar by the name in its header. Several views can stand below each other. */
export function sidebarView(page: Page, name: string): Locator {
  return page
    .locator('.part.sidebar .split-view-view')
    .filter({ has: page.locator(`.pane-header[aria-label^="${name} "]`) });
}

/** Of each row its label and its description, with a space between them: all at one moment, as rows come and go. */
export function readRows(rows: Locator): Promise<string[]> {
  return rows.evaluateAll(textsOfRows);
}

/** Waits for a row. Gives its label and its description, with a space between them. */
export async function readRow(row: Locator): Promise<string> {
  await row.waitFor();
  // Drawn anew in between, it is there again in a moment.
  return waitFor(async () => (await readRows(row))[0], 'the row');
}

/** Waits until the row reads so: what is known of an image or a run reaches its row later than the message or the toast. */
export async function rowReads(row: Locator, expected: string | RegExp): Promise<void> {
  let text: string | undefined;
  const holds = async (): Promise<boolean> => {
    [text] = await readRows(row);
    return typeof expected === 'string' ? text === expected : expected.test(text ?? '');
  };
  await waitUntil(holds, String(expected)).catch((error: unknown) => {
    throw new Error(`The row reads "${text ?? ''}".`, { cause: error });
  });
}

/** Chooses from the menu of a row. */
export async function chooseFromRow(page: Page, row: Locator, item: string): Promise<void> {
  await row.click({ button: 'right' });
  const menu = page.locator('.context-view .monaco-menu');
  await menu.getByRole('menuitem', { name: item, exact: true }).waitFor();
  // A menu takes no click in its first 100 ms.
  await page.waitForTimeout(200);
  await menu.getByRole('menuitem', { name: item, exact: true }).click();
}
