import { mayHaveCalled } from './damage';
import { settleAfter } from './outcome';
import { imagesInDoubt, type Run } from './run';

/**
 * From when on a reading of the images of a run whose outcome is not known is final, in milliseconds since the epoch.
 * Undefined when there is none such image, or when a reading after that time could not tell either.
 */
export function finalReadingAt({ outcomes, updatedAt }: Run): number | undefined {
  const left = outcomes.flatMap(({ outcome, leftAt, alongAt }) => {
    const calledAt = alongAt ?? leftAt;
    return outcome.kind === 'unknown' && calledAt !== undefined ? [calledAt] : [];
  });
  if (left.length === 0) return undefined;
  const final = left.reduce((latest, each) => Math.max(latest, each)) + settleAfter;
  return updatedAt < final ? final : undefined;
}

/** Whether a call may have licensed an image of the run although a list read at `at` need not show it yet. */
export function isInDoubtAt(run: Run, at: number): boolean {
  return imagesInDoubt([run], at).size > 0 || mayHaveCalled(run.damage, at);
}
