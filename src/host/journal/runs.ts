import { pause } from '../../application/pause';
import type { Clock, Journal, JournalTrouble, RunLock } from '../../application/ports';
import { findLiving } from '../../application/settleUnfinished';
import { isInDoubtAt } from '../../core/license/finalReading';
import type { Run } from '../../core/license/run';
import { countDone } from '../../core/license/runState';
import { err, type Result } from '../../core/result';

/** The journal as what it is to people: a list that grows, and that they may clear. */
export interface RunHistory extends Journal {
  /** Removes runs that have ended; the error says what could not be removed. */
  clear(): Promise<Result<void, string>>;
  /** The listener is called after each append of this window, and after clearing. */
  subscribe(listener: () => void): { dispose(): void };
}

/** A run that is under way. */
export interface UnderWay {
  readonly done: number;
  /** Images of the run. */
  readonly total: number;
  /** Never told by another window. */
  readonly isCancelled: boolean;
  /** In another window, which alone can cancel it. */
  readonly isElsewhere: boolean;
}

/** Follows one run of this window while it is under way. */
export interface Tracked {
  /** Gives the run its id; from then on it is under way. */
  readonly newId: () => string;
  /** Aborted when the run is cancelled from the list. */
  readonly signal: AbortSignal;
  readonly report: (update: { readonly done: number; readonly total: number }) => void;
  readonly end: () => Promise<void>;
}

interface Entry extends UnderWay {
  readonly cancel: () => void;
}

/** How long the journal is left alone after an append, in milliseconds, so that a busy run is not read at each of them. */
const quietFor = 300;

/** Between two looks at a run of another window, in milliseconds. */
const lookEvery = 1000;

/** The runs of every window of this machine, and how far those are that are under way. Reads nothing before it is asked to. */
export class Runs {
  private known: readonly Run[] = [];
  private lastTrouble: JournalTrouble = { damagedLines: 0, lostRuns: [], unreadable: undefined };
  private isRead = false;
  private isDue = false;
  private readonly underWay = new Map<string, Entry>();
  /** The ids of runs that are under way in other windows. */
  private elsewhere: ReadonlySet<string> = new Set();
  private isShown = (): boolean => false;
  private isFollowing = false;
  private readonly listeners = new Set<(id: string | undefined) => void>();
  private readonly closing = new AbortController();
  private readonly subscription: { dispose(): void };

  constructor(
    private readonly history: RunHistory,
    private readonly clock: Clock,
    private readonly lock: Pick<RunLock, 'look'>,
  ) {
    this.subscription = history.subscribe(() => void this.refreshSoon());
  }

  /** As last read, the newest first. */
  get newestFirst(): readonly Run[] {
    return this.known;
  }

  /** What of the journal could not be read when it was last read. */
  get trouble(): JournalTrouble {
    return this.lastTrouble;
  }

  find(id: string): Run | undefined {
    return this.known.find((run) => run.id === id);
  }

  /** Undefined when the run is not under way, as far as is known. */
  progressOf(id: string): UnderWay | undefined {
    const run = this.elsewhere.has(id) ? this.find(id) : undefined;
    if (run === undefined || this.underWay.has(id)) return this.underWay.get(id);
    return { done: countDone(run), total: run.outcomes.length, isCancelled: false, isElsewhere: true };
  }

  /** From now on runs of other windows are followed while this holds. It is asked after each reading. */
  followWhile(isShown: () => boolean): void {
    this.isShown = isShown;
  }

  /** Sends no further call of a run of this window. */
  cancel(id: string): void {
    this.underWay.get(id)?.cancel();
  }

  /** Reads the journal, of which only what is new is decoded. */
  async refresh(): Promise<readonly Run[]> {
    this.isRead = true;
    const before = this.known;
    const { lastTrouble, elsewhere } = this;
    const { runs, ...trouble } = await this.history.read();
    this.known = [...runs].reverse();
    this.lastTrouble = trouble;
    this.elsewhere = await findLiving(
      this.known.filter(({ id }) => !this.underWay.has(id)),
      this.lock,
    );
    const isSame = isSameList(before, this.known) && isSameList([...elsewhere], [...this.elsewhere]);
    if (!isSame || !isSameTrouble(lastTrouble, trouble)) this.tell(undefined);
    void this.follow();
    return this.known;
  }

  /**
   * Removes the runs that have ended. Not while an image of one may have been licensed without that showing yet: without
   * its record a second license could be spent on it.
   */
  async clear(): Promise<Result<void, 'inDoubt' | { readonly detail: string }>> {
    const now = this.clock.now();
    if ((await this.refresh()).some((run) => isInDoubtAt(run, now))) return err('inDoubt');
    const cleared = await this.history.clear();
    await this.refresh();
    return cleared.ok ? cleared : err({ detail: cleared.error });
  }

  track(newId: () => string, total: number): Tracked {
    const cancelling = new AbortController();
    let id: string | undefined;
    const put = (changes: Partial<UnderWay>): void => {
      if (id === undefined) return;
      const entry = this.underWay.get(id) ?? {
        done: 0,
        total,
        isCancelled: cancelling.signal.aborted,
        isElsewhere: false,
        cancel,
      };
      this.underWay.set(id, { ...entry, ...changes });
      this.tell(id);
    };
    const cancel = (): void => {
      cancelling.abort();
      put({ isCancelled: true });
    };
    return {
      signal: cancelling.signal,
      newId: () => {
        id = newId();
        put({});
        return id;
      },
      report: put,
      end: async () => {
        if (id === undefined) return;
        // Its end is read first: a run that is neither under way nor ended seems to have been interrupted.
        if (this.isRead) await this.refresh();
        this.underWay.delete(id);
        this.tell(undefined);
      },
    };
  }

  /** The listener is given the id of the run whose progress changed, undefined when anything may have. */
  subscribe(listener: (id: string | undefined) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }

  dispose(): void {
    this.closing.abort();
    this.subscription.dispose();
    this.listeners.clear();
  }

  private async follow(): Promise<void> {
    if (this.isFollowing) return;
    this.isFollowing = true;
    while (this.elsewhere.size > 0 && this.isShown() && (await pause(this.clock, lookEvery, this.closing.signal)))
      await this.refresh();
    this.isFollowing = false;
  }

  private async refreshSoon(): Promise<void> {
    if (!this.isRead || this.isDue) return;
    this.isDue = true;
    if (!(await pause(this.clock, quietFor, this.closing.signal))) return;
    this.isDue = false;
    await this.refresh();
  }

  private tell(id: string | undefined): void {
    for (const listener of this.listeners) listener(id);
  }
}

function isSameTrouble(before: JournalTrouble, now: JournalTrouble): boolean {
  return (
    before.damagedLines === now.damagedLines &&
    before.unreadable === now.unreadable &&
    isSameList(before.lostRuns, now.lostRuns)
  );
}

function isSameList<T>(before: readonly T[], now: readonly T[]): boolean {
  return before.length === now.length && before.every((each, index) => each === now[index]);
}
