import type { Failure } from '../core/failure';
import { isFullImageId, localImageId } from '../core/ids';
import { rowOf, type ImageKey, type InventoryImage, type LocalImage } from '../core/image/image';
import { isSameRepository } from '../core/image/match';
import type { ImageReference } from '../core/image/reference';
import type { Target } from '../core/license/target';
import { ok, type Result } from '../core/result';
import { slices } from '../core/slices';
import { listLocalImages, listRegistryImages, type Listing } from './listAll';
import type { ContainerSecurity, LocalFilter } from './ports';
import { readImages } from './readImages';

/** Values in one filter of the local list. */
const valuesPerFilter = 100;

/** Registry images by their rows from which on the list, which costs a call for its length, can take fewer calls. */
const askLengthFrom = 3;

/** The images that were looked for, and more. */
export interface Found extends Listing<InventoryImage> {
  /** Rows of the registry list; undefined when it was not read. */
  readonly registryRows: number | undefined;
}

/**
 * The part of the inventory that these targets can name: local images by the documented filters, registry images by the
 * whole list, or where only rows are named by whichever of list and details takes fewer calls. Any page that cannot be
 * read fails the whole: a missing page would look like a missing image.
 * @param targets each named thing once (`mergeTargets`)
 */
export async function findImages(
  security: ContainerSecurity,
  targets: readonly Target[],
  signal: AbortSignal,
): Promise<Result<Found, Failure>> {
  const { references, ids, keys } = divide(targets);
  const byName = references.length + ids.length > 0;
  const [registry, rows, ...locals] = await Promise.all([
    byName ? listRegistryImages(security, signal) : undefined,
    readRows(security, byName ? keys.filter(({ side }) => side === 'local') : keys, signal),
    ...localFilters(references, ids).map((filter) => listLocalImages(security, filter, signal)),
  ]);
  if (!rows.ok) return rows;
  if (!byName) return ok({ ...rows.value, unreadable: 0 });
  if (registry?.ok === false) return registry;
  let unreadable = registry?.value.unreadable ?? 0;
  const local = new Map<string, LocalImage>();
  for (const part of locals) {
    if (!part.ok) return part;
    unreadable += part.value.unreadable;
    for (const image of part.value.images) local.set(image.imageId, image);
  }
  const detailed = await readDigests(security, [...local.values()], references, signal);
  if (!detailed.ok) return detailed;
  const images = new Map<string | number, InventoryImage>();
  for (const some of [rows.value.images, detailed.value, registry?.value.images ?? []])
    for (const image of some) images.set(rowOf(image), image);
  const registryRows = registry?.value.images.length ?? rows.value.registryRows;
  return ok({ images: [...images.values()], unreadable, registryRows });
}

/** In one go, as there may be 100,000 of them. */
function divide(targets: readonly Target[]): {
  readonly references: readonly ImageReference[];
  readonly ids: readonly string[];
  readonly keys: readonly ImageKey[];
} {
  const references: ImageReference[] = [];
  const ids: string[] = [];
  const keys: ImageKey[] = [];
  for (const { named } of targets)
    if (named.kind === 'reference') references.push(named.reference);
    else if (named.kind === 'imageId') ids.push(named.id);
    else if (named.kind === 'image') keys.push(named.key);
  return { references, ids, keys };
}

interface Rows {
  /** Without those that the service no longer has. */
  readonly images: readonly InventoryImage[];
  readonly registryRows: number | undefined;
}

/** One row of one page tells how long the registry list is, and with that whether details take fewer calls. */
async function readRows(
  security: ContainerSecurity,
  keys: readonly ImageKey[],
  signal: AbortSignal,
): Promise<Result<Rows, Failure>> {
  let registryRows: number | undefined;
  if (keys.filter(({ side }) => side === 'registry').length >= askLengthFrom) {
    const page = await security.listImages({ side: 'registry', offset: 0, limit: 1 }, signal);
    if (!page.ok) return page;
    registryRows = page.value.total;
  }
  const images: InventoryImage[] = [];
  for (const read of (await readImages(security, keys, registryRows, signal)).values()) {
    if (read.ok) images.push(read.value);
    else if (read.error.kind !== 'notFound') return read;
  }
  return ok({ images, registryRows });
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
