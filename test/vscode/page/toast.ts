import type { Locator, Page } from 'playwright-core';

/** A notification as it stands on the screen. */
export interface Toast {
  readonly text: string;
  readonly buttons: readonly string[];
  /** The texts that can be clicked in the message. */
  readonly links: readonly string[];
  /** Clicks the button of exactly this name. */
  press(button: string): Promise<void>;
}

function toastsOf(page: Page): Locator {
  return page.locator('.notifications-toasts .notification-toast');
}

/** Waits for a notification with this text. */
export async function readToast(page: Page, containing: string | RegExp, limitMs = 60_000): Promise<Toast> {
  const toast = toastsOf(page).filter({ hasText: containing }).first();
  await toast.waitFor({ timeout: limitMs });
  const buttons = toast.locator('.notification-list-item-buttons-container .monaco-button');
  return {
    text: await toast.locator('.notification-list-item-message').innerText(),
    buttons: await buttons.allInnerTexts(),
    links: await toast.locator('.notification-list-item-message a').allInnerTexts(),
    press: (button) => toast.getByRole('button', { name: button, exact: true }).click(),
  };
}

/** The texts of all notifications on the screen. */
export async function readToasts(page: Page): Promise<string[]> {
  return toastsOf(page).locator('.notification-list-item-message').allInnerTexts();
}
