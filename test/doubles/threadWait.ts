import { setTimeout as wait } from 'node:timers/promises';

/** Turns of the event loop after which there is a pause between them: what is to come is on another thread. */
const quickTurns = 1000;

/** How long that may take on a busy machine, in milliseconds. */
const patience = 15_000;

/** Waits for a computation on another thread, such as a digest, which no clock of a test knows of. */
export class ThreadWait {
  private turns = 0;
  private since = 0;

  /** False: nothing will come any more. */
  async turn(): Promise<boolean> {
    if (this.turns === 0) this.since = performance.now();
    this.turns += 1;
    if (this.turns > quickTurns) await wait(1);
    return performance.now() - this.since < patience;
  }

  /** Something has come. */
  reset(): void {
    this.turns = 0;
  }
}
