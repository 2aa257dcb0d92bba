import type { Failure } from '../failure';
import type { Side } from '../image/image';
import type { Result } from '../result';
import type { RunStart } from './journal';
import { judgeWritten } from './judgeWritten';
import type { Choosing } from './outcome';
import type { Quota } from './quota';

/**
 * Whether the service seems to have chosen, on each side, all that it could. It does when as many images as the call
 * allows are licensed, or when some are and no more licenses are gone than that; though some may be by somebody else. It
 * does not when more are gone than images were seen: then some may not show yet.
 * @param licensed images of the run that were read as licensed after the call
 * @param quotaAfter read after the images
 */
export function choosingOf(
  { written, quota }: Pick<RunStart, 'written' | 'quota'>,
  licensed: Readonly<Record<Side, number>>,
  quotaAfter: Result<Quota, Failure> | undefined,
): Record<Side, Choosing> {
  if (written === undefined) return { local: 'named', registry: 'named' };
  const seen = licensed.local + licensed.registry;
  const used = quotaAfter?.ok === true ? quota.left - quotaAfter.value.left : undefined;
  if (used !== undefined && used > seen) return { local: 'open', registry: 'open' };
  if (used !== undefined && used > 0) return { local: 'done', registry: 'done' };
  const { local, registry } = judgeWritten(written);
  const isFull = (side: Side, verdict: typeof local) => verdict.kind !== 'touched' || licensed[side] >= verdict.atMost;
  return {
    local: isFull('local', local) ? 'done' : 'open',
    registry: isFull('registry', registry) ? 'done' : 'open',
  };
}
