import { errors, type Locator, type Page } from 'playwright-core';
import { holdsWithin, waitUntil } from './waitUntil';

/** The box at the top of the workbench: the palette, pick lists and input boxes. */
export interface QuickInput {
  /** Waits for a step whose title, placeholder or prompt contains this text. */
  waitFor(text: string): Promise<void>;
  /** What the step says: title, placeholder and prompt, one per line. */
  readWords(): Promise<string>;
  /** The labels of the rows on screen. */
  readRows(): Promise<string[]>;
  /** Fills the input and accepts it. */
  enter(text: string): Promise<void>;
  /** Fills the input of a dialog for files and accepts it. While it looks at the disk it takes no key: it is pressed until it holds. */
  enterPath(path: string): Promise<void>;
  /** Fills the input and leaves it open. */
  type(text: string): Promise<void>;
  /** Clicks the row whose label contains this text. */
  pick(label: string): Promise<void>;
  /** Ticks rows of a list that takes several, and accepts. */
  pickSeveral(labels: readonly string[]): Promise<void>;
  /** Ticks every row of a list that takes several, and accepts. */
  pickAll(): Promise<void>;
  escape(): Promise<void>;
  isOpen(): Promise<boolean>;
}

export function quickInputOf(page: Page): QuickInput {
  const box = page.locator('.quick-input-widget:visible');
  const input = box.locator('.quick-input-box input');
  const rows = box.locator('.quick-input-list .monaco-list-row');
  const readWords = async (): Promise<string> => {
    const title = await box.locator('.quick-input-title').innerText();
    const placeholder = await input.getAttribute('placeholder');
    const prompt = await box.locator('.quick-input-message').innerText();
    return [title, placeholder ?? '', prompt].filter((text) => text.trim() !== '').join('\n');
  };
  const row = (label: string): Locator => rows.filter({ hasText: label }).first();
  return {
    readWords,
    async waitFor(text) {
      await box.waitFor();
      let words = '';
      const isThere = async (): Promise<boolean> => (words = await readWords()).includes(text);
      await waitUntil(isThere, `a quick input with "${text}"`).catch((error: unknown) => {
        throw new Error(`The quick input says "${words}".`, { cause: error });
      });
    },
    async readRows() {
      await rows.first().waitFor();
      return rows.locator('.label-name').allInnerTexts();
    },
    async enter(text) {
      await input.fill(text);
      await input.press('Enter');
    },
    async enterPath(path) {
      // With the rows of the folder it puts its own path into the input.
      await rows.first().waitFor();
      await input.fill(path);
      await waitUntil(async () => {
        await input.press('Enter', { timeout: 1000 }).catch(() => undefined);
        return holdsWithin(async () => !(await box.isVisible()), 2000);
      }, `the end of the dialog for ${path}`);
    },
    type: (text) => input.fill(text),
    pick: (label) => row(label).click(),
    async pickSeveral(labels) {
      for (const label of labels) {
        await row(label).click();
      }
      await input.press('Enter');
    },
    async pickAll() {
      await rows.first().waitFor();
      for (const each of await rows.all()) {
        await each.click();
      }
      await input.press('Enter');
    },
    async escape() {
      await page.keyboard.press('Escape');
      await box.waitFor({ state: 'hidden' });
    },
    isOpen: () => box.isVisible(),
  };
}

/** Opens the palette and runs the command of exactly this title, with its category: "TCSS: Sign Out". */
export function runCommand(page: Page, title: string): Promise<void> {
  // Never given up: a click that comes late would start the command beside the next attempt.
  return runFromPalette(page, title, (row) => row.click());
}

/** As `runCommand`, by the keyboard alone. */
export function runCommandByKeys(page: Page, title: string): Promise<void> {
  return runFromPalette(page, title, async (row) => {
    const isFocused = async (): Promise<boolean> => (await row.getAttribute('class'))?.includes('focused') === true;
    await waitUntil(async () => {
      if (await isFocused()) return true;
      await page.keyboard.press('ArrowDown');
      return false;
    }, `the focus on "${title}"`);
    await page.keyboard.press('Enter');
  });
}

/** @param press chooses the row, which is there */
async function runFromPalette(page: Page, title: string, press: (row: Locator) => Promise<void>): Promise<void> {
  const box = page.locator('.quick-input-widget:visible');
  const input = box.locator('.quick-input-box input');
  const row = box.locator('.quick-input-list .monaco-list-row').filter({ has: page.getByText(title, { exact: true }) });
  const typed = `>${title}`;
  const isOffered = async (ms: number): Promise<boolean> => {
    try {
      // A key that came while a dialog was on its way has opened nothing.
      await input.fill(typed, { timeout: ms });
      await row.first().waitFor({ timeout: ms });
      return true;
    } catch (error) {
      if (error instanceof errors.TimeoutError) return false;
      throw error;
    }
  };
  const isLeft = async (): Promise<boolean> =>
    !(await box.isVisible()) || (await input.inputValue({ timeout: 1000 }).catch(() => '')) !== typed;
  // The list does not notice commands that are registered while it is open: it is opened anew until the row is there.
  for (let attempt = 0; attempt < 30; attempt += 1) {
    await page.keyboard.press('F1');
    // A busy machine takes longer to fill the list than an idle one.
    if (await isOffered(1000 + 200 * attempt)) {
      await press(row.first());
      // A row that is drawn anew under the mouse has not been clicked: then the palette stays.
      if (await holdsWithin(isLeft, 5000)) return;
    }
    await page.keyboard.press('Escape');
  }
  throw new Error(`The palette does not offer "${title}".`);
}
