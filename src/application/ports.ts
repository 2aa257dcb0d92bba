/** What the use cases need from outside. Adapters implement these; tests have real doubles of them. */
import type { Failure } from '../core/failure';
import type { LocalImageId } from '../core/ids';
import type { ImageKey, InventoryImage, Side } from '../core/image/image';
import type { Quota } from '../core/license/quota';
import type { LicensingRequest } from '../core/license/request';
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

/** The documented filters of the local list; values are ORed. */
export type LocalFilter =
  | { readonly by: 'imageId'; readonly ids: readonly LocalImageId[] }
  /** Hex digits that the id contains. */
  | { readonly by: 'imageIdPart'; readonly parts: readonly string[] }
  /** Contains, not equals. */
  | { readonly by: 'name'; readonly names: readonly string[] };

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
  /** Sends one call, at most once, except after a refusal for its rate. */
  licenseImages(request: LicensingRequest, signal: AbortSignal): Promise<Result<Receipt, Failure>>;
}

/** Edition of the account: `none` may buy or try, `expired` had one, `unknown` the service did not say. */
export type Edition = 'none' | 'trial' | 'pro' | 'expired' | 'unknown';

export interface AccountCheck {
  readEdition(signal: AbortSignal): Promise<Result<Edition, Failure>>;
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
