/**
 * What is written down about licensing runs while they happen. The report of a run, the list of past runs and what is
 * done after a crash are all made from these records and from nothing else.
 */
import type { Failure } from '../failure';
import type { LicenseState } from '../image/image';
import type { Result } from '../result';
import type { PlanAccount, PlannedImage } from './plan';
import type { Quota } from './quota';
import type { RegistryIdForm } from './request';
import type { Sending } from './outcome';
import type { WrittenRequest } from './written';

/** All that a run was started with. */
export interface RunStart {
  readonly account: PlanAccount;
  /** Who is logged in on this machine; undefined when it does not say. */
  readonly user: string | undefined;
  /** As shown when it was confirmed. */
  readonly quota: Quota;
  readonly registryIdForm: RegistryIdForm;
  /** Rows of the registry list when it was read; undefined when it was not. Tells which way of reading is shorter. */
  readonly registryRows: number | undefined;
  /** The request as it is sent; absent when the images are licensed by their ids. */
  readonly written?: WrittenRequest;
  /** What was listed as licensed just before it (`marksOf`), for `further`; absent when that is not known. */
  readonly licensedBefore?: readonly number[];
  /** SHA-256 over the plan as confirmed, in hex (`describeForDigest`). */
  readonly digest: string;
  /**
   * Read as unlicensed: those that the run licenses, or that a request as written can choose. The places in this list
   * stand for the images in the other events.
   */
  readonly images: readonly PlannedImage[];
}

export type RunEvent =
  | {
      readonly kind: 'started';
      readonly start: RunStart;
      /** Images of the run, where further ones are in `planned` records. */
      readonly total?: number;
    }
  /** Further images of the start, from this place on (`splitStart`). Written together with it. */
  | { readonly kind: 'planned'; readonly from: number; readonly images: readonly PlannedImage[] }
  /** A call with these images is about to leave. On disk before it does. */
  | { readonly kind: 'sending'; readonly images: readonly number[] }
  /** What became of images: of those in a call, or without one. */
  | { readonly kind: 'sent'; readonly images: readonly number[]; readonly sending: Sending }
  /** What images were read as. */
  | { readonly kind: 'read'; readonly readings: readonly (readonly [image: number, result: ImageReading])[] }
  /**
   * After a request as written: images listed as licensed that were not before, and that are not among those of the start.
   * The time of its record is when the lists began to be read.
   */
  | { readonly kind: 'further'; readonly images: readonly PlannedImage[] }
  | { readonly kind: 'quota'; readonly quota: Result<Quota, Failure> }
  /** Nothing further is sent. `cancelled`: by the user. */
  | { readonly kind: 'ended'; readonly cancelled: boolean };

export type ImageReading = Result<LicenseState, Failure>;

export interface JournalRecord {
  /** Id of the run. */
  readonly run: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly event: RunEvent;
  /**
   * Counts the records of the run from 0, so that a missing one is noticed; two windows that read a run again at once may
   * use one twice. Absent in the records of earlier versions.
   */
  readonly number?: number;
}
