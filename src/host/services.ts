import type * as vscode from 'vscode';
import type { Clock, Cloud, CredentialSource, Log, RunLock } from '../application/ports';
import type { Settlement } from '../application/settleUnfinished';
import type { Endpoint } from '../core/endpoint';
import type { Occurrence } from '../core/manifest/manifest';
import type { PlanSummary } from '../core/license/exportPlan';
import type { Choices, Plan } from '../core/license/plan';
import type { Run } from '../core/license/run';
import type { RowSource } from '../core/table';
import type { Account, Accounts } from './accounts';
import type { ReadableDocuments } from './documents/readableDocuments';
import type { Exclusive } from './exclusive';
import type { Inventory } from './inventory/inventory';
import type { Joined } from './joined';
import type { Runs } from './journal/runs';
import type { JournalFiles } from './journal/journalFiles';
import type { ChosenKeys } from './licensing/chosenTargets';
import type { Wanted } from './licensing/wanted';
import type { ImagesTree } from './views/images/imagesTree';

/** What is exported; it is part of the file's name and content. */
export type TableKind = 'activity' | 'plan' | 'images';

/** The readers of files, in a bundle of their own. */
export interface ManifestReader {
  findOccurrences(fileName: string, text: string, variables?: Readonly<Record<string, string>>): Occurrence[];
}

/** A plan that was opened for reading, and all that is needed to make it anew. */
export interface KeptPlan {
  readonly plan: Plan;
  readonly wanted: Wanted;
  readonly choices: Choices;
}

/**
 * What the last licensing run and the open plans leave behind, until the window closes or the user signs out; the plans
 * only until another account comes into use.
 */
export interface Remembered {
  lastRun: Run | undefined;
  /** By the URI of the plan document. */
  readonly plans: Map<string, KeptPlan>;
}

/** Images that were chosen in a view. */
export interface ChosenImages extends ChosenKeys {
  /** Whose lists they are of: they are licensed there or not at all, whichever account is in use by then. */
  readonly account: Account;
  /** As `Wanted` has it. */
  readonly chosenAs?: string | undefined;
}

/** The one road to a license for them. */
export type LicenseChosen = (chosen: ChosenImages, services: Services) => Promise<void>;

/** The editor with the image list, in a bundle of its own: what other bundles have as well is handed to it. */
export interface ImageListBundle {
  showImageList(services: Services, licenseChosen: LicenseChosen): void;
  restoreImageList(panel: vscode.WebviewPanel, services: Services, licenseChosen: LicenseChosen): void;
}

/** The writing of tables into files, in a bundle of its own. Times in milliseconds since the epoch. */
export interface ExportBundle {
  /** As `saveTable`: every image of every one of these runs. */
  readonly saveRuns: (runs: readonly Run[], now: number) => Promise<void>;
  /** As `saveTable`: each part of the plan. */
  readonly savePlan: (plan: Plan, shown: PlanSummary, now: number) => Promise<void>;
  /** Asks for a file, CSV or JSON by its ending, and writes the table there. Tables may have any number of rows. */
  readonly saveTable: (table: RowSource, kind: TableKind, title: string, now: number) => Promise<void>;
}

/** The editor with the image list: at most one in a window. */
export interface ImageListPlace {
  /** The folder of the extension. */
  readonly extensionUri: vscode.Uri;
  /** For every workspace. */
  readonly memento: vscode.Memento;
  /** For this workspace. */
  readonly workspaceMemento: vscode.Memento;
  open: vscode.WebviewPanel | undefined;
}

/** All that commands work with. */
export interface Services {
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly log: Log;
  readonly channel: vscode.LogOutputChannel;
  readonly documents: ReadableDocuments;
  readonly licensing: Exclusive;
  readonly journal: JournalFiles;
  readonly lock: RunLock;
  /** The journal as people see it. */
  readonly runs: Runs;
  /** The images of the account in use. */
  readonly inventory: Inventory;
  /** The same, as the view Images shows them. */
  readonly images: ImagesTree;
  /** Where the same is shown in an editor. */
  readonly imageList: ImageListPlace;
  /** What is being settled, by account. */
  readonly settling: Joined<Settlement>;
  /** Aborted when the window closes or the extension ends. */
  readonly closing: AbortSignal;
  readonly newId: () => string;
  /** Who is logged in on this machine; undefined when it does not say. */
  readonly userName: () => string | undefined;
  readonly remembered: Remembered;
  readonly loadManifestReader: () => Promise<ManifestReader>;
  readonly loadExport: () => Promise<ExportBundle>;
  readonly loadImageList: () => Promise<ImageListBundle>;
  /** A client that is not kept, to try a key with. */
  readonly connect: (endpoint: Endpoint, credentials: CredentialSource) => Promise<Cloud>;
  /** The client for an account; made at the first use of the account and kept. */
  readonly cloudOf: (account: Account) => Promise<Cloud>;
  /** To be called when another account may be in use. */
  readonly followAccount: () => Promise<void>;
  /** Forgets all that was read or made with any account: clients, images, plans, reports. */
  readonly forgetAccounts: () => Promise<void>;
}
