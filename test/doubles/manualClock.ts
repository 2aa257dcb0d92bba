import type { Clock } from '../../src/application/ports';
import { CallSignals } from '../../src/cloud/callSignals';
import { ThreadWait } from './threadWait';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that stands still until a test moves it. */
export class ManualClock implements Clock {
  private readonly sleepers = new Set<Sleeper>();
  private readonly signals = new CallSignals();

  /** @param time milliseconds since the epoch */
  constructor(private time = 0) {}

  now(): number {
    return this.time;
  }

  /** How many sleeps are neither over nor aborted. */
  get sleeping(): number {
    return this.sleepers.size;
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return this.signals.run(signal, (own) => this.sleepUnder(milliseconds, own));
  }

  /** Sets the time without waking anybody, as when the computer's clock is corrected. */
  set(time: number): void {
    this.time = time;
  }

  /**
   * Moves on by so many milliseconds. Sleepers wake at their own time, in order, and everything that follows
   * from it without I/O has happened before the next one wakes and before the promise resolves.
   */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    await settle();
    for (let next = this.first(); next !== undefined && next.until <= end; next = this.first()) {
      await this.wake(next);
    }
    this.time = end;
  }

  /**
   * Moves on, sleep by sleep, until the promise is settled, and gives its outcome. Not for work that waits
   * for real I/O: its own time limits would be over at once.
   */
  async finish<T>(promise: Promise<T>): Promise<T> {
    const state = { settled: false };
    const mark = (): void => {
      state.settled = true;
    };
    promise.then(mark, mark);
    await settle();
    const threads = new ThreadWait();
    while (!state.settled) {
      const next = this.first();
      if (next !== undefined) {
        await this.wake(next);
        threads.reset();
      } else if (await threads.turn()) await settle();
      else throw new Error('The promise waits for something else than this clock.');
    }
    return promise;
  }

  private sleepUnder(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(reasonOf(signal));
        return;
      }
      const sleeper: Sleeper = { until: this.time + Math.max(0, milliseconds), wake: resolve };
      const stop = (): void => {
        this.sleepers.delete(sleeper);
        reject(reasonOf(signal));
      };
      signal.addEventListener('abort', stop, { once: true });
      this.sleepers.add(sleeper);
    });
  }

  private first(): Sleeper | undefined {
    let first: Sleeper | undefined;
    for (const sleeper of this.sleepers) {
      if (first === undefined || sleeper.until < first.until) first = sleeper;
    }
    return first;
  }

  private async wake(sleeper: Sleeper): Promise<void> {
    this.time = Math.max(this.time, sleeper.until);
    this.sleepers.delete(sleeper);
    sleeper.wake();
    await settle();
  }
}

function reasonOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason;
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** Lets all promise reactions run that are ready now. */
function settle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
