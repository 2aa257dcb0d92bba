import { keyOf, keyText, type InventoryImage, type Side } from '../../src/core/image/image';
import type { WrittenRequest } from '../../src/core/license/written';
import { chooserOf, sideOf } from '../../src/core/license/writtenSide';

/**
 * The images that a request as written licenses, the first ones where it leaves a choice. Filters match names that
 * contain a value; the others match everything.
 */
export function chooseWritten(unlicensed: readonly InventoryImage[], request: WrittenRequest): InventoryImage[] {
  return (['local', 'registry'] as const).flatMap((side) => chooseSide(unlicensed, request, side));
}

function chooseSide(unlicensed: readonly InventoryImage[], request: WrittenRequest, side: Side): InventoryImage[] {
  const written = sideOf(request, side);
  const by = chooserOf(written);
  return unlicensed
    .filter((image) => image.side === side)
    .filter((image) => {
      if (by === undefined) return false;
      if (by === 'all') return true;
      if (by === 'ids') return written.ids.some((id) => isNamed(image, id));
      const passes = written.filters.every(
        ({ Name, Values }) => Name !== 'ImageName' || Values.some((value) => image.name.includes(value)),
      );
      return passes && !written.excluded.some((id) => isNamed(image, id));
    })
    .slice(0, written.count);
}

function isNamed(image: InventoryImage, id: string): boolean {
  return image.imageId === id || keyText(keyOf(image)) === `registry ${id}`;
}
