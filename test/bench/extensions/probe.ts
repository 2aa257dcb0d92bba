import { appendFile, readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';

/**
 * Activates the extensions of TCSS_BENCH_EXTENSIONS (ids, separated by commas), each window in another order, and appends
 * one line of JSON to the file of TCSS_BENCH_RESULTS: `{ heap: { <id>: bytes }, report: text }`, or `{ error }`.
 *
 * `heap`: growth of the used heap from before to after the activation, each after a full collection.
 * `report`: the editor's own "Startup Performance", which has its records of activations.
 */
export async function activate(): Promise<void> {
  const results = read('TCSS_BENCH_RESULTS');
  const ids = read('TCSS_BENCH_EXTENSIONS').split(',');
  const round = (await readFile(results, 'utf8').catch(() => '')).split('\n').length - 1;
  // Not awaited: it would keep this activation unfinished, and the report with it.
  void measure(rotate(ids, round))
    .catch((error: unknown) => ({ error: String(error) }))
    .then((line) => appendFile(results, `${JSON.stringify(line)}\n`));
}

/** What the window does at its start shall be over. */
const restMs = 3000;

async function measure(ids: readonly string[]): Promise<object> {
  const collect = findCollector();
  const usedHeap = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  await wait(restMs);
  const heap: Record<string, number> = {};
  for (const id of ids) {
    const extension = vscode.extensions.getExtension(id);
    if (extension === undefined || extension.isActive) {
      throw new Error(`${id} is ${extension === undefined ? 'not installed' : 'active already'}.`);
    }
    const before = usedHeap();
    await extension.activate();
    await wait(100);
    heap[id] = usedHeap() - before;
  }
  await vscode.commands.executeCommand('perfview.show');
  const report = await readReport(ids);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  return { heap, report };
}

/** The report is filled in some time after it is opened. */
async function readReport(ids: readonly string[]): Promise<string> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const text = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf')?.getText() ?? '';
    if (ids.every((id) => text.includes(id))) {
      return text;
    }
    await wait(100);
  }
  throw new Error('Startup Performance does not tell of all extensions.');
}

function findCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') {
    throw new Error('This extension host lends no garbage collector.');
  }
  return () => {
    Reflect.apply(collect, undefined, []);
  };
}

function rotate<T>(items: readonly T[], by: number): T[] {
  const start = by % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}

function read(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set.`);
  }
  return value;
}
