import { Account } from './account';
import type { AccountTruth } from './account';
import { ApiError } from './apiError';
import { FaultPlan } from './faults';
import type { Fault } from './faults';
import { actionOf, answerRequest } from './gateway';
import type { Inventory } from './inventory';
import { OtherUser } from './otherUser';
import { createRandom } from './random';
import type { Random } from './random';
import { RateLimit } from './rateLimit';
import type { Fields } from './rows';
import type { ApiKey, SignedRequest } from './signature';

export interface SimulationOptions {
  readonly inventory: Inventory;
  /** Of what is random in the account and its faults. */
  readonly seed: number;
  readonly now: () => number;
  readonly key: ApiKey;
}

/** A request as it was received. */
export interface RequestRecord {
  readonly action: string;
  /** Milliseconds since the epoch, the account's clock. */
  readonly at: number;
  /**
   * `OK`, or the code of the error that was answered. When a fault let nothing happen: `Simulator.` and the fault,
   * such as `Simulator.dropBefore`, `Simulator.status`.
   */
  readonly code: string;
  /** Parsed; the text as it came when it is not JSON. */
  readonly body: unknown;
}

export interface SimulatorState extends AccountTruth {
  /** Requests that a delay holds back at present. */
  readonly delayed: number;
  readonly requests: readonly RequestRecord[];
}

/** The `Response` of the envelope, without RequestId; undefined when a fault says that there is none. */
export type Response = Fields | undefined;

/** One account with everything around it that `reset` takes back to the start. */
export class Simulation {
  account: Account;
  key: ApiKey;
  faults = new FaultPlan();
  otherUser = new OtherUser();
  #rateLimit = newRateLimit();
  #requests: RequestRecord[] = [];
  #delayed = 0;
  #release = new AbortController();
  #faultRandom: Random;
  readonly #options: SimulationOptions;

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.account = newAccount(options);
    this.key = options.key;
    this.#faultRandom = createRandom(options.seed);
  }

  /** Requests that a delay holds back at present. */
  get delayed(): number {
    return this.#delayed;
  }

  /** @param pause is to end when it is released */
  async delay(pause: (released: AbortSignal) => Promise<void>): Promise<void> {
    this.#delayed += 1;
    await pause(this.#release.signal).finally(() => (this.#delayed -= 1));
  }

  /** Ends every present delay. */
  release(): void {
    this.#release.abort();
    this.#release = new AbortController();
  }

  reset(): void {
    this.account = newAccount(this.#options);
    this.key = this.#options.key;
    this.faults = new FaultPlan();
    this.otherUser = new OtherUser();
    this.#rateLimit = newRateLimit();
    this.#requests = [];
    this.#faultRandom = createRandom(this.#options.seed);
  }

  /** Counts a call that arrives, lets the other user do what is due with it, and tells what is scheduled for it. */
  nextFault(request: SignedRequest) {
    this.otherUser.meet(actionOf(request), this.account);
    return this.faults.next(actionOf(request), this.#faultRandom, readBody(request.body));
  }

  /** Does what the request asks for, unless `fault` prevents it, and keeps a record of it. */
  handle(request: SignedRequest, fault: Fault | undefined): Response {
    const prevented = fault !== undefined && preventsEffect(fault);
    const { account, key } = this;
    this.otherUser.settle(account);
    const answer = prevented ? undefined : answerRequest({ account, key, rateLimit: this.#rateLimit }, request);
    const error =
      fault?.kind === 'error' ? new ApiError(fault.code ?? '', fault.message ?? 'A scheduled error.') : answer;
    this.#record(request, error instanceof ApiError ? error.code : prevented ? `Simulator.${fault.kind}` : 'OK');
    return error instanceof ApiError ? { Error: { Code: error.code, Message: error.message } } : error;
  }

  describe(): SimulatorState {
    this.otherUser.settle(this.account);
    return { ...this.account.describe(), delayed: this.#delayed, requests: this.#requests };
  }

  #record(request: SignedRequest, code: string): void {
    this.#requests.push({ action: actionOf(request), at: this.account.now(), code, body: readBody(request.body) });
  }
}

function preventsEffect(fault: Fault): boolean {
  if (fault.kind === 'dropAfter' || fault.kind === 'cut') return false;
  return fault.after !== true;
}

function newAccount({ inventory, seed, now }: SimulationOptions): Account {
  return new Account({ inventory, seed, now });
}

/** Documented for every action: 20 requests a second. */
function newRateLimit(): RateLimit {
  return new RateLimit(20, 1000);
}

function readBody(body: Uint8Array): unknown {
  const text = Buffer.from(body).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
