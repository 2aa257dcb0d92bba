import * as vscode from 'vscode';
import type { InventoryImage } from '../../../core/image/image';
import type { Services } from '../../services';
import { ImagesImage, readImagesArguments } from './imagesItems';

/** Copies one text of each image that a command is called on, one a line; leaves out images that have no such text. */
export async function copyOfImages(
  { images }: Pick<Services, 'images'>,
  args: readonly unknown[],
  textOf: (image: InventoryImage) => string | undefined,
): Promise<void> {
  const texts = readImagesArguments(args).flatMap((item) => {
    const image = item instanceof ImagesImage ? images.imageOf(item.key) : undefined;
    return image === undefined ? [] : (textOf(image) ?? []);
  });
  if (texts.length > 0) await vscode.env.clipboard.writeText(texts.join('\n'));
}
