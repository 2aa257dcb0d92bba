import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser, openContext } from '../browser';
import { controlSimulator } from '../browser/simulatorControl';
import { stageHooks } from '../browser/stage';
import type { SimulatorAddress } from '../simulatorAddress';
import type { Installation } from '../install';
import { makeRunFolder, output, project, samples } from '../places';
import { openWorkbench } from '../page/workbench';
import { installExtension, startServer } from '../server';
import type { Outcome } from './outcome';
import { listFiles, runMocha } from './runMocha';

export interface BrowserSuiteOptions {
  readonly installation: Installation;
  readonly chromium: string;
  readonly simulator: SimulatorAddress;
  /** The packed extension. */
  readonly vsix: string;
  /** Regular expression: only tests whose title matches it run. */
  readonly grep?: string;
}

/** Runs the tests of test/vscode/browser on a VS Code with the installed package, all on one server and one page. */
export async function runBrowserSuite(options: BrowserSuiteOptions): Promise<Outcome> {
  const { installation, chromium, simulator, vsix, grep } = options;
  const pictures = join(output, 'browser');
  await rm(pictures, { recursive: true, force: true });
  await mkdir(pictures, { recursive: true });
  const folder = await makeRunFolder();
  try {
    const workspace = join(folder.path, 'workspace');
    await cp(join(samples, 'demo'), workspace, { recursive: true });
    await installExtension(installation, folder.path, vsix);
    const machineSettings = { 'tcss.endpoint': simulator.endpoint };
    const server = await startServer({ installation, folder: folder.path, mode: 'user', machineSettings });
    const browser = await launchBrowser(chromium);
    try {
      const context = await openContext(browser);
      const vscode = await openWorkbench({ context, url: server.url, workspace, pictures });
      const files = await listFiles(join(project, 'test', 'vscode', 'browser'), '.test.ts');
      const rootHooks = stageHooks({ vscode, simulator: controlSimulator(simulator), folder: folder.path, workspace });
      return await runMocha({ files, timeout: 60_000, rootHooks, ...(grep === undefined ? {} : { grep }) });
    } finally {
      await browser.close();
      await server.close();
      await cp(join(folder.path, 'data', 'logs'), join(pictures, 'logs'), { recursive: true }).catch(() => undefined);
      await cp(server.logFile, join(pictures, 'server.log'));
    }
  } finally {
    await folder.remove();
  }
}
