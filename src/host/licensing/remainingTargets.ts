import { keyOf } from '../../core/image/image';
import { remainingImages } from '../../core/license/remainingImages';
import type { Run } from '../../core/license/run';
import type { Target } from '../../core/license/target';
import { imageTitle } from '../naming';

/** The images of these runs that are certainly not licensed (`remainingImages`), to be planned anew. */
export function remainingTargets(...runs: readonly Run[]): Target[] {
  return remainingImages(runs).map(({ image, origins }) => ({
    text: imageTitle(image),
    named: { kind: 'image', key: keyOf(image) },
    origins,
  }));
}
