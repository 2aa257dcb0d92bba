import type { InventoryImage, RegistryImage } from '../image/image';
import type { IsAllowed } from './limits';
import type { RegistryIdForm } from './request';

/**
 * By image id, the rows of the registry list that are not known to be licensed and that one id of a call names together:
 * such as two tags of one image. Ids of a single row are left out.
 */
export type SharedIds = ReadonlyMap<string, readonly RegistryImage[]>;

const none: SharedIds = new Map();

/** @param images as complete as what is looked for in them */
export function findSharedIds(images: readonly InventoryImage[], form: RegistryIdForm): SharedIds {
  if (form === 'assetId') return none;
  const first = new Map<string, RegistryImage>();
  const shared = new Map<string, RegistryImage[]>();
  for (const image of images) {
    if (image.side === 'local' || image.imageId === undefined || image.license === 'licensed') continue;
    const known = first.get(image.imageId);
    const rows = shared.get(image.imageId);
    if (rows !== undefined) rows.push(image);
    else if (known === undefined) first.set(image.imageId, image);
    else shared.set(image.imageId, [known, image]);
  }
  return shared;
}

/** All rows that the id of the image stands for in a call; empty when it stands for one row, or is not that of a row. */
export function rowsSharedWith(image: InventoryImage, shared: SharedIds): readonly RegistryImage[] {
  return image.side === 'local' || image.imageId === undefined ? [] : (shared.get(image.imageId) ?? []);
}

/** Whether a call for the image also names one in a registry that is not allowed: the service may license that one. */
export function namesNotAllowed(image: InventoryImage, shared: SharedIds, isAllowed: IsAllowed): boolean {
  return rowsSharedWith(image, shared).some((row) => !isAllowed(row));
}
