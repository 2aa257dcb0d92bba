import type { Page } from 'playwright-core';

/** A modal dialog as it stands on the screen. */
export interface Modal {
  readonly message: string;
  readonly detail: string;
  /** In the order on screen: the others, Cancel, and the first item last. */
  readonly buttons: readonly string[];
  /** The button that Enter would press; undefined when none has the focus. */
  readonly focused: string | undefined;
  /** Clicks the button of exactly this name and waits until the dialog has gone. */
  press(button: string): Promise<void>;
  /** Clicks the button twice in a row, as an impatient hand does. */
  doubleClick(button: string): Promise<void>;
  /** Presses a key and waits until the dialog has gone. */
  pressKey(key: 'Escape' | 'Enter' | 'Space'): Promise<void>;
}

/** Waits for a modal dialog. */
export async function readModal(page: Page): Promise<Modal> {
  const box = page.locator('.monaco-dialog-box');
  await box.waitFor();
  const detail = box.locator('.dialog-message-detail');
  const gone = (): Promise<void> => box.waitFor({ state: 'detached' });
  return {
    message: await box.locator('.dialog-message-text').innerText(),
    detail: (await detail.isVisible()) ? await detail.innerText() : '',
    buttons: await box.locator('.dialog-buttons .monaco-button').allInnerTexts(),
    focused: (await box.locator('.dialog-buttons .monaco-button:focus').allInnerTexts())[0],
    async press(button) {
      // As long as a person reads at least: VS Code shows no toast when more than three come within 800 ms.
      await page.waitForTimeout(1000);
      await box.getByRole('button', { name: button, exact: true }).click();
      await gone();
    },
    async doubleClick(button) {
      await box.getByRole('button', { name: button, exact: true }).dblclick();
      await gone();
    },
    async pressKey(key) {
      await page.keyboard.press(key);
      await gone();
    },
  };
}
