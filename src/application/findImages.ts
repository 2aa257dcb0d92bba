import type { Failure } from '../core/failure';
import { isFullImageId, localImageId } from '../core/ids';
import type { InventoryImage, LocalImage } from '../core/image/image';
import { isSameRepository } from '../core/image/match';
import type { ImageReference } from '../core/image/reference';
import type { Target } from '../core/license/target';
import { ok, type Result } from '../core/result';
import { slices } from '../core/slices';
import { listLocalImages, listRegistryImages, type Listing } from './listAll';
import type { ContainerSecurity, LocalFilter } from './ports';

/** Values in one filter of the local list. */
const valuesPerFilter = 100;

/**
 * The part of the inventory that these targets can name: local images by the documented filters, registry images
 * by the whole list. Any page that cannot be read fails the whole: a missing page would look like a missing image.
 */
export async function findImages(
  security: ContainerSecurity,
  targets: readonly Target[],
  signal: AbortSignal,
): Promise<Result<Listing<InventoryImage>, Failure>> {
  const references = targets.flatMap(({ named }) => (named.kind === 'reference' ? [named.reference] : []));
  const ids = targets.flatMap(({ named }) => (named.kind === 'imageId' ? [named.id] : []));
  if (references.length + ids.length === 0) return ok({ images: [], unreadable: 0 });
  const [registry, ...locals] = await Promise.all([
    listRegistryImages(security, signal),
    ...localFilters(references, ids).map((filter) => listLocalImages(security, filter, signal)),
  ]);
  if (!registry.ok) return registry;
  let { unreadable } = registry.value;
  const local = new Map<string, LocalImage>();
  for (const part of locals) {
    if (!part.ok) return part;
    unreadable += part.value.unreadable;
    for (const image of part.value.images) local.set(image.imageId, image);
  }
  const detailed = await readDigests(security, [...local.values()], references, signal);
  return detailed.ok ? ok({ images: [...detailed.value, ...registry.value.images], unreadable }) : detailed;
}

function localFilters(references: readonly ImageReference[], ids: readonly string[]): LocalFilter[] {
  const names = [...new Set(references.map(({ path }) => path.replace(/^library\//, '')))];
  const full = [...new Set(ids.filter(isFullImageId))].map(localImageId);
  const parts = [...new Set(ids.filter((id) => !isFullImageId(id)))];
  return [
    ...slices(names, valuesPerFilter).map((some): LocalFilter => ({ by: 'name', names: some })),
    ...slices(full, valuesPerFilter).map((some): LocalFilter => ({ by: 'imageId', ids: some })),
    ...slices(parts, valuesPerFilter).map((some): LocalFilter => ({ by: 'imageIdPart', parts: some })),
  ];
}

/** The local list has no digests: where a reference has one, the images of its repository are read in detail. */
async function readDigests(
  security: ContainerSecurity,
  images: readonly LocalImage[],
  references: readonly ImageReference[],
  signal: AbortSignal,
): Promise<Result<InventoryImage[], Failure>> {
  const withDigest = references.filter(({ digest }) => digest !== undefined);
  const read = await Promise.all(
    images.map((image) =>
      withDigest.some((reference) => isSameRepository(image, reference))
        ? security.readImage({ side: 'local', imageId: image.imageId }, signal)
        : Promise.resolve(ok(image)),
    ),
  );
  const detailed: InventoryImage[] = [];
  for (const [index, result] of read.entries()) {
    const listed = images[index];
    if (result.ok) detailed.push(result.value);
    else if (result.error.kind !== 'notFound') return result;
    else if (listed !== undefined) detailed.push(listed);
  }
  return ok(detailed);
}
