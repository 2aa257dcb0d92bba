import type { Failure, FailureKind } from '../failure';
import type { InventoryImage, LicenseState } from '../image/image';
import type { Origin } from './target';

/** What became of the call that held an image. */
export type Sending =
  | { readonly kind: 'accepted'; readonly requestId: string | undefined }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** Never sent, because the user cancelled or an earlier call showed that it would fail as well. */
  | { readonly kind: 'notSent'; readonly because: Failure }
  /** Never sent, because a reading during the run showed that it is licensed: `along` with its image id, by an earlier call. */
  | { readonly kind: 'needless'; readonly along?: true };

/** What reading the image afterwards gave. `notRead`: not tried, since nothing can have happened to it. */
export type Reading =
  | {
      readonly kind: 'read';
      readonly license: LicenseState;
      /** Read so long after the call that its effect would show. */
      readonly late: boolean;
    }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'notRead' };

/**
 * How long after a call a list may still show the state from before it, in milliseconds. Not documented; some seconds
 * are likely. Long, because a second license for an image that already has one is worse than a minute of not knowing.
 */
export const settleAfter = 60_000;

/** The final word on one image. Only a reading makes it `licensed`. */
export type Outcome =
  | { readonly kind: 'licensed' }
  | { readonly kind: 'wasLicensed' }
  | { readonly kind: 'notLicensed'; readonly why: 'refused' | 'notSent'; readonly failure: Failure }
  /** The call was accepted, or was not answered (`failure`), and long after it the image is listed as unlicensed. */
  | { readonly kind: 'notLicensed'; readonly why: 'noEffect'; readonly failure: Failure | undefined }
  /** The service accepted a call that left it the choice, and chose others. */
  | { readonly kind: 'notLicensed'; readonly why: 'notChosen'; readonly failure: undefined }
  /** The service accepted the call, and still lists the image as unlicensed. */
  | { readonly kind: 'unknown'; readonly why: 'notConfirmed' }
  /** The service accepted a call that left it the choice, and seems to have chosen others: its lists may be behind. */
  | { readonly kind: 'unknown'; readonly why: 'perhapsNotChosen' }
  /** No answer to the call that settles it, perhaps an error, and the image is (still) listed as unlicensed. */
  | { readonly kind: 'unknown'; readonly why: 'noAnswer'; readonly failure: Failure }
  /** The image could not be read after the call. */
  | { readonly kind: 'unknown'; readonly why: 'notRead'; readonly failure: Failure | undefined };

export interface ImageOutcome {
  readonly image: InventoryImage;
  /** Where the user named it. */
  readonly origins: readonly Origin[];
  /** What `outcome` was decided from, together with a reading; a later reading may decide anew. */
  readonly sending: Sending;
  /** When a call with it left, or, later, was answered; undefined when none left. Milliseconds since the epoch. */
  readonly leftAt: number | undefined;
  /** The same of the latest call for another row of its image id, which may have licensed it along; absent when none did. */
  readonly alongAt?: number;
  readonly outcome: Outcome;
  /** Of the licensing call; undefined when it was not sent or not answered. */
  readonly requestId: string | undefined;
}

/**
 * Who says which images a call is for. `named`: the call, by the id of each. `open`: the service, and it can have chosen
 * more than is seen so far. `done`: the service, and as many are seen as it could choose; unless others licensed some.
 */
export type Choosing = 'named' | 'open' | 'done';

export function decideOutcome(sending: Sending, reading: Reading, choosing: Choosing = 'named'): Outcome {
  if (sending.kind === 'needless') return { kind: sending.along === true ? 'licensed' : 'wasLicensed' };
  if (reading.kind === 'read' && reading.license === 'licensed') return { kind: 'licensed' };
  if (sending.kind === 'notSent') return { kind: 'notLicensed', why: 'notSent', failure: sending.because };
  if (sending.kind === 'failed' && sending.failure.effect === 'none') {
    const why = sending.failure.kind === 'cancelled' ? 'notSent' : 'refused';
    return { kind: 'notLicensed', why, failure: sending.failure };
  }
  if (reading.kind !== 'read' || reading.license === 'unknown')
    return { kind: 'unknown', why: 'notRead', failure: reading.kind === 'failed' ? reading.failure : undefined };
  const failure = sending.kind === 'failed' ? sending.failure : undefined;
  // Not before: whether it refuses the whole call or a part of it is not documented, and a list may be behind.
  if (failure !== undefined && isAnswer(failure) && reading.late)
    return { kind: 'notLicensed', why: 'refused', failure };
  if (failure === undefined && choosing !== 'named') {
    if (reading.late) return { kind: 'notLicensed', why: 'notChosen', failure };
    if (choosing === 'done') return { kind: 'unknown', why: 'perhapsNotChosen' };
  }
  if (reading.late) return { kind: 'notLicensed', why: 'noEffect', failure };
  return failure === undefined
    ? { kind: 'unknown', why: 'notConfirmed' }
    : { kind: 'unknown', why: 'noAnswer', failure };
}

/**
 * The word on an image that its own call cannot have licensed, when one for another row of its image id may have: the
 * service may keep one license for all rows of an id.
 */
export function decideAlong(own: Outcome, reading: Reading): Outcome {
  if (own.kind !== 'notLicensed' || own.failure === undefined) return own;
  if (reading.kind === 'read' && reading.license !== 'unknown')
    return reading.late ? own : { kind: 'unknown', why: 'noAnswer', failure: own.failure };
  return { kind: 'unknown', why: 'notRead', failure: reading.kind === 'failed' ? reading.failure : undefined };
}

/** True for images that a request as written would have allowed, of which the service chose others, or seems to have. */
export function isLeftOver(outcome: Outcome): boolean {
  return 'why' in outcome && (outcome.why === 'notChosen' || outcome.why === 'perhapsNotChosen');
}

export function requestIdOf(sending: Sending): string | undefined {
  switch (sending.kind) {
    case 'accepted':
      return sending.requestId;
    case 'failed':
      return sending.failure.requestId;
    case 'notSent':
    case 'needless':
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

/** Failures that every further call of the run would meet as well, or after which the user has to be asked. */
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
  'journal',
  'journalUnreadable',
  'journalDamaged',
  'takenOver',
  'changed',
  'accountChanged',
  'otherAccount',
]);

export function endsRun(failure: Failure): boolean {
  return lasting.has(failure.kind);
}

export type OutcomeCounts = Readonly<Record<Outcome['kind'], number>>;

export function countOutcomes(outcomes: readonly ImageOutcome[]): OutcomeCounts {
  const counts = { licensed: 0, wasLicensed: 0, notLicensed: 0, unknown: 0 };
  for (const { outcome } of outcomes) counts[outcome.kind] += 1;
  return counts;
}
