import type { Locator, Page } from 'playwright-core';

/** A view of the sidebar by the name in its header. Several views can stand below each other. */
export function sidebarView(page: Page, name: string): Locator {
  return page
    .locator('.part.sidebar .split-view-view')
    .filter({ has: page.locator(`.pane-header[aria-label^="${name} "]`) });
}

/** Its label and its description, with a space between them. */
export async function readRow(row: Locator): Promise<string> {
  const label = row.locator('.monaco-icon-label-container');
  const name = await label.locator('.label-name').innerText();
  const description = await label.locator('.label-description').allInnerTexts();
  return [name, ...description].join(' ');
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
