import { keyOf, type ImageKey } from '../image/image';
import type { Run } from '../license/run';

/** An image that a run read as licensed, and when that run was last heard of: in milliseconds since the epoch. */
export interface ReadLicensed {
  readonly key: ImageKey;
  readonly at: number;
}

/**
 * The images that the runs read as licensed.
 *
 * @param since milliseconds since the epoch: of runs without a record from then on nothing is taken
 */
export function licensedSince(runs: readonly Run[], since: number): ReadLicensed[] {
  return runs
    .filter(({ updatedAt }) => updatedAt >= since)
    .flatMap(({ outcomes, updatedAt }) =>
      outcomes.flatMap(({ image, outcome }) =>
        outcome.kind === 'licensed' || outcome.kind === 'wasLicensed' ? [{ key: keyOf(image), at: updatedAt }] : [],
      ),
    );
}
