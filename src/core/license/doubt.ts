import { keyOf, keyText, type InventoryImage, type Side } from '../image/image';
import type { WrittenRequest } from './written';
import { chooserOf, sideOf } from './writtenSide';

/**
 * What an image shares with others that a call for it may have licensed as well: its row, and its image id on whichever
 * side, since the service may keep one license for all rows of an id.
 */
export function doubtKeys(image: InventoryImage): string[] {
  const row = keyText(keyOf(image));
  return image.imageId === undefined ? [row] : [row, image.imageId];
}

/** The same of what a request as written may have licensed and no list had: every image of a side, or what its ids name. */
export function doubtKeysOfRequest(written: WrittenRequest): string[] {
  return (['local', 'registry'] as const).flatMap((side) => {
    const parameters = sideOf(written, side);
    const by = chooserOf(parameters);
    if (parameters.count === 0 || by === undefined) return [];
    return by === 'ids' ? parameters.ids.flatMap((id) => [id, `${side} ${id}`]) : [everyOf(side)];
  });
}

function everyOf(side: Side): string {
  return `every ${side}`;
}

/**
 * @param keys the `doubtKeys` and `doubtKeysOfRequest` of what a call may have licensed although the lists need not show it
 * yet
 */
export function isInDoubt(image: InventoryImage, keys: ReadonlySet<string>): boolean {
  return keys.size > 0 && (keys.has(everyOf(image.side)) || doubtKeys(image).some((key) => keys.has(key)));
}
