import type { Locator, Page } from 'playwright-core';
import { runCommand } from './quickInput';
import { labelsOf, readableOf, topOf } from './treeScripts';
import { waitUntil } from './waitUntil';
import { chooseFromRow, readRow, readRows, rowReads, sidebarView } from './sidebarView';

/** The view Images in the sidebar. */
export interface Images {
  /** Brings it to the front. */
  show(): Promise<void>;
  /** Waits for a row that begins so. Gives its label and its description, with a space between them. */
  row(start: string | RegExp): Promise<string>;
  /** Waits until the row that begins so reads so. */
  reads(start: string | RegExp, expected: string | RegExp): Promise<void>;
  /** All rows on the screen. */
  rows(): Promise<string[]>;
  /** The row at the upper edge, and how many pixels of it are above. */
  top(): Promise<string>;
  /** Turns the wheel over the rows: down by so many pixels, or up when they are negative. */
  scroll(pixels: number): Promise<void>;
  /** As much of the row with this label as can be read: the end of a long text is cut off. */
  readable(label: string): Promise<string>;
  /** What screen readers say of a row. */
  spoken(start: string | RegExp): Promise<string>;
  /** Unfolds the groups of these names, one after the other. */
  unfold(...names: readonly string[]): Promise<void>;
  /** Whether the group of this name is unfolded. */
  isUnfolded(name: string): Promise<boolean>;
  /** Clicks a row, with the key held that adds it to the selection. */
  select(...starts: readonly string[]): Promise<void>;
  choose(start: string | RegExp, item: string): Promise<void>;
  /** Clicks a button of the title. */
  press(button: string): Promise<void>;
  /** The buttons of the title. */
  buttons(): Promise<string[]>;
  /** Waits until the message above the rows contains this. */
  message(containing: string | RegExp): Promise<string>;
  /** Waits until the text that stands in place of rows contains this. Gives it with its links. */
  welcome(containing: string | RegExp): Promise<{ readonly text: string; readonly links: readonly string[] }>;
  /** Clicks a link of that text. */
  follow(link: string): Promise<void>;
}

export function imagesOf(page: Page): Images {
  const view = sidebarView(page, 'Images');
  const list = view.locator('.monaco-list');
  const all = list.locator('.monaco-list-row');
  const find = (start: string | RegExp): Locator =>
    all
      .filter({
        has: page.locator('.monaco-icon-label-container').filter({
          hasText:
            typeof start === 'string' ? new RegExp(`^\\s*${start.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) : start,
        }),
      })
      .first();
  const isUnfolded = async (name: string): Promise<boolean> =>
    (await find(name).getAttribute('aria-expanded')) === 'true';
  const header = view.locator('.pane-header');
  const message = view.locator('.tree-explorer-viewlet-tree-view > .message');
  const welcome = view.locator('.welcome-view-content');
  return {
    show: () => runCommand(page, 'TCSS: Focus on Images View'),
    row: (start) => readRow(find(start)),
    reads: (start, expected) => rowReads(find(start), expected),
    rows: () => readRows(all),
    top: () => page.evaluate<string>(topOf('Images')),
    async scroll(pixels) {
      await list.hover();
      await page.mouse.wheel(0, pixels);
    },
    async readable(label) {
      await find(label).waitFor();
      return page.evaluate<string>(readableOf('Images', label));
    },
    async spoken(start) {
      await find(start).waitFor();
      return (await find(start).getAttribute('aria-label')) ?? '';
    },
    async unfold(...names) {
      for (const name of names) {
        await find(name).waitFor();
        // A click folds a group that is unfolded.
        if (await isUnfolded(name)) continue;
        await find(name).click();
        await waitUntil(() => isUnfolded(name), `${name} unfolded`);
      }
    },
    isUnfolded,
    async select(...starts) {
      for (const [index, start] of starts.entries())
        await find(start).click(index === 0 ? {} : { modifiers: ['ControlOrMeta'] });
    },
    choose: (start, item) => chooseFromRow(page, find(start), item),
    async press(button) {
      await header.hover();
      await header.getByRole('button', { name: button, exact: true }).click();
    },
    async buttons() {
      await header.hover();
      return header.locator('.actions .action-label').evaluateAll(labelsOf);
    },
    async message(containing) {
      await message.filter({ hasText: containing }).waitFor();
      return message.innerText();
    },
    async welcome(containing) {
      await welcome.filter({ hasText: containing }).waitFor();
      const links = await welcome.locator('a, .monaco-button').allInnerTexts();
      return { text: await welcome.innerText(), links };
    },
    follow: (link) => welcome.locator('a, .monaco-button').filter({ hasText: link }).first().click(),
  };
}
