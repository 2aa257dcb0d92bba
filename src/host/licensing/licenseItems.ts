import { l10n } from 'vscode';
import type { InventoryImage } from '../../core/image/image';
import { keyOf, keyText } from '../../core/image/image';
import { say } from '../offer';
import { imageTitle, planAccount } from '../naming';
import type { Services } from '../services';
import { ImagesGroup, type ImagesImage } from '../views/images/imagesItems';
import { chosenAsGroups } from './chosenAs';
import { license } from './license';
import { wantImages } from './wanted';

/** Licenses images of the tree, and of its groups those that are shown there and not licensed. */
export async function licenseItems(items: readonly (ImagesGroup | ImagesImage)[], services: Services): Promise<void> {
  if (items.length === 0) return;
  const images = imagesOf(items, services);
  if (images.length === 0) say('information', l10n.t('There is no unlicensed image among them.'));
  else await licenseImages(images, services, chosenAsGroups(items, services));
}

/**
 * @param images at least one
 * @param chosenAs as `Wanted` has it
 */
export async function licenseImages(
  images: readonly InventoryImage[],
  services: Services,
  chosenAs: string | undefined,
): Promise<void> {
  const { account } = services.inventory.state;
  if (account?.kind !== 'in') return;
  const targets = images.map((image) => ({
    text: imageTitle(image),
    named: { kind: 'image', key: keyOf(image) } as const,
    origins: [{ kind: 'tree' } as const],
  }));
  await license(wantImages(targets, planAccount(account.account), chosenAs), services);
}

/** Each image once: those that are named themselves, and the unlicensed ones of the groups. */
export function imagesOf(
  items: readonly (ImagesGroup | ImagesImage)[],
  { images: tree }: Pick<Services, 'images'>,
): InventoryImage[] {
  const found = new Map<string, InventoryImage>();
  const add = (image: InventoryImage): void => void found.set(keyText(keyOf(image)), image);
  for (const item of items) {
    if (item instanceof ImagesGroup) {
      const group = tree.groupAt(item);
      if (group !== undefined) tree.unlicensedOf(group).forEach(add);
    } else {
      const image = tree.imageOf(item.key);
      if (image !== undefined) add(image);
    }
  }
  return [...found.values()];
}
