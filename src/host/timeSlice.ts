import { setImmediate } from 'node:timers/promises';
import type { InSteps } from '../core/inSteps';

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

/** Runs all steps, with pauses for everything else, also before the first: what led to it may have taken its time. */
export async function runInSlices<T>(steps: InSteps<T>): Promise<T> {
  const slice = new TimeSlice();
  await slice.next();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (slice.isOver) await slice.next();
  }
}
