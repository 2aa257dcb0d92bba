import type { Page } from 'playwright-core';

/**
 * What VS Code has written down of its secrets, encrypted: another text after each change. In a browser it writes in its own
 * time, and a page that goes before has lost the change.
 */
export function storedSecrets(page: Page): Promise<string | null> {
  return page.evaluate<string | null>(`localStorage.getItem('secrets.provider')`);
}
