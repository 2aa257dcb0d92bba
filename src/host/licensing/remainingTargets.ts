import { keyOf } from '../../core/image/image';
import type { Run } from '../../core/license/run';
import type { Target } from '../../core/license/target';
import { imageTitle } from '../naming';

/**
 * The images of a run that are certainly not licensed, to be planned anew. None of a request as written: it can license more
 * images than it asks for.
 */
export function remainingTargets({ start, outcomes }: Run): Target[] {
  if (start.written !== undefined) return [];
  return outcomes.flatMap(({ image, origins, outcome }) =>
    outcome.kind === 'notLicensed'
      ? [{ text: imageTitle(image), named: { kind: 'image', key: keyOf(image) }, origins } as const]
      : [],
  );
}
