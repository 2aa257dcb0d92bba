import { hostname, userInfo } from 'node:os';
import type * as vscode from 'vscode';
import type { Clock, Cloud, CredentialSource, Log } from '../application/ports';
import type { Endpoint } from '../core/endpoint';
import { Accounts, type Account } from './accounts';
import { systemClock } from './clock';
import { onEndpointChange, readEndpoint, readMaxAge } from './config';
import type { ReadableDocuments } from './documents/readableDocuments';
import { Exclusive } from './exclusive';
import { onAccountReplaced } from './inventory/accountInUse';
import { AccountInventory } from './inventory/accountInventory';
import { InventoryFiles } from './inventory/inventoryFiles';
import { Joined } from './joined';
import { isRunning } from './journal/isRunning';
import { JournalFiles } from './journal/journalFiles';
import { RunLockFile } from './journal/runLockFile';
import { Runs } from './journal/runs';
import type { DisposableStore } from './lifetime';
import { logTo } from './log';
import type { ExportBundle, ImageListBundle, ManifestReader, Remembered, Services } from './services';
import { forgetKeptPanel } from './panel/forgetKeptPanel';
import { ImagesTree } from './views/images/imagesTree';

/** What the composition root brings: the bundles that are loaded at first need. */
export interface Bundles {
  readonly loadManifestReader: () => Promise<ManifestReader>;
  readonly loadExport: () => Promise<ExportBundle>;
  readonly loadImageList: () => Promise<ImageListBundle>;
  readonly loadCloud: () => Promise<{ readonly connect: (options: CloudOptions) => Cloud }>;
}

interface CloudOptions {
  readonly endpoint: Endpoint;
  readonly credentials: CredentialSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
}

/** What is there from activation on. */
export interface Shell {
  readonly context: vscode.ExtensionContext;
  readonly channel: vscode.LogOutputChannel;
  readonly documents: ReadableDocuments;
  /** Ends with the extension. */
  readonly owned: DisposableStore;
}

/** Builds all that commands work with. Reads and loads nothing. */
export function createServices(
  { context, channel, documents, owned }: Shell,
  { loadManifestReader, loadCloud, loadExport, loadImageList }: Bundles,
): Services {
  const log = logTo(channel);
  const accounts = new Accounts(context.secrets, process.env, readEndpoint);
  const remembered: Remembered = { lastRun: undefined, plans: new Map() };
  const newId = () => crypto.randomUUID();
  // Shared by all windows of the user on this machine.
  const folder = context.globalStorageUri.fsPath;
  const kept = { folder, clock: systemClock, log, newId };
  const journal = new JournalFiles(kept);
  const closing = new AbortController();
  owned.add({ dispose: () => closing.abort() });
  const clouds = new Map<string, Promise<Cloud>>();
  const connect = async (endpoint: Endpoint, credentials: CredentialSource) => {
    const cloud = await loadCloud();
    return cloud.connect({ endpoint, credentials, clock: systemClock, log, random: Math.random });
  };
  const cloudOf = (account: Account): Promise<Cloud> => {
    const key = `${account.source} ${account.id} ${account.endpoint.url}`;
    const cloud = clouds.get(key) ?? connect(account.endpoint, accounts.credentialsOf(account));
    clouds.set(key, cloud);
    return cloud;
  };
  const { workspaceState: memento } = context;
  const lock = new RunLockFile({ ...kept, process: thisProcess() });
  const files = new InventoryFiles(kept);
  const inventory = owned.add(
    new AccountInventory({ accounts, cloudOf, clock: systemClock, log, files, journal, maxAge: readMaxAge }),
  );
  // Before any view shows something of the next account. Reports stay: the activity has them as well.
  owned.add(
    onAccountReplaced(inventory, () => {
      documents.clear(['plan', 'image', 'counters']);
      remembered.plans.clear();
    }),
  );
  // Also when another window signs in or out.
  owned.add(context.secrets.onDidChange(() => void inventory.follow()));
  owned.add(onEndpointChange(() => void inventory.follow()));
  return {
    accounts,
    clock: systemClock,
    log,
    channel,
    documents,
    licensing: new Exclusive(),
    journal,
    lock,
    runs: owned.add(new Runs(journal, systemClock, lock)),
    inventory,
    imageList: {
      extensionUri: context.extensionUri,
      memento: context.globalState,
      workspaceMemento: memento,
      open: undefined,
    },
    images: new ImagesTree({ inventory, memento, clock: systemClock, closing: closing.signal }),
    settling: new Joined(),
    closing: closing.signal,
    newId,
    userName: readUserName,
    remembered,
    loadManifestReader,
    loadExport,
    loadImageList,
    connect,
    cloudOf,
    followAccount: () => inventory.follow(),
    forgetAccounts: async () => {
      await inventory.forget();
      await forgetKeptPanel(memento);
      clouds.clear();
      documents.clear();
      remembered.plans.clear();
      remembered.lastRun = undefined;
    },
  };
}

function thisProcess(): { pid: number; host: string; isRunning: (pid: number) => boolean } {
  return {
    pid: process.pid,
    host: hostname(),
    isRunning: (pid) => isRunning(pid, (other, signal) => process.kill(other, signal)),
  };
}

function readUserName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // There are systems on which the user has no entry.
    return undefined;
  }
}
