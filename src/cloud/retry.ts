import type { Failure, FailureKind } from '../core/failure';

/** What is asked after a failed attempt. */
export interface Attempted {
  readonly action: 'read' | 'write';
  readonly failure: Failure;
  /** Attempts made so far, from 1. */
  readonly attempts: number;
  /** Milliseconds since the first attempt began. */
  readonly elapsed: number;
}

/** No attempt begins later than this after the first one, in milliseconds. */
export const retryTimeLimit = 60_000;
const firstBackoff = 500;
const longestBackoff = 8_000;

/**
 * Decides whether to try again: exponential backoff with full jitter. Reads are repeated after what may pass by
 * itself. A write is repeated only after a refusal for its rate, which comes before it is executed.
 * @param random from 0 to below 1
 * @returns milliseconds to wait, or undefined to give up
 */
export function decideRetry({ action, failure, attempts, elapsed }: Attempted, random: number): number | undefined {
  const repeatable = action === 'read' || (failure.kind === 'rateLimited' && failure.effect === 'none');
  if (!repeatable || attempts >= attemptsAfter[failure.kind]) return undefined;
  const wait = Math.floor(random * Math.min(longestBackoff, firstBackoff * 2 ** (attempts - 1)));
  return elapsed + wait > retryTimeLimit ? undefined : wait;
}

/** Attempts in all when the latest failed so; 1: it is not repeated. */
const attemptsAfter = {
  rateLimited: 6,
  busy: 6,
  serviceFault: 4,
  connectionLost: 4,
  // Each try already took the whole deadline.
  timeout: 2,
  // Names and routes come back within moments or not at all, and the user should hear soon.
  offline: 3,
  cancelled: 1,
  signedOut: 1,
  certificate: 1,
  proxy: 1,
  unreadableAnswer: 1,
  credentials: 1,
  permission: 1,
  address: 1,
  notActivated: 1,
  quotaUsedUp: 1,
  notFound: 1,
  badRequest: 1,
  refused: 1,
  interrupted: 1,
  journal: 1,
  journalUnreadable: 1,
  journalDamaged: 1,
  takenOver: 1,
  changed: 1,
  accountChanged: 1,
  otherAccount: 1,
} as const satisfies Record<FailureKind, number>;
