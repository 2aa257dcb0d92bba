import { isFullImageId } from '../ids';
import { rowOf, type ImageKey, type InventoryImage } from './image';
import { digestsOf } from './match';
import type { ImageReference } from './reference';

/**
 * Finds in a large inventory the few images that something can name, so that thousands of targets take no time. What it
 * gives is a superset, in the order of the inventory, to be matched by `matchReference` and `matchImageId`.
 */
export interface ImageIndex {
  byKey(key: ImageKey): InventoryImage | undefined;
  /** Images of the repository, and those that have the digest. */
  forReference(reference: ImageReference): readonly InventoryImage[];
  /** Images whose id or digest is this full one, or begins with this short one. */
  forImageId(id: string): readonly InventoryImage[];
}

/** Each way of looking is prepared at its first use. */
export function indexImages(images: readonly InventoryImage[]): ImageIndex {
  const rows = atFirstUse(() => new Map(images.map((image) => [rowOf(image), image])));
  const repositories = atFirstUse(() =>
    groupBy(images, ({ reference }) => (reference === undefined ? [] : [repositoryOf(reference)])),
  );
  const digits = atFirstUse(() => groupBy(images, (image) => [...new Set(idsOf(image))]));
  const sortedDigits = atFirstUse(() => [...digits().keys()].sort());
  const at = (positions: readonly number[]): InventoryImage[] =>
    inOrder(positions)
      .map((position) => images[position])
      .filter((image) => image !== undefined);
  return {
    byKey: (key) => rows().get(rowOf(key)),
    forReference: (reference) => {
      const inRepository = repositories().get(repositoryOf(reference)) ?? [];
      const withDigest = reference.digest === undefined ? [] : (digits().get(reference.digest) ?? []);
      return at([...inRepository, ...withDigest]);
    },
    forImageId: (id) => {
      const wanted = id.startsWith('sha256:') ? id : `sha256:${id}`;
      if (isFullImageId(wanted)) return at(digits().get(wanted) ?? []);
      return at(withPrefix(sortedDigits(), wanted).flatMap((found) => digits().get(found) ?? []));
    },
  };
}

function atFirstUse<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The positions of the images that have each key. */
function groupBy(
  images: readonly InventoryImage[],
  keysOf: (image: InventoryImage) => readonly string[],
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  for (const [position, image] of images.entries()) {
    for (const key of keysOf(image)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [position]);
      else group.push(position);
    }
  }
  return groups;
}

function inOrder(positions: readonly number[]): readonly number[] {
  return positions.length < 2 ? positions : [...new Set(positions)].sort((a, b) => a - b);
}

function idsOf(image: InventoryImage): readonly string[] {
  return image.imageId === undefined ? digestsOf(image) : [image.imageId, ...digestsOf(image)];
}

function repositoryOf({ domain, path }: ImageReference): string {
  return `${domain}/${path}`;
}

/** The texts of a sorted list that begin with a prefix. */
function withPrefix(sorted: readonly string[], prefix: string): readonly string[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (sorted[end]?.startsWith(prefix) === true) end += 1;
  return sorted.slice(low, end);
}
