import type { Credentials, Edition } from '../../application/ports';
import type { Endpoint } from '../../core/endpoint';
import type { Failure } from '../../core/failure';
import { ok, type Result } from '../../core/result';
import type { AccountProblem } from '../accounts';
import type { Services } from '../services';

/** What became of a key. */
export type KeyTrial =
  /** A failure of `edition` came after the service had accepted the key itself. */
  | { readonly kind: 'stored'; readonly edition: Result<Edition, Failure> }
  | { readonly kind: 'notAccepted'; readonly failure: Failure }
  | { readonly kind: 'notStored'; readonly problem: AccountProblem };

/** Tries a key with a real call, and stores it if the service accepts it. */
export async function tryKey(
  endpoint: Endpoint,
  credentials: Credentials,
  { accounts, connect }: Pick<Services, 'accounts' | 'connect'>,
  signal: AbortSignal,
): Promise<KeyTrial> {
  const cloud = await connect(endpoint, { readCredentials: () => Promise.resolve(ok(credentials)) });
  const edition = await cloud.account.readEdition(signal);
  if (!edition.ok && !isKeyAccepted(edition.error)) return { kind: 'notAccepted', failure: edition.error };
  const stored = await accounts.store(endpoint, credentials);
  return stored.ok ? { kind: 'stored', edition } : { kind: 'notStored', problem: stored.error };
}

function isKeyAccepted({ kind }: Failure): boolean {
  return kind === 'notActivated' || kind === 'permission';
}
