import { keyOf, keyText } from '../core/image/image';
import { readMarks } from '../core/license/licenseMarks';
import type { PlannedImage } from '../core/license/plan';
import type { RunStart } from '../core/license/journal';
import { mayHaveLicensed } from '../core/license/writtenCourse';
import { withDeadline } from './deadline';
import { listLocalImages, listRegistryImages } from './listAll';
import type { Clock, ContainerSecurity } from './ports';
import type { RunRecorder } from './runRecorder';

/** How long the reading of both lists may take, in milliseconds. */
const readingLimit = 120_000;

interface FurtherTools {
  readonly security: Pick<ContainerSecurity, 'listImages'>;
  readonly clock: Clock;
}

/**
 * Writes down what else a request as written may have licensed, as the lists have it now; nothing when they cannot be read.
 * Not for a run by ids.
 */
export async function noteFurther(recorder: RunRecorder, tools: FurtherTools): Promise<void> {
  const { start, run } = recorder;
  if (start.written === undefined) return;
  const began = tools.clock.now();
  const further = mayHaveLicensed(run) ? await findFurther(start, tools) : [];
  if (further !== undefined) await recorder.note({ kind: 'further', images: further }, began);
}

/**
 * Lists both sides: the images that are licensed now, were not listed so before the request, and are not among those of its
 * start, such as those that TCSS learned of in between. Undefined when that cannot be told.
 */
async function findFurther(
  start: RunStart,
  { security, clock }: FurtherTools,
): Promise<readonly PlannedImage[] | undefined> {
  if (start.licensedBefore === undefined) return undefined;
  const lists = await withDeadline(clock, readingLimit, (late) =>
    Promise.all([listLocalImages(security, undefined, late), listRegistryImages(security, late)]),
  );
  const planned = new Set(start.images.map(({ image }) => keyText(keyOf(image))));
  const wasLicensed = readMarks(start.licensedBefore);
  const further: PlannedImage[] = [];
  for (const list of lists) {
    if (!list.ok) return undefined;
    for (const image of list.value.images)
      if (image.license === 'licensed' && !planned.has(keyText(keyOf(image))) && !wasLicensed(image))
        further.push({ image, origins: [{ kind: 'written' }] });
  }
  return further;
}
