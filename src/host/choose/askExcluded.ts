import * as vscode from 'vscode';
import type { InventoryImage } from '../../core/image/image';
import { everything, matchImages, type Excluded } from '../../core/license/selection';
import { sortImages } from '../../core/license/selectionOrder';
import { imageDetail, imageTitle } from '../naming';
import { askMany, type Step, type StepEnd } from '../wizard/inputStep';
import type { Choosing } from './choosing';

/** Lets the user choose, among the images that the filters leave, those that are not to be licensed. */
export async function askExcluded(choosing: Choosing, position: Step): Promise<StepEnd<unknown>['kind']> {
  const { selection, inventory } = choosing;
  const { excluded } = selection;
  const local = new Set(excluded.localImageIds);
  const rows = new Set<number>(excluded.assetIds);
  const all = { ...selection, excluded: everything.excluded };
  const end = await askMany<InventoryImage>({
    ...position,
    placeholder: vscode.l10n.t('Choose the images to leave out'),
    items: sortImages(matchImages(all, inventory.images), 'name').map((image) => ({
      label: imageTitle(image),
      description: imageDetail(image),
      picked: image.side === 'local' ? local.has(image.imageId) : rows.has(image.assetId),
      value: image,
    })),
  });
  if (end.kind === 'next') choosing.selection = { ...selection, excluded: excludedOf(end.value) };
  return end.kind;
}

function excludedOf(images: readonly InventoryImage[]): Excluded {
  return {
    localImageIds: images.flatMap((image) => (image.side === 'local' ? [image.imageId] : [])),
    registryImageIds: [],
    assetIds: images.flatMap((image) => (image.side === 'registry' ? [image.assetId] : [])),
  };
}
