import type { Frame } from 'playwright-core';

/**
 * Records from now on which of the names stand in a part of the page, at every change of it. What is returned tells
 * what was seen, each change once and without the times at which there was none; several at once are joined by `+`.
 */
export async function recordNames(
  frame: Frame,
  selector: string,
  names: readonly string[],
): Promise<() => Promise<string[]>> {
  await frame.evaluate(`(() => {
    const part = document.querySelector(${JSON.stringify(selector)});
    const seen = [];
    const look = () => {
      const text = part.textContent;
      const now = ${JSON.stringify(names)}.filter((name) => text.includes(name)).join('+');
      if (now !== '' && now !== seen.at(-1)) seen.push(now);
    };
    look();
    new MutationObserver(look).observe(part, { subtree: true, childList: true, characterData: true });
    globalThis.seenNames = seen;
  })()`);
  return () => frame.evaluate<string[]>('globalThis.seenNames');
}
