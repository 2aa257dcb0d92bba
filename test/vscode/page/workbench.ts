import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { clipboardReads } from './clipboard';
import { chooseFromEditorMenu, chooseFromExplorerMenu, openFile, readEditor, readEditorMenu } from './editor';
import { type Modal, readModal } from './modal';
import { type QuickInput, quickInputOf, runCommand, runCommandByKeys } from './quickInput';
import { activityOf, type Activity } from './activity';
import { imagesOf, type Images } from './images';
import { imageListOf, type ImageList } from './imageList';
import { readToast, readToasts, type Toast } from './toast';
import { holdsWithin, waitUntil } from './waitUntil';

/** VS Code in a page, in the words of a user. */
export interface Workbench {
  /** For what has no word of its own here. */
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly activity: Activity;
  readonly imageList: ImageList;
  readonly images: Images;
  /** Runs a command from the palette by its full title: "TCSS: Sign Out". */
  command(title: string): Promise<void>;
  /** As `command`, by the keyboard alone. */
  commandByKeys(title: string): Promise<void>;
  /** Opens a file by its path from the workspace. */
  openFile(path: string): Promise<void>;
  /** Waits until a tab of this title is the active one. */
  waitForTab(title: string): Promise<void>;
  /** Waits until the active editor shows this text. Gives all of its text that is on the screen. */
  editorText(containing: string | RegExp): Promise<string>;
  /** A lens of the active editor by its text. */
  lens(text: string): Locator;
  /** Clicks a lens until this holds: one that is drawn anew under the mouse has not been clicked. */
  pressLens(text: string, until: () => Promise<boolean>): Promise<void>;
  /** Waits until the clipboard has exactly this text. */
  clipboardReads(expected: string): Promise<void>;
  /** Right-clicks this text in the active editor and chooses an item. */
  contextMenu(text: string, item: string): Promise<void>;
  /** The items of the menu on this text. */
  contextMenuItems(text: string): Promise<string[]>;
  explorerMenu(file: string, item: string): Promise<void>;
  modal(): Promise<Modal>;
  isModalOpen(): Promise<boolean>;
  /** Waits for a notification with this text. */
  toast(containing: string | RegExp): Promise<Toast>;
  toasts(): Promise<string[]>;
  /** Whether a notification has this text. */
  hasToast(containing: string): Promise<boolean>;
  /** Saves a picture of the page among the output of the tests. */
  screenshot(name: string): Promise<void>;
  /** Loads the page again: the extension host restarts, stored secrets stay. */
  reload(): Promise<void>;
  /** Closes menus, inputs, dialogs, notifications and editors, so that the next test starts from an empty window. */
  tidy(): Promise<void>;
  /** Closes the page as a user does, without a question. */
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  readonly context: BrowserContext;
  /** The server's address. */
  readonly url: string;
  /** The folder to open. */
  readonly workspace: string;
  /** The folder for screenshots. */
  readonly pictures: string;
}

/** Opens the workbench in a new page and waits until it is ready. */
export async function openWorkbench({ context, url, workspace, pictures }: WorkbenchOptions): Promise<Workbench> {
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const explorer = page.locator('.explorer-folders-view');
  // The page may come up with the view that was open when its state was last saved, or with none.
  const ready = async (): Promise<void> => {
    await page.locator('.part.activitybar .action-item').first().waitFor();
    const view = page.locator('.part.sidebar .composite.viewlet').first();
    const shown = await view.getAttribute('id', { timeout: 10_000 }).catch(() => undefined);
    if (shown !== 'workbench.view.explorer') await runCommand(page, 'View: Show Explorer');
    await explorer.getByRole('treeitem').first().waitFor();
  };
  await page.goto(`${url}/?${new URLSearchParams({ folder: workspace }).toString()}`);
  await ready();
  const quickInput = quickInputOf(page);
  const lens = (text: string): Locator =>
    page.locator('.editor-group-container.active .codelens-decoration').getByText(text);
  return {
    page,
    quickInput,
    activity: activityOf(page),
    imageList: imageListOf(page),
    images: imagesOf(page),
    command: (title) => runCommand(page, title),
    commandByKeys: (title) => runCommandByKeys(page, title),
    openFile: (path) => openFile(page, join(workspace, path)),
    waitForTab: (title) => page.locator('.tab.active').filter({ hasText: title }).waitFor(),
    editorText: (containing) => readEditor(page, containing),
    lens,
    pressLens: (text, until) =>
      waitUntil(async () => {
        await lens(text).click();
        return holdsWithin(until, 10_000);
      }, `what the lens "${text}" leads to`),
    clipboardReads: (expected) => clipboardReads(page, expected),
    contextMenu: (text, item) => chooseFromEditorMenu(page, text, item),
    contextMenuItems: (text) => readEditorMenu(page, text),
    explorerMenu: (file, item) => chooseFromExplorerMenu(page, file, item),
    modal: () => readModal(page),
    isModalOpen: () => page.locator('.monaco-dialog-box').isVisible(),
    toast: (containing) => readToast(page, containing),
    toasts: () => readToasts(page),
    hasToast: async (containing) => (await readToasts(page)).some((text) => text.includes(containing)),
    async screenshot(name) {
      await mkdir(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    async reload() {
      await page.reload();
      await ready();
    },
    async tidy() {
      if (!(await explorer.isVisible())) {
        await runCommand(page, 'View: Show Explorer');
      }
      for (let attempt = 0; attempt < 5 && (await isSomethingOpen(page)); attempt += 1) {
        await page.keyboard.press('Escape');
      }
      while (await page.locator('.tab.dirty').first().isVisible()) {
        await page.locator('.tab.dirty').first().click();
        await runCommand(page, 'View: Revert and Close Editor');
      }
      await runCommand(page, 'View: Close All Editors');
      await runCommand(page, 'Notifications: Clear All Notifications');
    },
    async close() {
      page.once('dialog', (dialog) => void dialog.accept());
      const closed = page.waitForEvent('close');
      await page.close({ runBeforeUnload: true });
      await closed;
    },
  };
}

async function isSomethingOpen(page: Page): Promise<boolean> {
  return page
    .locator('.monaco-dialog-box, .quick-input-widget:visible, .context-view .monaco-menu')
    .first()
    .isVisible();
}
