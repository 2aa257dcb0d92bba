import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator } from '../../simulator/server';
import { launchBrowser, openContext } from '../browser';
import { inOtherWindow } from '../browser/otherWindow';
import { controlSimulator } from '../browser/simulatorControl';
import { stageHooks } from '../browser/stage';
import type { Installation } from '../install';
import { exitOnSignals } from '../interrupt';
import { openWorkbench } from '../page/workbench';
import { makeRunFolder, samples } from '../places';
import { installExtension, startServer } from '../server';
import { failedToRun, type Outcome } from './outcome';
import { runMocha } from './runMocha';

/** What a lane is started with: it is the only argument of its process, as JSON. */
export interface LaneOptions {
  readonly number: number;
  readonly installation: Installation;
  readonly chromium: string;
  /** The packed extension. */
  readonly vsix: string;
  /** The folder for screenshots and logs. */
  readonly pictures: string;
  /** Regular expression: only tests whose title matches it run. */
  readonly grep?: string;
  /** How often each death of a window is tried. */
  readonly kills: number;
  /** How often a test that fails is tried. */
  readonly attempts: number;
}

/** What the lane is told: the next file of tests, or that there is none. */
export type ToLane = { readonly kind: 'run'; readonly file: string } | { readonly kind: 'end' };

/** What the lane tells: that it waits for a file, with what the last one came to. */
export interface FromLane {
  readonly outcome?: Outcome;
}

/** Runs files of browser tests, one after the other, on a server, a simulator and a page of its own. */
async function runLane(options: LaneOptions): Promise<void> {
  const { installation, chromium, vsix, pictures, kills, number, grep, attempts } = options;
  const simulator = await startSimulator({});
  const folder = await makeRunFolder();
  try {
    const workspace = join(folder.path, 'workspace');
    await cp(join(samples, 'demo'), workspace, { recursive: true });
    await installExtension(installation, folder.path, vsix);
    const machineSettings = { 'tcss.endpoint': simulator.endpoint };
    const server = await startServer({ installation, folder: folder.path, mode: 'user', machineSettings });
    const browser = await launchBrowser(chromium);
    try {
      const page = { context: await openContext(browser), url: server.url, workspace, pictures };
      const rootHooks = stageHooks({
        vscode: await openWorkbench(page),
        simulator: controlSimulator(simulator),
        folder: folder.path,
        workspace,
        inOtherWindow: (steps) => inOtherWindow(page, server.pid, steps),
        kills,
      });
      const wishes = { timeout: 180_000, rootHooks, attempts, ...(grep === undefined ? {} : { grep }) };
      let message: FromLane = {};
      for (let file = await nextFile(message); file !== undefined; file = await nextFile(message)) {
        const outcome = await runMocha({ files: [file], ...wishes }).catch((error: unknown) =>
          failedToRun(file, error),
        );
        message = { outcome };
      }
    } finally {
      await browser.close();
      await server.close();
      const logs = join(folder.path, 'data', 'logs');
      await cp(logs, join(pictures, `logs-${String(number)}`), { recursive: true }).catch(() => undefined);
      await cp(server.logFile, join(pictures, `server-${String(number)}.log`));
    }
  } finally {
    await folder.remove();
    await simulator.close();
  }
}

/** Tells what has happened and waits for the answer. */
async function nextFile(message: FromLane): Promise<string | undefined> {
  const answer = await new Promise<ToLane>((resolve) => {
    process.once('message', resolve);
    process.send?.(message);
  });
  return answer.kind === 'run' ? answer.file : undefined;
}

exitOnSignals(130);
// The run that started this one has died.
process.once('disconnect', () => process.exit(130));
runLane(JSON.parse(process.argv[2] ?? '') as LaneOptions).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
