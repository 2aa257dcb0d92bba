import { keyOf, type ImageKey } from '../image/image';
import type { Run } from '../license/run';

/**
 * The images that the runs read as licensed.
 *
 * @param since milliseconds since the epoch: of runs without a record from then on nothing is taken
 */
export function licensedSince(runs: readonly Run[], since: number): ImageKey[] {
  return runs
    .filter(({ updatedAt }) => updatedAt >= since)
    .flatMap(({ outcomes }) =>
      outcomes.flatMap(({ image, outcome }) =>
        outcome.kind === 'licensed' || outcome.kind === 'wasLicensed' ? [keyOf(image)] : [],
      ),
    );
}
