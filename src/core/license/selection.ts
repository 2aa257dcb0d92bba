import type { InventoryImage, Side } from '../image/image';
import { passesFilters, type Filters } from './filters';
import { sortImages, type SelectionOrder } from './selectionOrder';

/**
 * Which images of the lists to license, chosen by what they are and not one by one. It is resolved to images here, and
 * they are licensed by their ids: the service's own filters and counts leave to chance what is licensed.
 */
export interface Selection {
  readonly sides: Side | 'both';
  readonly filters: Filters;
  readonly excluded: Excluded;
  /** Undefined: all. */
  readonly atMost: AtMost | undefined;
}

export interface Excluded {
  /** `sha256:…` of local images. */
  readonly localImageIds: readonly string[];
  /** `sha256:…` of registry images. */
  readonly registryImageIds: readonly string[];
  /** `Id` of rows of the registry list. With a row go the other registry rows of its image id: licensing them is licensing it. */
  readonly assetIds: readonly number[];
}

export interface AtMost {
  /** Images that differ in side or image id: rows that share one are licensed together. */
  readonly count: number;
  readonly order: SelectionOrder;
}

export const everything: Selection = {
  sides: 'both',
  filters: {},
  excluded: { localImageIds: [], registryImageIds: [], assetIds: [] },
  atMost: undefined,
};

export interface Selected {
  /** In the order of `atMost`, else by name. */
  readonly chosen: readonly InventoryImage[];
  /** Images that the selection fits, before `atMost`. */
  readonly matching: number;
}

/**
 * The unlicensed images that a selection fits. The same images in any order give the same choice.
 * @param inventory both lists, whole: also what is licensed tells which tag of a repository is the latest
 * @param canBeLicensed only such images count for `atMost`; default all
 */
export function selectImages(
  selection: Selection,
  inventory: readonly InventoryImage[],
  canBeLicensed: (image: InventoryImage) => boolean = () => true,
): Selected {
  const { atMost } = selection;
  const matching = sortImages(matchImages(selection, inventory), atMost?.order ?? 'name');
  const chosen =
    atMost === undefined
      ? matching
      : firstOf(
          atMost.count,
          matching.filter((image) => canBeLicensed(image)),
        );
  return { chosen, matching: matching.length };
}

/** The unlicensed images that a selection fits, in the order of the inventory and without a limit. */
export function matchImages(selection: Selection, inventory: readonly InventoryImage[]): InventoryImage[] {
  const isExcluded = exclude(selection.excluded, inventory);
  const passes = passesFilters(selection.filters, inventory);
  return inventory.filter(
    (image) =>
      image.license === 'unlicensed' &&
      (selection.sides === 'both' || selection.sides === image.side) &&
      passes(image) &&
      !isExcluded(image),
  );
}

/** How many ids are named, not how many images they are of. */
export function countExcluded({ localImageIds, registryImageIds, assetIds }: Excluded): number {
  return localImageIds.length + registryImageIds.length + assetIds.length;
}

function exclude(excluded: Excluded, inventory: readonly InventoryImage[]): (image: InventoryImage) => boolean {
  if (countExcluded(excluded) === 0) return () => false;
  const localIds = new Set(excluded.localImageIds.map((id) => id.toLowerCase()));
  const registryIds = new Set(excluded.registryImageIds.map((id) => id.toLowerCase()));
  const rows = new Set(excluded.assetIds);
  for (const image of inventory)
    if (image.side === 'registry' && rows.has(image.assetId) && image.imageId !== undefined)
      registryIds.add(image.imageId);
  return (image) =>
    image.side === 'local'
      ? localIds.has(image.imageId)
      : rows.has(image.assetId) || (image.imageId !== undefined && registryIds.has(image.imageId));
}

function firstOf(count: number, images: readonly InventoryImage[]): InventoryImage[] {
  if (images.length <= count) return [...images];
  // A set for each side, so that no new text is made for each of many images.
  const taken = { local: new Set<string>(), registry: new Set<string>() };
  const first: InventoryImage[] = [];
  for (const image of images) {
    if (first.length >= count) break;
    if (image.imageId !== undefined) {
      if (taken[image.side].has(image.imageId)) continue;
      taken[image.side].add(image.imageId);
    }
    first.push(image);
  }
  return first;
}
