/**
 * The road of the secret key: VS Code's SecretStorage or the environment, and from here, on each request, to the
 * client that signs. Nothing in this file is logged, shown or written anywhere else.
 */
import { createHash } from 'node:crypto';
import type * as vscode from 'vscode';
import type { CredentialSource, Credentials } from '../application/ports';
import { parseEndpoint, type Endpoint, type EndpointFailure } from '../core/endpoint';
import type { Failure } from '../core/failure';
import { isRecord, parseJson } from '../core/json/parseJson';
import { err, ok, type Result } from '../core/result';

/** An account without its secrets. */
export interface Account {
  readonly id: string;
  readonly source: 'stored' | 'environment';
  readonly endpoint: Endpoint;
  /** The last characters of the SecretId, to tell keys apart. */
  readonly keyHint: string;
}

export type AccountProblem =
  /** VS Code cannot read its secret storage, mostly because the system has no keyring. */
  | { readonly kind: 'storage'; readonly detail: string }
  /** The setting `tcss.endpoint` is no endpoint. */
  | { readonly kind: 'endpoint'; readonly why: EndpointFailure };

/** Under this name, all stored accounts as one JSON text: a version, the accounts and which one is in use. */
const storageKey = 'tcss.accounts';

interface StoredAccount extends Credentials {
  readonly id: string;
  readonly endpoint: string;
}

interface StoredAccounts {
  readonly version: 1;
  readonly current: string | undefined;
  readonly accounts: readonly StoredAccount[];
}

const none: StoredAccounts = { version: 1, current: undefined, accounts: [] };

/** The names that tools of Tencent Cloud use for a session token. */
const tokenNames = ['TENCENTCLOUD_SESSION_TOKEN', 'TENCENTCLOUD_TOKEN', 'TENCENTCLOUD_SECURITY_TOKEN'];

export class Accounts {
  constructor(
    private readonly secrets: vscode.SecretStorage,
    private readonly environment: Readonly<Record<string, string | undefined>>,
    private readonly endpointSetting: () => Result<Endpoint, EndpointFailure>,
  ) {}

  /** The account in use: the stored one, else the environment's, else none. */
  async current(): Promise<Result<Account | undefined, AccountProblem>> {
    const stored = await this.readStored();
    if (!stored.ok) return stored;
    const account = stored.value.accounts.find(({ id }) => id === stored.value.current);
    if (account !== undefined) {
      const endpoint = parseEndpoint(account.endpoint);
      if (!endpoint.ok) return err({ kind: 'endpoint', why: endpoint.error });
      return ok({ id: account.id, source: 'stored', endpoint: endpoint.value, keyHint: hintOf(account) });
    }
    return this.ofEnvironment();
  }

  /** The account of the environment, also while a stored one is in use instead. */
  ofEnvironment(): Result<Account | undefined, AccountProblem> {
    const credentials = readEnvironment(this.environment);
    if (credentials === undefined) return ok(undefined);
    const endpoint = this.endpointSetting();
    if (!endpoint.ok) return err({ kind: 'endpoint', why: endpoint.error });
    const id = accountId(credentials);
    return ok({ id, source: 'environment', endpoint: endpoint.value, keyHint: hintOf(credentials) });
  }

  /** The keys of one account, read anew each time. Once they are gone `accountChanged` where another is in use, else `signedOut`. */
  credentialsOf(account: Account): CredentialSource {
    return {
      readCredentials: async () => {
        const credentials = await this.findCredentials(account);
        if (credentials !== undefined) return ok(credentials);
        return err((await this.findChange(account)) ?? { kind: 'signedOut', effect: 'none' });
      },
    };
  }

  /** `accountChanged` when another account is in use than this, or the same at another address; else undefined. */
  async findChange({ id, endpoint }: Account): Promise<Failure | undefined> {
    const current = await this.current();
    if (!current.ok || current.value === undefined) return undefined;
    const isSame = current.value.id === id && current.value.endpoint.url === endpoint.url;
    return isSame ? undefined : { kind: 'accountChanged', effect: 'none' };
  }

  /** Stores an account and uses it from now on. There is one stored account for now; it takes the place of another. */
  async store(endpoint: Endpoint, credentials: Credentials): Promise<Result<void, AccountProblem>> {
    const account: StoredAccount = { id: accountId(credentials), endpoint: endpoint.url, ...credentials };
    const accounts: StoredAccounts = { version: 1, current: account.id, accounts: [account] };
    return attempt(() => this.secrets.store(storageKey, JSON.stringify(accounts)));
  }

  /** Removes every stored key. */
  async removeAll(): Promise<Result<void, AccountProblem>> {
    return attempt(() => this.secrets.delete(storageKey));
  }

  private async findCredentials({ source, id }: Account): Promise<Credentials | undefined> {
    if (source === 'environment') {
      const credentials = readEnvironment(this.environment);
      return credentials !== undefined && accountId(credentials) === id ? credentials : undefined;
    }
    const stored = await this.readStored();
    return stored.ok ? stored.value.accounts.find((account) => account.id === id) : undefined;
  }

  private async readStored(): Promise<Result<StoredAccounts, AccountProblem>> {
    const text = await attempt(() => this.secrets.get(storageKey));
    if (!text.ok) return text;
    return ok(text.value === undefined ? none : decodeStored(text.value));
  }
}

async function attempt<T>(access: () => Thenable<T>): Promise<Result<T, AccountProblem>> {
  try {
    return ok(await access());
  } catch (error) {
    return err({ kind: 'storage', detail: error instanceof Error ? error.message : String(error) });
  }
}

function readEnvironment(environment: Readonly<Record<string, string | undefined>>): Credentials | undefined {
  const secretId = environment['TENCENTCLOUD_SECRET_ID'];
  const secretKey = environment['TENCENTCLOUD_SECRET_KEY'];
  if (secretId === undefined || secretId === '' || secretKey === undefined || secretKey === '') return undefined;
  const token = tokenNames.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  return token === undefined ? { secretId, secretKey } : { secretId, secretKey, token };
}

/**
 * The same for the same key wherever it comes from, also after signing out: by it a run finds its account again.
 * Nobody can tell the SecretId from it.
 */
function accountId({ secretId }: Credentials): string {
  return createHash('sha256').update(secretId).digest('hex').slice(0, 32);
}

function hintOf({ secretId }: Credentials): string {
  return secretId.slice(-4);
}

/** An unreadable text is treated as no account: the user signs in again, and it is overwritten. */
function decodeStored(text: string): StoredAccounts {
  const value = parseJson(text);
  if (!isRecord(value) || value['version'] !== 1 || !Array.isArray(value['accounts'])) return none;
  const current = value['current'];
  return {
    version: 1,
    current: typeof current === 'string' ? current : undefined,
    accounts: value['accounts'].flatMap((account: unknown) => decodeAccount(account) ?? []),
  };
}

function decodeAccount(value: unknown): StoredAccount | undefined {
  if (!isRecord(value)) return undefined;
  const { id, endpoint, secretId, secretKey, token } = value;
  if (typeof id !== 'string' || typeof endpoint !== 'string') return undefined;
  if (typeof secretId !== 'string' || typeof secretKey !== 'string') return undefined;
  return { id, endpoint, secretId, secretKey, ...(typeof token === 'string' ? { token } : {}) };
}
