import type { Failure } from '../core/failure';
import { isFullImageId, localImageId } from '../core/ids';
import type { LocalImage } from '../core/image/image';
import { defaultDomain, officialPrefix, type ImageReference } from '../core/image/reference';
import { ok, type Result } from '../core/result';
import { slices } from '../core/slices';
import { listLocalImages, type Listing } from './listAll';
import type { ContainerSecurity, LocalFilter } from './ports';

/** Values in one filter of the local list. */
const valuesPerFilter = 100;

/** A filter that finds what contains one of its values, with either `exactMatch`. */
interface LocalSearch {
  readonly filter: (exactMatch: boolean) => LocalFilter;
  /** Whether an image is all of a value. Undefined: the filter also finds what is wanted by what it equals. */
  readonly equalsOne: ((image: LocalImage) => boolean) | undefined;
}

/** Which local images can be meant, by as few filters as the list takes. */
export function localSearches(references: readonly ImageReference[], ids: readonly string[]): LocalSearch[] {
  const full = [...new Set(ids.filter(isFullImageId))].map(localImageId);
  const parts = [...new Set(ids.filter((id) => !isFullImageId(id)))];
  return [
    ...slices([...byPath(references)], valuesPerFilter).map(searchNames),
    ...slices(full, valuesPerFilter).map((some): LocalSearch => ({
      filter: () => ({ by: 'imageId', ids: some }),
      equalsOne: undefined,
    })),
    ...slices(parts, valuesPerFilter).map((some): LocalSearch => ({
      filter: (exactMatch) => ({ by: 'imageIdPart', parts: some, exactMatch }),
      equalsOne: () => false,
    })),
  ];
}

/** By what the names of each reference's repository contain, however they are written. */
function byPath(references: readonly ImageReference[]): Map<string, ImageReference[]> {
  const paths = new Map<string, ImageReference[]>();
  for (const reference of references) {
    const path = shortPath(reference);
    const known = paths.get(path);
    if (known === undefined) paths.set(path, [reference]);
    else known.push(reference);
  }
  return paths;
}

/** Beside the paths the whole names, where one filter takes them all: they are found whether they contain or equal. */
function searchNames(some: readonly (readonly [path: string, references: readonly ImageReference[]])[]): LocalSearch {
  const paths = some.map(([path]) => path);
  const whole = some.flatMap(([, references]) => references.map(wholeNames));
  const names = [...new Set([...paths, ...whole.flat()])];
  return whole.every(({ length }) => length > 0) && names.length <= valuesPerFilter
    ? { filter: (exactMatch) => ({ by: 'name', names, exactMatch }), equalsOne: undefined }
    : {
        filter: (exactMatch) => ({ by: 'name', names: paths, exactMatch }),
        equalsOne: ({ name }) => paths.includes(name),
      };
}

/** How the list can write what the reference names; none where a digest says which it is. */
function wholeNames(reference: ImageReference): string[] {
  const { domain, path, tag = 'latest', digest } = reference;
  if (digest !== undefined) return [];
  const named = `${path}:${tag}`;
  const withDomain = domain === '' ? named : `${domain}/${named}`;
  return domain === defaultDomain ? [withDomain, named, `${shortPath(reference)}:${tag}`] : [withDomain];
}

function shortPath({ path }: ImageReference): string {
  return path.startsWith(officialPrefix) ? path.slice(officialPrefix.length) : path;
}

/** Asks with the other `exactMatch` as well, unless an image that is more than a value shows that this one means "contains". */
export async function searchLocal(
  security: Pick<ContainerSecurity, 'listImages'>,
  { filter, equalsOne }: LocalSearch,
  signal: AbortSignal,
): Promise<Result<Listing<LocalImage>, Failure>> {
  const first = await listLocalImages(security, filter(false), signal);
  if (!first.ok || equalsOne === undefined) return first;
  if (first.value.images.some((image) => !equalsOne(image))) return first;
  const second = await listLocalImages(security, filter(true), signal);
  if (!second.ok) return second;
  return ok({
    images: [...first.value.images, ...second.value.images],
    unreadable: first.value.unreadable + second.value.unreadable,
  });
}
