import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { launchBrowser, openContext } from '../browser';
import { buildHostTests } from '../host/build';
import type { SimulatorAddress } from '../simulatorAddress';
import type { Installation } from '../install';
import { makeRunFolder, output, project, samples } from '../places';
import { startServer } from '../server';
import { decodeOutcome, type Outcome } from './outcome';

export interface HostSuiteOptions {
  readonly installation: Installation;
  readonly chromium: string;
  readonly simulator: SimulatorAddress;
  /** Regular expression: only tests whose title matches it run. */
  readonly grep?: string;
}

const limitMs = 180_000;

/** Runs the tests of test/vscode/host inside the extension host of a real VS Code. */
export async function runHostSuite({ installation, chromium, simulator, grep }: HostSuiteOptions): Promise<Outcome> {
  const logs = join(output, 'host');
  await rm(logs, { recursive: true, force: true });
  await mkdir(logs, { recursive: true });
  const index = await buildHostTests();
  const results = join(logs, 'results.json');
  const folder = await makeRunFolder();
  const browser = await launchBrowser(chromium);
  try {
    const server = await startServer({
      installation,
      folder: folder.path,
      mode: 'test',
      machineSettings: { 'tcss.endpoint': simulator.endpoint },
      environment: { ...hostEnvironment(simulator, results), ...(grep === undefined ? {} : { TCSS_TEST_GREP: grep }) },
    });
    try {
      const context = await openContext(browser);
      const page = await context.newPage();
      const ended = new Promise<void>((resolve) => {
        void page.exposeFunction('codeAutomationExit', () => {
          resolve();
        });
      });
      await page.exposeFunction('codeAutomationLog', () => undefined);
      await page.goto(testAddress(server.url, index));
      const clock = new AbortController();
      const limit = wait(limitMs, undefined, { signal: clock.signal }).catch(() => undefined);
      await Promise.race([ended, limit]);
      clock.abort();
      await page.screenshot({ path: join(logs, 'end.png') });
      return await readOutcome(results);
    } finally {
      await server.close();
      await cp(join(folder.path, 'data', 'logs'), join(logs, 'logs'), { recursive: true }).catch(() => undefined);
    }
  } finally {
    await browser.close();
    await folder.remove();
  }
}

/** What the tests in the host are told. Also used by the desktop run. */
export function hostEnvironment(simulator: SimulatorAddress, results: string): Record<string, string> {
  const { endpoint, secretId, secretKey } = simulator;
  return { TCSS_TEST_RESULTS: results, TCSS_TEST_SIMULATOR: JSON.stringify({ endpoint, secretId, secretKey }) };
}

/** The folder that the tests in the host have open. */
export const hostWorkspace = join(samples, 'demo');

function testAddress(url: string, index: string): string {
  const authority = new URL(url).host;
  const payload = [
    ['extensionDevelopmentPath', `vscode-remote://${authority}${project}`],
    ['extensionTestsPath', `vscode-remote://${authority}${index}`],
    ['enableProposedApi', ''],
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const query = new URLSearchParams({ folder: hostWorkspace, payload: JSON.stringify(payload) });
  return `${url}/?${query.toString()}`;
}

async function readOutcome(results: string): Promise<Outcome> {
  const text = await readFile(results, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new Error(`The extension host wrote no results within ${String(limitMs / 1000)} s.`);
  }
  return decodeOutcome(JSON.parse(text));
}
