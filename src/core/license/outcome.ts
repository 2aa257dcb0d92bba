import type { Failure, FailureKind } from '../failure';
import type { InventoryImage, LicenseState } from '../image/image';

/** What became of the call that held an image. */
export type Sending =
  | { readonly kind: 'accepted'; readonly requestId: string | undefined }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** Never sent, because the user cancelled or an earlier call showed that it would fail as well. */
  | { readonly kind: 'notSent'; readonly because: Failure };

/** What reading the image afterwards gave. `notRead`: not tried, since nothing can have happened to it. */
export type Reading =
  | { readonly kind: 'read'; readonly license: LicenseState }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'notRead' };

/** The final word on one image. Only a reading makes it `licensed`. */
export type Outcome =
  | { readonly kind: 'licensed' }
  | { readonly kind: 'notLicensed'; readonly why: 'refused' | 'notSent'; readonly failure: Failure }
  /** The service accepted the call, and still lists the image as unlicensed. */
  | { readonly kind: 'unknown'; readonly why: 'notConfirmed' }
  /** No answer to the call that settles it, and the image is (still) listed as unlicensed. */
  | { readonly kind: 'unknown'; readonly why: 'noAnswer'; readonly failure: Failure }
  /** The image could not be read after the call. */
  | { readonly kind: 'unknown'; readonly why: 'notRead'; readonly failure: Failure | undefined };

export interface ImageOutcome {
  readonly image: InventoryImage;
  /** What `outcome` was decided from, together with a reading; a later reading may decide anew. */
  readonly sending: Sending;
  readonly outcome: Outcome;
  /** Of the licensing call; undefined when it was not sent or not answered. */
  readonly requestId: string | undefined;
}

export function decideOutcome(sending: Sending, reading: Reading): Outcome {
  if (reading.kind === 'read' && reading.license === 'licensed') return { kind: 'licensed' };
  if (sending.kind === 'notSent') return { kind: 'notLicensed', why: 'notSent', failure: sending.because };
  if (sending.kind === 'failed' && sending.failure.effect === 'none') {
    const why = sending.failure.kind === 'cancelled' ? 'notSent' : 'refused';
    return { kind: 'notLicensed', why, failure: sending.failure };
  }
  if (reading.kind !== 'read' || reading.license === 'unknown')
    return { kind: 'unknown', why: 'notRead', failure: reading.kind === 'failed' ? reading.failure : undefined };
  if (sending.kind === 'accepted') return { kind: 'unknown', why: 'notConfirmed' };
  return isAnswer(sending.failure)
    ? { kind: 'notLicensed', why: 'refused', failure: sending.failure }
    : { kind: 'unknown', why: 'noAnswer', failure: sending.failure };
}

export function requestIdOf(sending: Sending): string | undefined {
  switch (sending.kind) {
    case 'accepted':
      return sending.requestId;
    case 'failed':
      return sending.failure.requestId;
    case 'notSent':
      return undefined;
  }
}

/** True when the images of a call have to be read before anything is said about them. */
export function needsReading(sending: Sending): boolean {
  return sending.kind === 'accepted' || (sending.kind === 'failed' && sending.failure.effect === 'open');
}

/**
 * True when the service itself answered with an error and is done with the call. It is not when it is still working
 * on it (`busy`), nor surely when it or its gateway is at fault: the gateway may only have given up waiting.
 */
function isAnswer({ kind, code, requestId }: Failure): boolean {
  return code !== undefined && requestId !== undefined && kind !== 'busy' && kind !== 'serviceFault';
}

/** Failures that every further call of the run would meet as well. */
const lasting: ReadonlySet<FailureKind> = new Set([
  'cancelled',
  'signedOut',
  'offline',
  'certificate',
  'proxy',
  'credentials',
  'permission',
  'address',
  'notActivated',
  'quotaUsedUp',
]);

export function endsRun(failure: Failure): boolean {
  return lasting.has(failure.kind);
}

export interface OutcomeCounts {
  readonly licensed: number;
  readonly notLicensed: number;
  readonly unknown: number;
}

export function countOutcomes(outcomes: readonly ImageOutcome[]): OutcomeCounts {
  const count = (kind: Outcome['kind']) => outcomes.filter(({ outcome }) => outcome.kind === kind).length;
  return { licensed: count('licensed'), notLicensed: count('notLicensed'), unknown: count('unknown') };
}
