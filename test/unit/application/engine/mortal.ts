import type { Clock } from '../../../../src/application/ports';
import type { WorldClock } from './worldClock';

/** When a process ends in the middle of its work, and when its user cancels, counted in steps of its run. */
export interface Fate {
  readonly diesAt: number | undefined;
  readonly cancelsAt: number | undefined;
}

/**
 * A process that can end at any of its steps. What it waits for then never comes, and nothing that it would have done
 * later happens. A step is each time at which something of it could become visible outside, or something from outside
 * reaches it.
 */
export class Mortal implements Clock {
  readonly died: Promise<'died'>;
  /** When the user cancelled, in milliseconds since the epoch. */
  cancelledAt: number | undefined;
  private readonly cancelling = new AbortController();
  private dead = false;
  private steps = -Infinity;
  private endLife: () => void = () => undefined;

  constructor(
    private readonly world: WorldClock,
    private readonly fate: Fate,
  ) {
    this.died = new Promise((resolve) => {
      this.endLife = () => resolve('died');
    });
  }

  /** Aborted when the user cancels. */
  get signal(): AbortSignal {
    return this.cancelling.signal;
  }

  hasDied(): boolean {
    return this.dead;
  }

  /** From here on steps are counted. */
  beginSteps(): void {
    this.steps = 0;
  }

  now(): number {
    return this.world.now();
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return this.dead ? never() : this.survive(this.world.sleep(milliseconds, this, signal));
  }

  /** Counts a step. */
  step(): void {
    if (this.dead) return;
    this.steps += 1;
    if (this.steps === this.fate.cancelsAt) {
      this.cancelledAt = this.now();
      this.cancelling.abort();
    }
    if (this.steps === this.fate.diesAt) this.die();
  }

  /** Comes only to a living process. */
  async survive<T>(work: Promise<T>): Promise<T> {
    try {
      const value = await work;
      return this.dead ? await never() : value;
    } catch (error) {
      if (this.dead) return never();
      throw error;
    }
  }

  /** Counts a step and goes on, or does not. */
  async pass(): Promise<void> {
    this.step();
    return this.survive(Promise.resolve());
  }

  private die(): void {
    this.dead = true;
    this.world.drop(this);
    this.endLife();
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
