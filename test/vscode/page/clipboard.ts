import type { Page } from 'playwright-core';
import { waitUntil } from './waitUntil';

/** Waits until the clipboard has exactly this text. */
export async function clipboardReads(page: Page, expected: string): Promise<void> {
  let text = '';
  const holds = async (): Promise<boolean> => {
    text = await page.evaluate<string>('navigator.clipboard.readText()');
    return text === expected;
  };
  await waitUntil(holds, `"${expected}" in the clipboard`, 10_000).catch((error: unknown) => {
    throw new Error(`The clipboard has "${text}".`, { cause: error });
  });
}
