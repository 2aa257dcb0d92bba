import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** A browser that can open the workbench. */
export async function launchBrowser(executable: string): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Half of the key with which the workbench keeps secrets in the browser. Fixed, so that they outlive a reload. */
const halfKey = Buffer.alloc(32, 7);

/** A context of its own storage, with the endpoint for secrets that the bare server lacks. */
export async function openContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  await context.route('**/mint-key', (route) =>
    route.fulfill({ body: halfKey, contentType: 'application/octet-stream' }),
  );
  return context;
}
