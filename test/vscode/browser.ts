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
const halfKey = Array.from({ length: 32 }, () => 7);

/**
 * A context of its own storage, with the endpoint for secrets that the bare server lacks. It is answered in the page: with
 * a route Chromium would keep nothing in its cache, and read and compile the workbench anew at every reload.
 */
export async function openContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await context.addInitScript((bytes) => {
    const send = globalThis.fetch;
    globalThis.fetch = (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      return new URL(url, 'http://localhost').pathname.endsWith('/mint-key')
        ? Promise.resolve(new Response(new Uint8Array(bytes)))
        : send(input, init);
    };
  }, halfKey);
  return context;
}
