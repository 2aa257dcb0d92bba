import type { Locator, Page } from 'playwright-core';
import { runCommand } from './quickInput';
import { chooseFromRow, readRow, readRows, rowReads, sidebarView } from './sidebarView';

/** The view Activity in the sidebar. */
export interface Activity {
  /** Brings it to the front. */
  show(): Promise<void>;
  /** Waits until the message above the rows reads so. */
  message(expected: string): Promise<void>;
  /** Waits for a row with this text. Gives its label and its description, with a space between them. */
  row(containing: string | RegExp): Promise<string>;
  /** Waits until the row with this text reads so. */
  reads(containing: string | RegExp, expected: string | RegExp): Promise<void>;
  /** All rows on the screen, runs and images. */
  rows(): Promise<string[]>;
  /** Unfolds the run of this text, and waits until an image of a run is there: they come all at once. */
  unfold(containing: string | RegExp): Promise<void>;
  /** Clicks one of the buttons that show on a row under the pointer. */
  press(containing: string | RegExp, button: string): Promise<void>;
  /** Chooses from the menu of a row. */
  choose(containing: string | RegExp, item: string): Promise<void>;
}

export function activityOf(page: Page): Activity {
  const view = sidebarView(page, 'Activity');
  const all = view.locator('.monaco-list-row');
  const find = (containing: string | RegExp): Locator => all.filter({ hasText: containing }).first();
  return {
    show: () => runCommand(page, 'TCSS: Focus on Activity View'),
    message: (expected) =>
      view.locator('.tree-explorer-viewlet-tree-view > .message').getByText(expected, { exact: true }).waitFor(),
    row: (containing) => readRow(find(containing)),
    reads: (containing, expected) => rowReads(find(containing), expected),
    rows: () => readRows(all),
    async unfold(containing) {
      await find(containing).click();
      await page.keyboard.press('ArrowRight');
      await view.locator('.monaco-list-row[aria-level="2"]').first().waitFor();
    },
    async press(containing, button) {
      // As long as a person takes at least: VS Code shows no toast when more than three come within 800 ms.
      await page.waitForTimeout(1000);
      await find(containing).hover();
      await find(containing).getByRole('button', { name: button }).click();
    },
    choose: (containing, item) => chooseFromRow(page, find(containing), item),
  };
}
