import type { Failure } from '../core/failure';
import { mayHaveCalled } from '../core/license/damage';
import { settleAfter } from '../core/license/outcome';
import { imagesInDoubt } from '../core/license/run';
import { err, ok, type Result } from '../core/result';
import type { Journal } from './ports';

/**
 * What `imagesInDoubt` gives of the whole journal; a failure when that cannot be read, or not so that nobody could miss a
 * call that has just left. Then nothing may be licensed.
 * @param at when the lists are read, in milliseconds since the epoch
 */
export async function readDoubt(
  journal: Pick<Journal, 'read'>,
  at: number,
): Promise<Result<ReadonlySet<string>, Failure>> {
  const { runs, lostRuns, unreadable } = await journal.read();
  if (unreadable !== undefined) return err({ kind: 'journalUnreadable', effect: 'none', detail: unreadable });
  const isMissing =
    lostRuns.some((calledAt) => at - calledAt < settleAfter) || runs.some(({ damage }) => mayHaveCalled(damage, at));
  return isMissing ? err({ kind: 'journalDamaged', effect: 'none' }) : ok(imagesInDoubt(runs, at));
}
