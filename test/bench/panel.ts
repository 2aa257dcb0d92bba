import { rename } from 'node:fs/promises';
import type { Frame, Page } from 'playwright-core';
import { frameOf } from '../vscode/page/imageList';
import { waitFor, waitUntil } from '../vscode/page/waitUntil';
import type { Workbench } from '../vscode/page/workbench';
import { isRecord } from '../vscode/suites/outcome';
import { figure, median, type Figure } from './figure';
import { measurePageHeap, timePage, type PageTime } from './pageTimes';
import { largestMessage } from './panelMessages';
import { markInputs, probeScript } from './panelProbe';
import { withStoredImages } from './storedImages';

const images = 100_000;
const windows = 5;
/** In which a window that was loaded comes to rest, in milliseconds: longer than the extension waits with what it does then. */
const settling = 5000;
/** What is typed, letter by letter, and taken back. */
const typed = ['nginx:1.2', 'team-a/ web', 'sha256:0f', 'registry 7', 'zzz'];
/** Turns of the wheel, and presses of each key. */
const wheels = 120;
const presses = 40;

/**
 * The image list with 100,000 images in the real workbench, read and stored before.
 *
 * - `first`, `searchable`: from the press that opens it to the first 200 rows, and to all; the median. Of windows loaded anew
 *   that have come to rest, where nothing of the extension was used and what is stored was not read: it is not to be found
 *   until just before the press. (In a window that is still starting it waits for that, too.)
 * - `again`: to the first 200 rows in the same windows, the list closed and opened again; the median.
 * - `keystroke`: from an input in the filter to its result on the screen; the worst.
 * - `frame`: what was done in one go while it was scrolled by wheel and keys, drawing included; the worst.
 * - `memory`: by how much the heap of the page grows when the list is opened.
 * - `message`: the largest between host and panel.
 *
 * Of inputs and frames, time in which the page did not compute, because the machine did something else, does not count.
 */
export async function measurePanel(): Promise<Figure[]> {
  const figures: Figure[] = [];
  await withStoredImages(images, async ({ vscode, table, folder }) => {
    await vscode.page.context().addInitScript(probeScript(images));
    const first: number[] = [];
    const all: number[] = [];
    const again: number[] = [];
    let closed = 0;
    for (let window = 0; window < windows; window += 1) {
      await vscode.command('View: Close All Editors');
      await withoutFolder(folder, async () => {
        await vscode.reload();
        closed = await measurePageHeap(vscode.page);
        await vscode.page.waitForTimeout(settling);
      });
      if (await isInventoryOpen(vscode)) throw new Error('What is stored was read before the press.');
      const seen = await open(vscode);
      first.push(seen.first);
      all.push(seen.all);
      await waitUntil(() => isInventoryOpen(vscode), 'the licenses left');
      await vscode.command('View: Close All Editors');
      again.push((await open(vscode)).first);
    }
    say(`panel: first rows after ${list(first)} ms, all after ${list(all)} ms; opened again, first ${list(again)} ms`);
    const frame = await frameOf(vscode.page);
    const keystrokes = await typeTexts(vscode.page, frame);
    const frames = await scroll(vscode.page, frame);
    const memory = (await measurePageHeap(vscode.page)) - closed;
    figures.push(
      figure('panel.first', median(first), 'ms', 1000),
      figure('panel.searchable', median(all), 'ms', 5000),
      figure('panel.again', median(again), 'ms', 1000),
      figure('panel.keystroke', worst('keystrokes', keystrokes), 'ms', 50),
      figure('panel.frame', worst('frames', frames), 'ms', 50),
      figure('panel.memory', memory / 1e6, 'MB', 150),
      figure('panel.message', largestMessage(table), 'KiB', 1024),
    );
  });
  return figures;
}

/** Does the work while the folder is not there. */
async function withoutFolder(folder: string, work: () => Promise<void>): Promise<void> {
  const away = `${folder}-away`;
  await rename(folder, away);
  await work();
  await rename(away, folder);
}

/** The status bar tells the licenses left as soon as the extension has looked who is signed in, and what is stored. */
function isInventoryOpen({ page }: Workbench): Promise<boolean> {
  return page.locator('.statusbar-item').filter({ hasText: 'licenses left' }).isVisible();
}

/** Milliseconds from the press that opens the list. */
async function open(vscode: Workbench): Promise<{ readonly first: number; readonly all: number }> {
  await vscode.command('TCSS: Open Image List');
  const frame = await frameOf(vscode.page);
  const seen = async (of: Page | Frame, name: string): Promise<number | undefined> => {
    const value: unknown = await of.evaluate('globalThis.benchSeen');
    const at = isRecord(value) ? value[name] : undefined;
    return typeof at === 'number' ? at : undefined;
  };
  const around = frame.parentFrame() ?? frame;
  const all = await waitFor(() => seen(around, 'all'), 'all images');
  const first = await waitFor(() => seen(around, 'first'), 'the first images');
  const pressed = await waitFor(() => seen(vscode.page, 'pressed'), 'a press');
  return { first: first - pressed, all: all - pressed };
}

async function typeTexts(page: Page, frame: Frame): Promise<readonly PageTime[]> {
  await frame.evaluate(markInputs);
  await frame.locator('.filter').focus();
  let inputs = 0;
  const press = async (key: string): Promise<void> => {
    await page.keyboard.press(key);
    inputs += 1;
    await waitFor(async () => ((await frame.evaluate('benchInputs')) === inputs ? true : undefined), 'an input');
  };
  const { spans } = await timePage(page, async () => {
    for (const text of typed) {
      for (const letter of text) await press(letter);
      for (let left = text.length; left > 0; left -= 1) await press('Backspace');
    }
  });
  if (spans.length !== inputs) throw new Error(`${String(spans.length)} of ${String(inputs)} inputs were seen.`);
  return spans;
}

async function scroll(page: Page, frame: Frame): Promise<readonly PageTime[]> {
  const { tasks } = await timePage(page, async () => {
    await frame.locator('.rows [role=row]').nth(2).click();
    await frame.evaluate("performance.mark('bench.begin')");
    for (let turn = 0; turn < wheels; turn += 1) {
      // A little, a page, and far.
      await page.mouse.wheel(0, [100, 600, 20_000][turn % 3] ?? 0);
      await page.waitForTimeout(20);
    }
    for (const key of ['PageUp', 'ArrowDown', 'Shift+PageDown', 'End', 'Home'])
      for (let turn = 0; turn < presses; turn += 1) await page.keyboard.press(key);
  });
  return tasks;
}

function worst(what: string, times: readonly PageTime[]): number {
  const counted = times.map(({ wall, computed }) => Math.min(wall, computed)).sort((a, b) => b - a);
  const walls = times.map(({ wall }) => wall).sort((a, b) => b - a);
  say(`panel: ${what} ${list(counted.slice(0, 8))} ms, by the clock ${list(walls.slice(0, 8))} ms`);
  return counted[0] ?? Number.NaN;
}

function list(values: readonly number[]): string {
  return values.map((value) => value.toFixed(0)).join(' ');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
