import axe from 'axe-core';
import type { Frame, FrameLocator, Page } from 'playwright-core';
import { waitUntil } from './waitUntil';

/** The panel with the image list, in the words of a user. */
export interface ImageList {
  readonly frame: FrameLocator;
  /** The page of the panel, as far as it is open. */
  page(): Promise<Frame>;
  /** Waits until the panel says how many images it shows: "1,204 images", "2 of 1,204 images". */
  shown(text: string | RegExp): Promise<string>;
  /** The texts of the rows on the screen, a cell after the other. */
  rows(): Promise<string[]>;
  /** How many rows there are, drawn or not, without the titles. */
  rowCount(): Promise<number>;
  /** What has the focus in the panel: its role or tag, and its text or name. */
  focused(): Promise<string>;
  /** Presses the key until what has the focus begins so. */
  pressUntil(key: string, begins: string): Promise<void>;
  filter(text: string): Promise<void>;
  /** Ticks an item of a menu, or takes the tick away. */
  tick(menu: string, item: string, isTicked: boolean): Promise<void>;
  /** Pixels. */
  scrollTop(): Promise<number>;
  /** Waits until VS Code has stored that the editor is open: in a browser it does so from time to time, not at the end. */
  stored(): Promise<void>;
  /** What axe-core objects to. */
  violations(): Promise<string[]>;
}

export function imageListOf(page: Page): ImageList {
  const frame = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  const focused = async (): Promise<string> => (await frameOf(page)).evaluate<string>(describeFocus);
  const shown = frame.locator('.shown');
  return {
    frame,
    page: () => frameOf(page),
    async shown(text) {
      await shown.filter({ hasText: text }).waitFor();
      return shown.innerText();
    },
    async rows() {
      await frame.locator('.rows [role=row]').first().waitFor();
      const rows = await frame.locator('.rows [role=row]').allInnerTexts();
      return rows.map((row) => row.replaceAll(/\s+/g, ' ').trim());
    },
    rowCount: async () => Number(await frame.locator('[role=grid]').getAttribute('aria-rowcount')) - 1,
    focused,
    async pressUntil(key, begins) {
      await waitUntil(async () => {
        if ((await focused()).startsWith(begins)) return true;
        await page.keyboard.press(key);
        return false;
      }, `the focus on "${begins}"`);
    },
    async filter(text) {
      await frame.locator('.filter').fill(text);
    },
    async tick(menu, item, isTicked) {
      const details = frame.locator('.menu').filter({ has: frame.locator('summary', { hasText: menu }) });
      await details.locator('summary').click();
      await details.locator('label').filter({ hasText: item }).locator('input').setChecked(isTicked);
      await page.keyboard.press('Escape');
    },
    scrollTop: async () => (await frameOf(page)).evaluate<number>("document.querySelector('.grid').scrollTop"),
    stored: () => waitUntil(() => page.evaluate<boolean>(isEditorStored), 'the stored editor'),
    violations: async () => findViolations(await frameOf(page)),
  };
}

/** Runs in the page. */
const describeFocus = `(() => {
  const element = document.activeElement ?? document.body;
  const read = element.cloneNode(true);
  for (const hidden of read.querySelectorAll('[aria-hidden=true]')) hidden.remove();
  const name = element.getAttribute('aria-label') ?? read.textContent ?? '';
  return (element.getAttribute('role') ?? element.tagName.toLowerCase()) + ' ' + name.trim().replaceAll(/\\s+/g, ' ');
})()`;

/** Runs in the page. */
const isEditorStored = `(async () => {
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const databases = await indexedDB.databases();
  for (const { name } of databases.filter(({ name }) => name.startsWith('vscode-web-state-db-'))) {
    const database = await settled(indexedDB.open(name));
    try {
      for (const store of database.objectStoreNames) {
        const editors = await settled(database.transaction(store).objectStore(store).get('memento/workbench.parts.editor'));
        if (String(editors).includes('tcss.imageList')) return true;
      }
    } finally {
      database.close();
    }
  }
  return false;
})()`;

/** The page in the panel. */
export async function frameOf(page: Page): Promise<Frame> {
  const outer = await (await page.waitForSelector('iframe.webview.ready')).contentFrame();
  const inner = await (await outer?.waitForSelector('#active-frame'))?.contentFrame();
  if (inner === null || inner === undefined) throw new Error('The panel has no frame.');
  return inner;
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** The library is evaluated, not loaded: the page of the panel loads nothing that is not its own. */
async function findViolations(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe.source);
  const { violations } = await frame.evaluate<AxeResult>('axe.run(document)');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`),
  );
}
