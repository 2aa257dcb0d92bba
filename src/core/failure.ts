/**
 * Why a request to TCSS did not give what was asked for. A closed union: a new kind stops the host's
 * table of sentences from compiling until it is worded.
 */

/**
 * What a failed licensing call can have done.
 * `none`: the service certainly did nothing (never sent, or refused before execution).
 * `open`: licenses may have been spent; the images must be read before a word is said.
 */
export type Effect = 'none' | 'open';

/** The part of the credentials that the service did not accept. `other`: it did not say which. */
export type CredentialPart = 'secretId' | 'secretKey' | 'token' | 'clock' | 'other';

export type FailureKind =
  /** The user, or the end of the session, stopped it. */
  | 'cancelled'
  /** There is no account: nothing stored and nothing in the environment. */
  | 'signedOut'
  /** The service was not reached: no address, or refused connection, or no network. */
  | 'offline'
  /** The certificate of the service, or of a proxy in between, is not trusted. */
  | 'certificate'
  /** A proxy refused to connect. */
  | 'proxy'
  /** Sent, and no answer within the deadline. */
  | 'timeout'
  /** Sent, and the connection ended before a whole answer. */
  | 'connectionLost'
  /** An answer that is not the service's (a captive portal, a proxy's page, a redirect). */
  | 'unreadableAnswer'
  /** The service or its gateway is at fault (`InternalError*`, HTTP 5xx, `ServiceUnavailable` ...). */
  | 'serviceFault'
  /** The query is still being worked on and should be sent again (`InvalidParameter.RequestTimeout`). */
  | 'busy'
  /** More requests a second than the service allows. */
  | 'rateLimited'
  /** The key, the token or the clock is wrong. */
  | 'credentials'
  /** CAM does not allow the action to this identity. */
  | 'permission'
  /** The caller's address is blocked or not on the account's list. */
  | 'address'
  /** TCSS is not activated for the account (no service role). */
  | 'notActivated'
  /** Fewer free licenses than the request needs. */
  | 'quotaUsedUp'
  /** The service does not know what was named. */
  | 'notFound'
  /** The service refuses the request as it is: a mistake of this program, or a changed API. */
  | 'badRequest'
  /** The service refused or failed without a finer reason. */
  | 'refused'
  /** The window ended, or was killed, before it was known what became of the call. */
  | 'interrupted'
  /** The record of the run could not be written, so nothing further is sent. */
  | 'journal'
  /** A file of the journal cannot be read, so that nobody knows what earlier calls may have licensed. */
  | 'journalUnreadable'
  /** The record of a call is damaged that left so short a while ago that the lists need not show what it licensed. */
  | 'journalDamaged'
  /** Another window took over the licensing, so nothing further is sent from here. */
  | 'takenOver'
  /** Images or licenses are no longer as they were shown, so nothing further is sent without asking. */
  | 'changed'
  /** Another account is in use than the one that was planned with, so nothing is sent with that any more. */
  | 'accountChanged'
  /** The images were chosen from the lists of another account, so nothing is read or sent for them. */
  | 'otherAccount';

const kinds = {
  cancelled: true,
  signedOut: true,
  offline: true,
  certificate: true,
  proxy: true,
  timeout: true,
  connectionLost: true,
  unreadableAnswer: true,
  serviceFault: true,
  busy: true,
  rateLimited: true,
  credentials: true,
  permission: true,
  address: true,
  notActivated: true,
  quotaUsedUp: true,
  notFound: true,
  badRequest: true,
  refused: true,
  interrupted: true,
  journal: true,
  journalUnreadable: true,
  journalDamaged: true,
  takenOver: true,
  changed: true,
  accountChanged: true,
  otherAccount: true,
} satisfies Record<FailureKind, true>;

export function isFailureKind(value: unknown): value is FailureKind {
  return typeof value === 'string' && Object.hasOwn(kinds, value);
}

const parts = { secretId: true, secretKey: true, token: true, clock: true, other: true } satisfies Record<
  CredentialPart,
  true
>;

export function isCredentialPart(value: unknown): value is CredentialPart {
  return typeof value === 'string' && Object.hasOwn(parts, value);
}

export interface Failure {
  readonly kind: FailureKind;
  readonly effect: Effect;
  /** API action, such as `ModifyImageAuthorized`; undefined when no request was made. */
  readonly action?: string;
  /** The service's error code as sent, or the code of the network error; undefined when there was none. */
  readonly code?: string;
  /** The service's own sentence or the network error's; never contains a secret. */
  readonly detail?: string;
  /** Undefined when the request never reached the service or no answer came. */
  readonly requestId?: string;
  /** HTTP status; only set when it was not 200. */
  readonly httpStatus?: number;
  /** Only for `credentials`. */
  readonly part?: CredentialPart;
}

/** True when nothing was asked since the key is not in use any more. */
export function lacksKey({ kind }: Failure): boolean {
  return kind === 'signedOut' || kind === 'accountChanged';
}
