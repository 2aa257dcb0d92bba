/**
 * A long calculation in steps that each take no more than some milliseconds, so that whoever runs it can do other things in
 * between.
 */
export type InSteps<T> = Generator<void, T>;

export function runAtOnce<T>(steps: InSteps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
