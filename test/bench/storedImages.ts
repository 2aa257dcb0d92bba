import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEndpoint } from '../../src/core/endpoint';
import type { ImageTable } from '../../src/core/inventory/imageTable';
import type { SegmentedTable } from '../../src/core/inventory/segmentedTable';
import { Accounts, type Account } from '../../src/host/accounts';
import { launchBrowser, openContext } from '../vscode/browser';
import { provideChromium } from '../vscode/chromium';
import { installServer } from '../vscode/install';
import { packExtension } from '../vscode/packExtension';
import { openWorkbench, type Workbench } from '../vscode/page/workbench';
import { makeRunFolder, output } from '../vscode/places';
import { installExtension, startServer } from '../vscode/server';
import { benchIds } from './benchExtensions';
import { openInventory, readAndStore } from './openInventory';
import { connectTo, startSimulator, type Simulator } from './simulatorProcess';

/** A workbench that is signed in to an account whose images are stored already. */
export interface Stage {
  readonly vscode: Workbench;
  readonly table: ImageTable;
  /** The folder in which the extension finds them. */
  readonly folder: string;
}

/**
 * Opens it for as long as the steps take.
 * @param images what is stored; a number: so many of the simulator's
 */
export async function withStoredImages(
  images: SegmentedTable | number,
  steps: (stage: Stage) => Promise<void>,
): Promise<void> {
  const installation = await installServer(say);
  const chromium = await provideChromium(say);
  const run = await makeRunFolder();
  const simulator = await startSimulator(typeof images === 'number' ? images : 0);
  try {
    await installExtension(installation, run.path, await packExtension(run.path));
    const environment = keyOf(simulator);
    const storage = join(run.path, 'data', 'User', 'globalStorage', benchIds.ours);
    const account = await accountOf(simulator, environment);
    const table = await storeImages(images, account, openInventory(account, connectTo(simulator), storage));
    const workspace = join(run.path, 'workspace');
    await mkdir(join(workspace, 'folder'), { recursive: true });
    const machineSettings = { 'tcss.endpoint': simulator.endpoint };
    const options = { installation, folder: run.path, mode: 'user', environment, machineSettings } as const;
    const server = await startServer(options);
    const browser = await launchBrowser(chromium);
    try {
      const context = await openContext(browser);
      const pictures = join(output, 'bench');
      const vscode = await openWorkbench({ context, url: server.url, workspace, pictures });
      await steps({ vscode, table, folder: join(storage, 'inventory') });
    } finally {
      await browser.close();
      await server.close();
    }
  } finally {
    simulator.process.kill();
    await run.remove();
  }
}

function keyOf({ secretId, secretKey }: Simulator) {
  return { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey };
}

async function storeImages(
  images: SegmentedTable | number,
  { id, endpoint }: Account,
  opened: ReturnType<typeof openInventory>,
): Promise<ImageTable> {
  if (typeof images === 'number') {
    await readAndStore(opened);
    return opened.inventory.state.table;
  }
  const facts = { readAt: Date.now(), missing: 0, isUncertain: false, quota: undefined };
  await opened.files.write({ id, endpoint: endpoint.url }, { table: images, facts }, new AbortController().signal);
  return images;
}

/** As the extension knows it by its environment. */
async function accountOf({ endpoint }: Simulator, environment: Readonly<Record<string, string>>): Promise<Account> {
  const current = await new Accounts(noSecrets, environment, () => parseEndpoint(endpoint)).current();
  if (!current.ok || current.value === undefined) throw new Error('The environment has no account.');
  return current.value;
}

const noSecrets = {
  onDidChange: () => ({ dispose: () => undefined }),
  keys: () => Promise.resolve([]),
  get: () => Promise.resolve(undefined),
  store: () => Promise.resolve(),
  delete: () => Promise.resolve(),
};

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
