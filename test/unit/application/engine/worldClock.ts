import { ThreadWait } from '../../../doubles/threadWait';

interface Sleeper {
  readonly until: number;
  /** Who waits; undefined: something that goes on by itself. */
  readonly owner: object | undefined;
  readonly wake: () => void;
}

/**
 * The time of a world of processes and a network. It stands still until somebody who waits for time is all there is to
 * wait for. Those who end take their sleeps with them.
 */
export class WorldClock {
  private readonly sleepers = new Set<Sleeper>();

  /** @param time milliseconds since the epoch */
  constructor(private time: number) {}

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number, owner: object | undefined, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const stop = (): void => {
        this.sleepers.delete(sleeper);
        reject(new Error('The sleep was cut short.'));
      };
      const wake = (): void => {
        signal?.removeEventListener('abort', stop);
        resolve();
      };
      const sleeper = { until: this.time + Math.max(0, milliseconds), owner, wake };
      signal?.addEventListener('abort', stop, { once: true });
      this.sleepers.add(sleeper);
    });
  }

  /** Nobody of this owner wakes again. */
  drop(owner: object): void {
    for (const sleeper of this.sleepers) if (sleeper.owner === owner) this.sleepers.delete(sleeper);
  }

  /**
   * Moves on, sleep by sleep, until the promise is settled. While no owner waits for time, somebody computes, and none
   * passes.
   */
  async drive<T>(promise: Promise<T>): Promise<T> {
    const state = { settled: false };
    const mark = (): void => {
      state.settled = true;
    };
    promise.then(mark, mark);
    const threads = new ThreadWait();
    for (;;) {
      await nextTurn();
      if (state.settled) return promise;
      if ([...this.sleepers].some(({ owner }) => owner !== undefined)) {
        this.wakeFirst(Infinity);
        threads.reset();
      } else if (!(await threads.turn())) throw new Error('The promise waits for something else than time.');
    }
  }

  /** Moves on by so many milliseconds, and everything that follows from it has happened. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    do await nextTurn();
    while (this.wakeFirst(end));
    this.time = end;
  }

  private wakeFirst(end: number): boolean {
    let first: Sleeper | undefined;
    for (const sleeper of this.sleepers) if (first === undefined || sleeper.until < first.until) first = sleeper;
    if (first === undefined || first.until > end) return false;
    this.time = Math.max(this.time, first.until);
    this.sleepers.delete(first);
    first.wake();
    return true;
  }
}

/** All promise reactions that are ready have run. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
