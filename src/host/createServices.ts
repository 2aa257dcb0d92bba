import * as vscode from 'vscode';
import type { Clock, Cloud, CredentialSource, Log } from '../application/ports';
import type { Endpoint } from '../core/endpoint';
import { Accounts } from './accounts';
import { systemClock } from './clock';
import { readEndpoint } from './config';
import { ReadableDocuments } from './documents/readableDocuments';
import { Exclusive } from './exclusive';
import type { DisposableStore } from './lifetime';
import { logTo } from './log';
import type { ManifestReader, Remembered, Services } from './services';

/** What the composition root brings: the bundles that are loaded at first need. */
export interface Bundles {
  readonly loadManifestReader: () => Promise<ManifestReader>;
  readonly loadCloud: () => Promise<{ readonly connect: (options: CloudOptions) => Cloud }>;
}

interface CloudOptions {
  readonly endpoint: Endpoint;
  readonly credentials: CredentialSource;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
}

/** Builds all that commands work with. Reads and loads nothing. */
export function createServices(
  context: vscode.ExtensionContext,
  { loadManifestReader, loadCloud }: Bundles,
  owned: DisposableStore,
): Services {
  const channel = owned.add(vscode.window.createOutputChannel('TCSS Image Licensing', { log: true }));
  const documents = owned.add(new ReadableDocuments());
  const log = logTo(channel);
  const accounts = new Accounts(context.secrets, process.env, readEndpoint);
  const remembered: Remembered = { lastReport: undefined, plans: new Map() };
  const clouds = new Map<string, Promise<Cloud>>();
  const connect = async (endpoint: Endpoint, credentials: CredentialSource) => {
    const cloud = await loadCloud();
    return cloud.connect({ endpoint, credentials, clock: systemClock, log, random: Math.random });
  };
  return {
    accounts,
    clock: systemClock,
    log,
    channel,
    documents,
    licensing: new Exclusive(),
    remembered,
    loadManifestReader,
    connect,
    cloudOf: (account) => {
      const key = `${account.id} ${account.endpoint.url}`;
      const cloud = clouds.get(key) ?? connect(account.endpoint, accounts.credentialsOf(account));
      clouds.set(key, cloud);
      return cloud;
    },
    forgetAccounts: () => {
      clouds.clear();
      documents.clear();
      remembered.plans.clear();
      remembered.lastReport = undefined;
    },
  };
}
