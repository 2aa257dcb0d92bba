import { ImagesTree } from '../../src/host/views/images/imagesTree';
import type { InventoryImage } from '../../src/core/image/image';
import { ManualClock } from './manualClock';
import { knowing, SettableInventory } from './settableInventory';

/** The tree of the view Images, of an account named `a` with these images. Only inside of VS Code. */
export function openTree(images: readonly InventoryImage[]) {
  const inventory = new SettableInventory(knowing('a', images));
  const clock = new ManualClock();
  const memento = { get: () => undefined, keys: () => [], update: () => Promise.resolve() };
  const tree = new ImagesTree({ inventory, memento, clock, closing: new AbortController().signal });
  return { inventory, clock, tree };
}
