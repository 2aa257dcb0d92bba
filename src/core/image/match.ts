import { ownDigests, type InventoryImage } from './image';
import type { ImageReference } from './reference';

/** How an image was recognised. `digest` is the strongest; `tag` includes the implied `latest`. */
export type MatchedBy = 'digest' | 'tag' | 'imageId';

/** Why no image was recognised, so that the user can be told what is near. */
export type NoMatch =
  /** No image with this repository, or no image with this id. */
  | 'notKnown'
  /** The repository is known, with other tags. */
  | 'otherTag'
  /** Repository (and tag, if given) are known, the digest is not: perhaps that of a multi-platform index. */
  | 'otherDigest'
  /** The digest is known, but only in another repository. */
  | 'otherRepository';

export type Match =
  | { readonly kind: 'found'; readonly by: MatchedBy; readonly images: readonly InventoryImage[] }
  | { readonly kind: 'none'; readonly why: NoMatch; readonly near: readonly InventoryImage[] };

/**
 * The images that a reference names: with a digest those of that digest in that repository (the tag is then
 * of no effect, as for `docker pull`), without one those of that full name and tag, `latest` when there is none.
 * Never guesses: another tag or another repository is only ever `near`.
 */
export function matchReference(reference: ImageReference, images: readonly InventoryImage[]): Match {
  const inRepository = images.filter((image) => isSameRepository(image, reference));
  return reference.digest === undefined
    ? matchTag(reference.tag ?? 'latest', inRepository)
    : matchDigest(reference.digest, reference.tag, inRepository, images);
}

function matchTag(tag: string, inRepository: readonly InventoryImage[]): Match {
  const found = inRepository.filter((image) => tagOf(image) === tag);
  if (found.length > 0) return { kind: 'found', by: 'tag', images: found };
  return { kind: 'none', why: inRepository.length > 0 ? 'otherTag' : 'notKnown', near: inRepository };
}

function matchDigest(
  digest: string,
  tag: string | undefined,
  inRepository: readonly InventoryImage[],
  images: readonly InventoryImage[],
): Match {
  const found = inRepository.filter((image) => hasDigest(image, digest));
  if (found.length > 0) return { kind: 'found', by: 'digest', images: found };
  const elsewhere = images.filter((image) => hasDigest(image, digest));
  if (elsewhere.length > 0) return { kind: 'none', why: 'otherRepository', near: elsewhere };
  const sameTag = tag === undefined ? inRepository : inRepository.filter((image) => tagOf(image) === tag);
  if (sameTag.length > 0) return { kind: 'none', why: 'otherDigest', near: sameTag };
  return { kind: 'none', why: inRepository.length > 0 ? 'otherTag' : 'notKnown', near: inRepository };
}

/**
 * The images that an id names: a full one (`sha256:` and 64 hex), or the first 12 to 63 hex digits of one.
 * With containerd's image store a tool prints the manifest's digest as the id, so digests are compared too
 * (facts, "Ids: which call takes which").
 */
export function matchImageId(id: string, images: readonly InventoryImage[]): Match {
  const wanted = id.startsWith('sha256:') ? id : `sha256:${id}`;
  const byId = images.filter((image) => image.imageId?.startsWith(wanted) === true);
  if (byId.length > 0) return { kind: 'found', by: 'imageId', images: byId };
  const byDigest = images.filter((image) => digestsOf(image).some((digest) => digest.startsWith(wanted)));
  if (byDigest.length > 0) return { kind: 'found', by: 'digest', images: byDigest };
  return { kind: 'none', why: 'notKnown', near: [] };
}

export function isSameRepository(image: InventoryImage, reference: ImageReference): boolean {
  return image.reference?.domain === reference.domain && image.reference.path === reference.path;
}

/** The tag of an image; a name without tag and digest means `latest`. */
function tagOf(image: InventoryImage): string | undefined {
  const { reference } = image;
  if (reference === undefined) return undefined;
  return reference.tag ?? (reference.digest === undefined ? 'latest' : undefined);
}

function hasDigest(image: InventoryImage, digest: string): boolean {
  return digestsOf(image).includes(digest);
}

/** Manifest digests, `sha256:…`, of the rows and of the name. */
export function digestsOf(image: InventoryImage): readonly string[] {
  const own = ownDigests(image);
  return image.reference?.digest === undefined ? own : [...own, image.reference.digest];
}
