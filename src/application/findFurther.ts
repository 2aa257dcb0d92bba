import { keyOf, keyText, type InventoryImage } from '../core/image/image';
import type { PlannedImage } from '../core/license/plan';
import type { RunStart } from '../core/license/journal';
import { withDeadline } from './deadline';
import { listLocalImages, listRegistryImages } from './listAll';
import type { Clock, ContainerSecurity } from './ports';

/** How long the reading of both lists may take, in milliseconds. */
const readingLimit = 120_000;

/**
 * Lists both sides after a request as written: the images that are licensed now, were not listed so before it, and are not
 * among those of its start, such as those that TCSS learned of in between. Undefined when a list could not be read.
 * @param before the lists as read just before the call
 */
export async function findFurther(
  start: RunStart,
  before: readonly InventoryImage[],
  { security, clock }: { readonly security: Pick<ContainerSecurity, 'listImages'>; readonly clock: Clock },
): Promise<readonly PlannedImage[] | undefined> {
  const lists = await withDeadline(clock, readingLimit, (late) =>
    Promise.all([listLocalImages(security, undefined, late), listRegistryImages(security, late)]),
  );
  const known = new Set(start.images.map(({ image }) => keyText(keyOf(image))));
  for (const image of before) if (image.license === 'licensed') known.add(keyText(keyOf(image)));
  const further: PlannedImage[] = [];
  for (const list of lists) {
    if (!list.ok) return undefined;
    for (const image of list.value.images)
      if (image.license === 'licensed' && !known.has(keyText(keyOf(image))))
        further.push({ image, origins: [{ kind: 'written' }] });
  }
  return further;
}
