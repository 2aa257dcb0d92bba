import type * as vscode from 'vscode';
import type { Clock, Cloud, CredentialSource, Log } from '../application/ports';
import type { RunReport } from '../application/runPlan';
import type { Endpoint } from '../core/endpoint';
import type { Occurrence } from '../core/manifest/manifest';
import type { Target } from '../core/license/target';
import type { Account, Accounts } from './accounts';
import type { ReadableDocuments } from './documents/readableDocuments';
import type { Exclusive } from './exclusive';

/** The readers of files, in a bundle of their own. */
export interface ManifestReader {
  findOccurrences(fileName: string, text: string, variables?: Readonly<Record<string, string>>): Occurrence[];
}

/** What the last licensing run and the open plans leave behind, until the window closes or the user signs out. */
export interface Remembered {
  lastReport: RunReport | undefined;
  /** What each open plan document was made for, by its URI. */
  readonly plans: Map<string, readonly Target[]>;
}

/** All that commands work with. */
export interface Services {
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly log: Log;
  readonly channel: vscode.LogOutputChannel;
  readonly documents: ReadableDocuments;
  readonly licensing: Exclusive;
  readonly remembered: Remembered;
  readonly loadManifestReader: () => Promise<ManifestReader>;
  /** A client that is not kept, to try a key with. */
  readonly connect: (endpoint: Endpoint, credentials: CredentialSource) => Promise<Cloud>;
  /** The client for an account; made at the first use of the account and kept. */
  readonly cloudOf: (account: Account) => Promise<Cloud>;
  /** Forgets all that was read or made with any account: clients, plans, reports. */
  readonly forgetAccounts: () => void;
}
