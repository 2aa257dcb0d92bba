import { keyOf, keyText, type InventoryImage } from '../image/image';

/**
 * What an image shares with others that a call for it may have licensed as well: its row, and its image id on whichever
 * side, since the service may keep one license for all rows of an id.
 */
export function doubtKeys(image: InventoryImage): string[] {
  const row = keyText(keyOf(image));
  return image.imageId === undefined ? [row] : [row, image.imageId];
}

/** @param keys the `doubtKeys` of images that a call may have licensed although the lists need not show it yet */
export function isInDoubt(image: InventoryImage, keys: ReadonlySet<string>): boolean {
  return keys.size > 0 && doubtKeys(image).some((key) => keys.has(key));
}
