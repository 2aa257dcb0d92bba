import type { InventoryImage } from '../image/image';
import { slices } from '../slices';
import { licenseKey } from './plan';
import type { IdRequest, RegistryIdForm } from './request';

/**
 * Ids in one licensing call. The service states no maximum; a page of its lists is a safe size
 * (facts, "ModifyImageAuthorized").
 */
const idsPerCall = 100;

export interface Chunk {
  readonly images: readonly InventoryImage[];
  readonly request: IdRequest;
}

/** The calls that license these images: one side each, at most 100 ids each, no id in two of them. */
export function chunkImages(images: readonly InventoryImage[], registryIdForm: RegistryIdForm): Chunk[] {
  return (['local', 'registry'] as const).flatMap((side) => {
    const byId = new Map<string, InventoryImage[]>();
    for (const image of images) {
      if (image.side !== side) continue;
      const key = licenseKey(image, registryIdForm);
      byId.set(key, [...(byId.get(key) ?? []), image]);
    }
    return slices([...byId.values()], idsPerCall).map((some) => chunkOf(some.flat(), registryIdForm));
  });
}

/** One call for these images of one side, each id once. */
export function chunkOf(images: readonly InventoryImage[], registryIdForm: RegistryIdForm): Chunk {
  const once = [...new Map(images.map((image) => [licenseKey(image, registryIdForm), image])).values()];
  const request: IdRequest = {
    kind: 'ids',
    localImageIds: once.flatMap((image) => (image.side === 'local' ? [image.imageId] : [])),
    registryImages: once.flatMap((image) =>
      image.side === 'registry' ? [{ imageId: image.imageId, assetId: image.assetId }] : [],
    ),
    registryIdForm,
  };
  return { images, request };
}
