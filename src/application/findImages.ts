import type { Failure } from '../core/failure';
import { rowOf, type ImageKey, type InventoryImage, type LocalImage } from '../core/image/image';
import { isSameRepository } from '../core/image/match';
import type { ImageReference } from '../core/image/reference';
import type { Target } from '../core/license/target';
import { ok, type Result } from '../core/result';
import { listRegistryImages, type Listing } from './listAll';
import type { ContainerSecurity } from './ports';
import { readImages } from './readImages';
import { localSearches, searchLocal } from './searchLocal';

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
 * @param wantsShared whether rows are wanted as well that share an id with those named, which only the list tells
 */
export async function findImages(
  security: ContainerSecurity,
  targets: readonly Target[],
  { wantsShared }: { readonly wantsShared: boolean },
  signal: AbortSignal,
): Promise<Result<Found, Failure>> {
  const { references, ids, keys } = divide(targets);
  const isListed = references.length + ids.length > 0 || (wantsShared && keys.some(({ side }) => side === 'registry'));
  const [registry, rows, ...locals] = await Promise.all([
    isListed ? listRegistryImages(security, signal) : undefined,
    readRows(security, isListed ? keys.filter(({ side }) => side === 'local') : keys, signal),
    ...localSearches(references, ids).map((search) => searchLocal(security, search, signal)),
  ]);
  if (!rows.ok) return rows;
  if (!isListed) return ok({ ...rows.value, unreadable: 0 });
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
