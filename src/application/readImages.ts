import type { Failure } from '../core/failure';
import type { InventoryImage, LocalImage, RegistryImage } from '../core/image/image';
import { keyOf, keyText } from '../core/license/plan';
import { err, ok, type Result } from '../core/result';
import { slices } from '../core/slices';
import { pageSize } from './listAll';
import type { ContainerSecurity } from './ports';

export type ReadResults = ReadonlyMap<string, Result<InventoryImage, Failure>>;

/**
 * Reads each image again: local ones by the id filter of the list (100 a call), registry ones by their detail.
 * The results are by `keyText`; an image that the service no longer lists is a `notFound` failure.
 */
export async function readImages(
  security: ContainerSecurity,
  images: readonly InventoryImage[],
  signal: AbortSignal,
): Promise<ReadResults> {
  const local = images.filter((image): image is LocalImage => image.side === 'local');
  const registry = images.filter((image): image is RegistryImage => image.side === 'registry');
  const pages = slices(local, pageSize).map((some) => readLocalPage(security, some, signal));
  const details = registry.map(async (image): Promise<[string, Result<InventoryImage, Failure>][]> => [
    [keyText(keyOf(image)), await security.readImage(keyOf(image), signal)],
  ]);
  return new Map((await Promise.all([...pages, ...details])).flat());
}

async function readLocalPage(
  security: ContainerSecurity,
  images: readonly LocalImage[],
  signal: AbortSignal,
): Promise<[string, Result<InventoryImage, Failure>][]> {
  const ids = images.map((image) => image.imageId);
  const page = await security.listImages(
    { side: 'local', offset: 0, limit: pageSize, filter: { by: 'imageId', ids } },
    signal,
  );
  return images.map((image) => {
    const key = keyText(keyOf(image));
    if (!page.ok) return [key, page];
    const found = page.value.images.find((candidate) => candidate.imageId === image.imageId);
    return [key, found === undefined ? err(gone) : ok(found)];
  });
}

const gone: Failure = { kind: 'notFound', effect: 'none', action: 'DescribeAssetImageList' };
