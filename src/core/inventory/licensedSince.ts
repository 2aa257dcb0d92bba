import { keyOf, type ImageKey } from '../image/image';
import type { Run } from '../license/run';

/** An image that a run read as licensed, and when that run was last heard of: in milliseconds since the epoch. */
export interface ReadLicensed {
  readonly key: ImageKey;
  readonly at: number;
}

/**
 * The images that the runs read as licensed, as they are asked for: of a large run they take a while.
 *
 * @param since milliseconds since the epoch: of runs without a record from then on nothing is taken
 */
export function* licensedSince(runs: readonly Run[], since: number): Generator<ReadLicensed> {
  for (const { updatedAt, outcomes, further = [] } of runs) {
    if (updatedAt < since) continue;
    for (const { image, outcome } of outcomes)
      if (outcome.kind === 'licensed' || outcome.kind === 'wasLicensed') yield { key: keyOf(image), at: updatedAt };
    for (const { image } of further) yield { key: keyOf(image), at: updatedAt };
  }
}
