import type { Page } from 'playwright-core';

/** Stops every script of a page, as a breakpoint does, until what is returned is called. */
export async function freeze(page: Page): Promise<() => Promise<void>> {
  const debugging = await page.context().newCDPSession(page);
  const paused = new Promise<void>((resolve) => {
    debugging.once('Debugger.paused', () => {
      resolve();
    });
  });
  await debugging.send('Debugger.enable');
  await debugging.send('Debugger.pause');
  await paused;
  return async () => {
    await debugging.send('Debugger.resume');
    await debugging.detach();
  };
}
