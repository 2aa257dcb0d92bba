import type { SimulatedImage } from './images';

export type SyncPhase = 'idle' | 'waiting' | 'working';

interface Run {
  readonly startedAt: number;
  readonly endsAt: number;
  readonly finds: readonly SimulatedImage[];
  readonly fails: boolean;
}

/** The sync of one side: it brings to light images that the lists did not show. Times in milliseconds. */
export class Sync {
  #hidden: readonly SimulatedImage[];
  #run: Run | undefined;
  #runs = 0;
  #lastEnd: number;
  #lastFailed = false;

  /** `lastEnd`: when the sync before the first one ended. */
  constructor(hidden: readonly SimulatedImage[], lastEnd: number) {
    this.#hidden = hidden;
    this.#lastEnd = lastEnd;
  }

  /** Starts a sync that will find the hidden images that `covers` accepts; no second one beside a running one. */
  start(now: number, milliseconds: number, fails: boolean, covers: (image: SimulatedImage) => boolean): void {
    if (this.#run !== undefined) return;
    this.#runs += 1;
    const finds = fails ? [] : this.#hidden.filter(covers);
    this.#run = { startedAt: now, endsAt: now + milliseconds, finds, fails };
  }

  /** The images found since the last call. */
  settle(now: number): readonly SimulatedImage[] {
    const run = this.#run;
    if (run === undefined || now < run.endsAt) return [];
    this.#run = undefined;
    this.#lastFailed = run.fails;
    if (!run.fails) this.#lastEnd = run.endsAt;
    this.#hidden = this.#hidden.filter((image) => !run.finds.includes(image));
    return run.finds;
  }

  /** A quarter of the time waiting, then working. */
  phase(now: number): SyncPhase {
    if (this.#run === undefined) return 'idle';
    return this.percent(now) < 25 ? 'waiting' : 'working';
  }

  percent(now: number): number {
    if (this.#run === undefined) return 100;
    const { startedAt, endsAt } = this.#run;
    return Math.max(0, Math.min(99, Math.floor(((now - startedAt) / (endsAt - startedAt)) * 100)));
  }

  /** Number of the newest sync, 0 before the first. */
  get runs(): number {
    return this.#runs;
  }

  /** When the last successful sync ended. */
  get lastEnd(): number {
    return this.#lastEnd;
  }

  get lastFailed(): boolean {
    return this.#lastFailed;
  }
}
