/** Children of a group that are shown at first, and that each further step shows. */
const childrenPerStep = 500;

/** The first steps of a long list. */
export interface Steps<T> {
  readonly shown: readonly T[];
  /** How many the next step would show; 0: all are shown. */
  readonly next: number;
  /** How many are not shown. */
  readonly left: number;
}

/** @param steps at least 1 */
export function firstSteps<T>(values: readonly T[], steps: number): Steps<T> {
  const shown = values.slice(0, steps * childrenPerStep);
  const left = values.length - shown.length;
  return { shown, left, next: Math.min(left, childrenPerStep) };
}
