import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEndpoint } from '../../src/core/endpoint';
import type { ImageTable } from '../../src/core/inventory/imageTable';
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

/** Opens the workbench, signed in to an account of so many images that are stored already, for as long as the steps take. */
export async function withStoredImages(
  images: number,
  steps: (vscode: Workbench, table: ImageTable) => Promise<void>,
): Promise<void> {
  const installation = await installServer(say);
  const chromium = await provideChromium(say);
  const run = await makeRunFolder();
  const simulator = await startSimulator(images);
  try {
    await installExtension(installation, run.path, await packExtension(run.path));
    const environment = keyOf(simulator);
    const table = await storeImages(
      simulator,
      environment,
      join(run.path, 'data', 'User', 'globalStorage', benchIds.ours),
    );
    const workspace = join(run.path, 'workspace');
    await mkdir(join(workspace, 'folder'), { recursive: true });
    const machineSettings = { 'tcss.endpoint': simulator.endpoint };
    const options = { installation, folder: run.path, mode: 'user', environment, machineSettings } as const;
    const server = await startServer(options);
    const browser = await launchBrowser(chromium);
    try {
      const context = await openContext(browser);
      const pictures = join(output, 'bench');
      await steps(await openWorkbench({ context, url: server.url, workspace, pictures }), table);
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
  simulator: Simulator,
  environment: Readonly<Record<string, string>>,
  folder: string,
): Promise<ImageTable> {
  const account = await accountOf(simulator, environment);
  const opened = openInventory(account, connectTo(simulator), folder);
  await readAndStore(opened);
  return opened.inventory.state.table;
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
