import * as vscode from 'vscode';
import type { InventoryImage } from '../../core/image/image';
import { keyOf } from '../../core/image/image';
import { signalOf } from '../cancellation';
import { imageDocument } from '../documents/imageDocument';
import { isReplaced } from '../inventory/accountInUse';
import { imageTitle, planAccount } from '../naming';
import type { Services } from '../services';
import { ImagesImage, readImagesArguments } from '../views/images/imagesItems';
import type { Command } from './command';

const { l10n } = vscode;

/** Opens all that is known of the image that was clicked, with what only its details have. */
export const showImageDetails: Command = {
  id: 'tcss.showImageDetails',
  run: async (services, args) => {
    const [item] = readImagesArguments(args.slice(0, 1));
    const image = item instanceof ImagesImage ? services.images.imageOf(item.key) : undefined;
    if (image !== undefined) await showDetails(image, services);
  },
};

async function showDetails(listed: InventoryImage, services: Services): Promise<void> {
  const { account } = services.inventory.state;
  if (account?.kind !== 'in') return;
  const { security } = await services.cloudOf(account.account);
  const read = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('TCSS: reading the image'), cancellable: true },
    (_, token) => security.readImage(keyOf(listed), signalOf(token)),
  );
  if (!read.ok && read.error.kind === 'cancelled') return;
  if (isReplaced(planAccount(account.account), services.inventory.state)) return;
  const name = imageTitle(listed).replaceAll(/[^\w.-]+/g, ' ');
  const text = imageDocument(listed, read, services.clock.now());
  await services.documents.open('image', l10n.t('Image {0}', name), text);
}
