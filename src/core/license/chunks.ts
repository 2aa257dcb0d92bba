import type { InventoryImage } from '../image/image';
import { slices } from '../slices';
import type { LicensingRequest, RegistryIdForm } from './request';

/**
 * Ids in one licensing call. The service states no maximum; a page of its lists is a safe size
 * (facts, "ModifyImageAuthorized").
 */
const idsPerCall = 100;

export interface Chunk {
  readonly images: readonly InventoryImage[];
  readonly request: LicensingRequest;
}

/** The calls that license these images: one side each, at most 100 ids each. */
export function chunkImages(images: readonly InventoryImage[], registryIdForm: RegistryIdForm): Chunk[] {
  return (['local', 'registry'] as const).flatMap((side) =>
    slices(
      images.filter((image) => image.side === side),
      idsPerCall,
    ).map((some) => chunkOf(some, registryIdForm)),
  );
}

function chunkOf(images: readonly InventoryImage[], registryIdForm: RegistryIdForm): Chunk {
  const request: LicensingRequest = {
    localImageIds: images.flatMap((image) => (image.side === 'local' ? [image.imageId] : [])),
    registryImages: images.flatMap((image) =>
      image.side === 'registry' ? [{ imageId: image.imageId, assetId: image.assetId }] : [],
    ),
    registryIdForm,
  };
  return { images, request };
}
