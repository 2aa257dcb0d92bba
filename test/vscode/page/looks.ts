import type { Frame } from 'playwright-core';

/** How VS Code dresses the page of a panel in a theme: the colors, and what tells the kind of the theme. */
export interface Look {
  readonly colors: string;
  /** The attributes of the body. */
  readonly body: Readonly<Record<string, string>>;
}

export function readLook(frame: Frame): Promise<Look> {
  return frame.evaluate<Look>(`({
    colors: document.documentElement.style.cssText,
    body: Object.fromEntries(Array.from(document.body.attributes, ({ name, value }) => [name, value])),
  })`);
}

/** Dresses the page as in another theme, until VS Code does so anew: in a moment, where changing the theme takes seconds. */
export async function wearLook(frame: Frame, look: Look): Promise<void> {
  await frame.evaluate(`(({ colors, body }) => {
    document.documentElement.style.cssText = colors;
    for (const [name, value] of Object.entries(body)) document.body.setAttribute(name, value);
  })(${JSON.stringify(look)})`);
}
