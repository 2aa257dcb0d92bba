import { keyOf, keyText } from '../image/image';
import type { PlannedImage } from './plan';
import type { Run } from './run';

/**
 * The images that these runs have certainly not licensed, each once and with every place where it was named. None of a
 * request as written: it can license more images than it asks for. None that another of the runs has licensed, or may have.
 */
export function remainingImages(runs: readonly Run[]): PlannedImage[] {
  const remaining = new Map<string, PlannedImage>();
  const others = new Set<string>();
  for (const { start, outcomes } of runs)
    for (const { image, origins, outcome } of outcomes) {
      const key = keyText(keyOf(image));
      if (outcome.kind !== 'notLicensed') others.add(key);
      else if (start.written === undefined)
        remaining.set(key, { image, origins: [...(remaining.get(key)?.origins ?? []), ...origins] });
    }
  return [...remaining].flatMap(([key, image]) => (others.has(key) ? [] : [image]));
}
