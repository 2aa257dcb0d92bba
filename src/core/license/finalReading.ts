import { mayHaveCalled } from './damage';
import { settleAfter } from './outcome';
import { imagesInDoubt, type Run } from './run';
import { listsFinalAt } from './writtenCourse';

/**
 * From when on a reading of a run is final, in milliseconds since the epoch: of its images whose outcome is not known, and
 * after a request as written of the lists. Undefined when there is nothing to read, or when a reading of those images after
 * that time could not tell either.
 */
export function finalReadingAt(run: Run): number | undefined {
  const { outcomes, updatedAt } = run;
  const left = outcomes.flatMap(({ outcome, leftAt, alongAt }) => {
    const calledAt = alongAt ?? leftAt;
    return outcome.kind === 'unknown' && calledAt !== undefined ? [calledAt] : [];
  });
  const ofImages = left.reduce((latest, each) => Math.max(latest, each), -Infinity) + settleAfter;
  const ofLists = listsFinalAt(run) ?? -Infinity;
  const final = Math.max(updatedAt < ofImages ? ofImages : -Infinity, ofLists);
  return final === -Infinity ? undefined : final;
}

/** Whether a call may have licensed an image of the run although a list read at `at` need not show it yet. */
export function isInDoubtAt(run: Run, at: number): boolean {
  return imagesInDoubt([run], at).size > 0 || mayHaveCalled(run.damage, at);
}
