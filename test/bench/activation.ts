import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser, openContext } from '../vscode/browser';
import { provideChromium } from '../vscode/chromium';
import { installServer } from '../vscode/install';
import { packExtension } from '../vscode/packExtension';
import { waitFor } from '../vscode/page/waitUntil';
import { openWorkbench } from '../vscode/page/workbench';
import { makeRunFolder, output } from '../vscode/places';
import { installExtension, startServer } from '../vscode/server';
import { isRecord } from '../vscode/suites/outcome';
import { readActivationRecords, type ActivationRecord } from './activationRecords';
import { benchIds, packBenchExtensions } from './benchExtensions';
import { figure, median, type Figure } from './figure';

/** Windows that count, each with an extension host of its own. The first one is not among them. */
const counted = 7;
const windowLimitMs = 60_000;
const { ours, minimal, empty } = benchIds;
const measured = [ours, minimal, empty];

/**
 * Activation of the packed and installed extension in the extension host of a real VS Code, as VS Code records it: loading
 * the code, the call of `activate` and the wait for its promise, together. Warm: the files have been read before.
 *
 * - `activation.milliseconds`: median.
 * - `activation.overEmpty`: beside a minimal extension that registers the same kinds of things, in the same windows. A
 *   ratio of sums, because records are whole milliseconds, and medians of such small ones would be 0, 1 or 2.
 * - `activation.heap`: growth of the used heap, less that of an extension that does nothing; median.
 */
export async function measureActivation(): Promise<Figure[]> {
  const windows = await activateInWindows();
  const of = (id: string): ActivationRecord[] => windows.flatMap((records) => records.get(id) ?? []);
  const spent = of(ours).map(total);
  const beside = of(minimal).map(total);
  say(`activation, load + call + resolve in ms: ours ${describe(of(ours))}; minimal ${describe(of(minimal))}`);
  const heaps = of(ours).map(({ heap }, index) => (heap - (of(empty)[index]?.heap ?? Number.NaN)) / 1024 / 1024);
  return [
    figure('activation.milliseconds', median(spent), 'ms', 15),
    figure('activation.overEmpty', sum(spent) / sum(beside), '×', 4),
    figure('activation.heap', median(heaps), 'MiB', 1),
  ];
}

async function activateInWindows(): Promise<ReadonlyMap<string, ActivationRecord>[]> {
  const installation = await installServer(say);
  const chromium = await provideChromium(say);
  const folder = await makeRunFolder();
  try {
    const packages = [await packExtension(folder.path), ...(await packBenchExtensions(join(folder.path, 'made')))];
    for (const vsix of packages) await installExtension(installation, folder.path, vsix);
    await leaveActivationToProbe(join(folder.path, 'extensions'));
    const workspace = join(folder.path, 'workspace');
    await mkdir(join(workspace, 'folder'), { recursive: true });
    const results = join(folder.path, 'results.jsonl');
    const environment = { TCSS_BENCH_RESULTS: results, TCSS_BENCH_EXTENSIONS: measured.join(',') };
    const server = await startServer({ installation, folder: folder.path, mode: 'user', environment });
    const browser = await launchBrowser(chromium);
    try {
      const context = await openContext(browser);
      const pictures = join(output, 'bench');
      const vscode = await openWorkbench({ context, url: server.url, workspace, pictures });
      for (let window = 0; ; window += 1) {
        await waitForLine(results, window);
        if (window === counted) break;
        await vscode.reload();
      }
    } finally {
      await browser.close();
      await server.close();
    }
    const lines = await readLines(results);
    return lines.slice(1, counted + 1).map((line) => readActivationRecords(line, measured));
  } finally {
    await folder.remove();
  }
}

/** What VS Code activates at its start cannot be measured by the probe: ours is activated by the probe alone. */
async function leaveActivationToProbe(extensions: string): Promise<void> {
  const installed = (await readdir(extensions)).find((name) => name.startsWith(`${ours}-`));
  if (installed === undefined) throw new Error(`${ours} is not installed.`);
  const file = join(extensions, installed, 'package.json');
  const manifest: unknown = JSON.parse(await readFile(file, 'utf8'));
  if (!isRecord(manifest)) throw new Error(`${file} is no manifest.`);
  await writeFile(file, JSON.stringify({ ...manifest, activationEvents: [] }));
}

async function waitForLine(file: string, index: number): Promise<void> {
  await waitFor(async () => (await readLines(file))[index], 'a line of the probe', windowLimitMs);
}

/** The whole lines of a file; none when it is not there. */
async function readLines(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').slice(0, -1);
}

function describe(records: readonly ActivationRecord[]): string {
  return records.map(({ load, call, resolve }) => [load, call, resolve].join('+')).join(' ');
}

function total({ load, call, resolve }: ActivationRecord): number {
  return load + call + resolve;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
