import type { Failure } from '../core/failure';
import { rowOf, type ImageKey, type InventoryImage } from '../core/image/image';
import { err, ok, type Result } from '../core/result';
import { slices } from '../core/slices';
import { listRegistryImages } from './listAll';
import { countPages, pageSize } from './listPages';
import type { ContainerSecurity } from './ports';

export type ReadResults = ReadonlyMap<string | number, Result<InventoryImage, Failure>>;

/**
 * Reads each image again: local ones by the id filter of the list (100 a call), registry ones by their detail or, where
 * that takes fewer calls, by the whole list. The results are by `rowOf`; an image that the service no longer lists is a
 * `notFound` failure.
 * @param images by their keys; images have the fields of their keys
 * @param registryRows rows of the registry list when it was last read; undefined when it was not
 */
export async function readImages(
  security: ContainerSecurity,
  images: readonly ImageKey[],
  registryRows: number | undefined,
  signal: AbortSignal,
): Promise<ReadResults> {
  const local = images.filter((image): image is LocalKey => image.side === 'local');
  const registry = images.filter((image): image is RegistryKey => image.side === 'registry');
  const pages = registryRows === undefined ? Infinity : countPages(registryRows);
  const results = new Map<string | number, Result<InventoryImage, Failure>>();
  // As they come: of 100,000 images it would take long at the end.
  const gather = async (reading: Promise<Entry[]>): Promise<void> => {
    for (const [key, result] of await reading) results.set(key, result);
  };
  await Promise.all([
    ...slices(local, pageSize).map((some) => gather(readLocalPage(security, some, signal))),
    gather(
      pages < registry.length ? readRegistryList(security, registry, signal) : readDetails(security, registry, signal),
    ),
  ]);
  return results;
}

type LocalKey = Extract<ImageKey, { side: 'local' }>;
type RegistryKey = Extract<ImageKey, { side: 'registry' }>;
type Entry = readonly [key: string | number, Result<InventoryImage, Failure>];

async function readLocalPage(
  security: ContainerSecurity,
  images: readonly LocalKey[],
  signal: AbortSignal,
): Promise<Entry[]> {
  const ids = images.map((image) => image.imageId);
  const page = await security.listImages(
    { side: 'local', offset: 0, limit: pageSize, filter: { by: 'imageId', ids } },
    signal,
  );
  return images.map((image) => {
    const key = rowOf(image);
    if (!page.ok) return [key, err(ofList(page.error))];
    const found = page.value.images.find((candidate) => candidate.imageId === image.imageId);
    return [key, found === undefined ? err(gone) : ok(found)];
  });
}

/** Images that the pages do not show, since the list changed meanwhile or for good, are read by their detail. */
async function readRegistryList(
  security: ContainerSecurity,
  images: readonly RegistryKey[],
  signal: AbortSignal,
): Promise<Entry[]> {
  const list = await listRegistryImages(security, signal);
  if (!list.ok) return images.map((image) => [rowOf(image), err(ofList(list.error))]);
  const rows = new Map(list.value.images.map((image) => [image.assetId, image]));
  const missing = images.filter(({ assetId }) => !rows.has(assetId));
  const found = images.flatMap((image): Entry[] => {
    const row = rows.get(image.assetId);
    return row === undefined ? [] : [[rowOf(image), ok(row)]];
  });
  return [...found, ...(await readDetails(security, missing, signal))];
}

function readDetails(
  security: ContainerSecurity,
  images: readonly RegistryKey[],
  signal: AbortSignal,
): Promise<Entry[]> {
  return Promise.all(
    images.map(async (image): Promise<Entry> => [rowOf(image), await security.readImage(image, signal)]),
  );
}

/** A list that is not found, whatever the service means by that, says of no image that it is gone. */
function ofList(failure: Failure): Failure {
  return failure.kind === 'notFound' ? { ...failure, kind: 'refused' } : failure;
}

const gone: Failure = { kind: 'notFound', effect: 'none', action: 'DescribeAssetImageList' };
