import type { Clock, Cloud, Journal, Log } from '../../application/ports';
import { lacksKey } from '../../core/failure';
import type { Result } from '../../core/result';
import type { Account, AccountProblem } from '../accounts';
import type { Inventory, InventoryChange, InventoryState, ReadCounters } from './inventory';
import type { InventoryFiles } from './inventoryFiles';
import { KnownImages } from './knownImages';
import { accountState, isSameState, isSessionOf, newSession, type Session } from './session';
import { readSession } from './sessionReading';
import { SessionRuns } from './sessionRuns';
import { SessionStore } from './sessionStore';

export interface InventoryTools {
  readonly accounts: { readonly current: () => Promise<Result<Account | undefined, AccountProblem>> };
  readonly cloudOf: (
    account: Account,
  ) => Promise<{ readonly security: Pick<Cloud['security'], 'listImages' | 'readQuota'> }>;
  readonly clock: Clock;
  readonly log: Pick<Log, 'error'>;
  readonly files: Pick<InventoryFiles, 'read' | 'write' | 'remove'>;
  readonly journal: Pick<Journal, 'readRuns'> & { subscribe(listener: () => void): { dispose(): void } };
  /** Milliseconds after which a view reads anew. */
  readonly maxAge: () => number;
}

/** The images of the account in use, from what is stored, from the service, and from what runs of licensing read. */
export class AccountInventory implements Inventory {
  private readonly known: KnownImages;
  private readonly store: SessionStore;
  private readonly runs: SessionRuns;
  private readonly subscription: { dispose(): void };
  private turn = 0;
  private looking: Promise<void> = Promise.resolve();

  constructor(private readonly tools: InventoryTools) {
    const { clock, files, journal, log } = tools;
    this.known = new KnownImages(clock, log);
    this.store = new SessionStore(this.known, files, clock);
    this.runs = new SessionRuns(this.known, this.store, journal, clock);
    this.subscription = journal.subscribe(() => void this.runs.follow());
  }

  get state(): InventoryState {
    return this.known.state;
  }

  async open(): Promise<void> {
    if (this.known.session === undefined) await this.look();
    await this.known.session?.opened;
  }

  async openFresh(): Promise<void> {
    await this.open();
    if (this.isOld(this.known.session?.triedAt)) await this.refresh();
  }

  async keepFresh(): Promise<void> {
    await this.open();
    const { session } = this.known;
    if (session === undefined || session.isCancelled || this.tools.maxAge() === 0) return;
    if (this.isOld(session.begunAt)) await this.refresh();
  }

  async refresh(): Promise<void> {
    await this.open();
    const { session } = this.known;
    if (session === undefined) return;
    if (session.reading?.cancelling.signal.aborted === true) await session.reading.done;
    if (session.ending.signal.aborted) return;
    session.reading ??= this.startReading(session);
    await session.reading.done;
  }

  cancel(): void {
    const { session } = this.known;
    if (session?.reading === undefined) return;
    session.isCancelled = true;
    session.reading.cancelling.abort();
  }

  subscribe(listener: (change: InventoryChange) => void): { dispose(): void } {
    return this.known.subscribe(listener);
  }

  takeCounters(account: Account, { counters, quota, readAt = this.tools.clock.now() }: ReadCounters): void {
    const { known, store } = this;
    const { session } = known;
    if (session === undefined || !isSessionOf(session, account)) return;
    void session.opened.then(() => {
      if (!known.isOf(session)) return;
      const isNews = (before: { readonly readAt: number } | undefined): boolean => readAt >= (before?.readAt ?? 0);
      known.change(
        {
          ...(counters && isNews(known.state.counters) && { counters: { value: counters, readAt } }),
          ...(quota && isNews(known.state.quota) && { quota: { value: quota, readAt } }),
        },
        { kind: 'quota' },
      );
      // A reading stores what it ends with.
      if (session.reading === undefined) void store.storeSoon(session);
    });
  }

  /** To be called when another account may be in use. */
  async follow(): Promise<void> {
    if (this.known.state.account !== undefined) await this.look();
  }

  /** Removes everything that is stored, of any account. To be called after signing out. */
  async forget(): Promise<void> {
    await this.follow();
    await this.tools.files.remove(undefined);
  }

  dispose(): void {
    this.subscription.dispose();
    this.known.dispose();
  }

  private look(): Promise<void> {
    const turn = (this.turn += 1);
    this.looking = this.lookInTurn(turn);
    return this.looking;
  }

  private async lookInTurn(turn: number): Promise<void> {
    const current = await this.tools.accounts.current();
    // Somebody has looked later.
    if (turn !== this.turn) return this.looking;
    this.use(current);
  }

  private use(current: Result<Account | undefined, AccountProblem>): void {
    const account = current.ok ? current.value : undefined;
    const before = this.known.session;
    if (account !== undefined && before !== undefined && isSessionOf(before, account)) return;
    const state = accountState(current);
    if (account === undefined && isSameState(state, this.known.state.account)) return;
    const session = account && newSession(account);
    // Who is told of the account may ask at once, and waits for what is stored of it.
    if (session !== undefined) session.opened = Promise.resolve().then(() => this.showStored(session));
    this.known.begin(session, state);
    // Another window has signed out.
    if (before?.account.source === 'stored' && current.ok && account?.source !== 'stored')
      void this.tools.files.remove(before.owner);
  }

  private async showStored(session: Session): Promise<void> {
    if (await this.store.show(session)) await this.runs.take(session);
  }

  /** @param triedAt of a reading that counts although it may not have been whole; milliseconds since the epoch */
  private isOld(triedAt = -Infinity): boolean {
    const newest = Math.max(this.known.state.readAt ?? -Infinity, triedAt);
    return this.tools.clock.now() - newest >= this.tools.maxAge();
  }

  private startReading(session: Session): NonNullable<Session['reading']> {
    session.begunAt = this.tools.clock.now();
    session.isCancelled = false;
    const cancelling = new AbortController();
    const signal = AbortSignal.any([cancelling.signal, session.ending.signal]);
    const { known } = this;
    const done = this.read(session, signal).finally(() => {
      session.reading = undefined;
      if (known.isOf(session) && known.state.loading !== undefined)
        known.change({ loading: undefined }, { kind: 'all' });
    });
    return { done, cancelling };
  }

  private async read(session: Session, signal: AbortSignal): Promise<void> {
    const { known } = this;
    known.change({ loading: { done: 0, total: undefined } }, { kind: 'all' });
    const { security } = await this.tools.cloudOf(session.account);
    await this.runs.take(session);
    const { failure, hasImages } = await readSession(session, known, security, this.tools.clock, signal);
    if (failure !== undefined && lacksKey(failure)) await this.look();
    else if (hasImages) void this.store.store(session);
  }
}
