import { setImmediate } from 'node:timers/promises';

/** In milliseconds. */
const length = 5;

/** Divides a long calculation, so that the process can do other things in between. */
export class TimeSlice {
  private end = performance.now() + length;

  get isOver(): boolean {
    return performance.now() >= this.end;
  }

  /** Lets everything run that waits, then begins a new slice. */
  async next(): Promise<void> {
    await setImmediate();
    this.end = performance.now() + length;
  }
}
