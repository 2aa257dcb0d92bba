/** What the use cases need from outside. Adapters implement these; tests have real doubles of them. */
import type { Failure } from '../core/failure';
import type { LocalImageId } from '../core/ids';
import type { ImageKey, InventoryImage, Side } from '../core/image/image';
import type { JournalRecord } from '../core/license/journal';
import type { Counters } from '../core/license/counters';
import type { Quota } from '../core/license/quota';
import type { LicensingRequest } from '../core/license/request';
import type { Run } from '../core/license/run';
import type { Result } from '../core/result';

/** A page of one side's images. */
export type ImageQuery =
  | {
      readonly side: 'local';
      readonly offset: number;
      /** At most 100. */
      readonly limit: number;
      /** Undefined: all. */
      readonly filter?: LocalFilter;
    }
  | { readonly side: 'registry'; readonly offset: number; readonly limit: number };

/**
 * The documented filters of the local list; values are ORed. Whether `exactMatch` means that an image equals a value, as it
 * is called, or contains one, as it is described, is not clear (facts, "Filters").
 */
export type LocalFilter =
  | { readonly by: 'imageId'; readonly ids: readonly LocalImageId[] }
  /** Hex digits of ids. */
  | { readonly by: 'imageIdPart'; readonly parts: readonly string[]; readonly exactMatch: boolean }
  | { readonly by: 'name'; readonly names: readonly string[]; readonly exactMatch: boolean };

export interface ImagePage {
  readonly images: readonly InventoryImage[];
  /** Matching images on the server; undefined when it did not say. */
  readonly total: number | undefined;
  /** Rows of the page without a usable id, which are not among the images; undefined when there were none. */
  readonly unreadable?: number;
}

export interface Receipt {
  /** Undefined when the answer had none. */
  readonly requestId: string | undefined;
}

export interface ContainerSecurity {
  listImages(query: ImageQuery, signal: AbortSignal): Promise<Result<ImagePage, Failure>>;
  readImage(key: ImageKey, signal: AbortSignal): Promise<Result<InventoryImage, Failure>>;
  readQuota(signal: AbortSignal): Promise<Result<Quota, Failure>>;
  /**
   * Sends one call, at most once, except after a refusal for its rate. Once the signal is aborted nothing leaves any
   * more, also when the call was only waiting for its turn; one that has left may still be answered for a few seconds.
   * @param findObstacle asked at the last moment before each attempt: where there is one, that attempt does not leave, and
   * the obstacle is the result, or, of a repetition, the refusal that it would have followed
   */
  licenseImages(
    request: LicensingRequest,
    signal: AbortSignal,
    findObstacle?: () => Promise<Failure | undefined>,
  ): Promise<Result<Receipt, Failure>>;
}

/** What is written down about licensing runs on this machine. */
export interface Journal {
  /** Resolves when the records are safe on disk; the error says why they are not. */
  append(records: readonly JournalRecord[]): Promise<Result<void, string>>;
  /** The runs of every window, as far as they are written. What cannot be read is left out and logged. */
  readRuns(): Promise<readonly Run[]>;
  /** The same, with what is left out. */
  read(): Promise<JournalContent>;
}

export interface JournalContent extends JournalTrouble {
  /** In the order of their starts. */
  readonly runs: readonly Run[];
}

/** What of a journal cannot be read. */
export interface JournalTrouble {
  /** Lines that are no record and were skipped. */
  readonly damagedLines: number;
  /**
   * For each run that is not told, since the record of its start is missing, when a call of it last left, or was answered;
   * milliseconds since the epoch.
   */
  readonly lostRuns: readonly number[];
  /** What the system says of a file, or the folder, that cannot be read; undefined when all can. */
  readonly unreadable: string | undefined;
}

/**
 * Lets one window of this machine at a time license: two keys may be of one account, also at two addresses, and nothing
 * says whether they are.
 */
export interface RunLock {
  acquire(): Promise<Result<Lease, LockHolder | LockFailure>>;
  /** Who has it, and lives; undefined when it could be acquired. Takes nothing. */
  look(): Promise<Result<LockHolder | undefined, LockFailure>>;
}

export interface Lease {
  /** False once another window took over, because this one seemed dead. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/** The process that is licensing. */
export interface LockHolder {
  readonly pid: number;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** The lock can be neither taken nor read, so nobody knows whether it is free. */
export interface LockFailure {
  readonly kind: 'failed';
  readonly detail: string;
}

/** Edition of the account: `none` may buy or try, `expired` had one, `unknown` the service did not say. */
export type Edition = 'none' | 'trial' | 'pro' | 'expired' | 'unknown';

export interface AccountCheck {
  readEdition(signal: AbortSignal): Promise<Result<Edition, Failure>>;
  readCounters(signal: AbortSignal): Promise<Result<Counters, Failure>>;
}

export type SyncState =
  | { readonly kind: 'running'; readonly percent: number | undefined }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly detail: string };

export interface Synchronization {
  startSync(side: Side, signal: AbortSignal): Promise<Result<void, Failure>>;
  readSync(side: Side, signal: AbortSignal): Promise<Result<SyncState, Failure>>;
}

/** All that the cloud adapter offers for one account. */
export interface Cloud {
  readonly security: ContainerSecurity;
  readonly account: AccountCheck;
  readonly sync: Synchronization;
}

/** An API key. Temporary keys have all three values from one issue. */
export interface Credentials {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
}

/** Read before every request, so that a changed key is used at once. */
export interface CredentialSource {
  readCredentials(): Promise<Result<Credentials, Failure>>;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Rejects with the signal's reason as soon as it is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export type LogFields = Readonly<Record<string, string | number | undefined>>;

/** Never given a SecretId, SecretKey, token or Authorization header. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export interface Progress {
  report(update: { readonly done: number; readonly total: number }): void;
}
