import * as vscode from 'vscode';
import type { InventoryImage } from '../../../core/image/image';
import type { Services } from '../../services';
import { ImagesImage, readImagesArguments } from './imagesItems';

/** Copies texts of the images that a command is called on, one a line, as the image list does; of some there is none. */
export async function copyOfImages(
  { images }: Pick<Services, 'images'>,
  args: readonly unknown[],
  textsOf: (image: InventoryImage) => readonly string[],
): Promise<void> {
  const texts = readImagesArguments(args).flatMap((item) => {
    const image = item instanceof ImagesImage ? images.imageOf(item.key) : undefined;
    return image === undefined ? [] : textsOf(image);
  });
  if (texts.length > 0) await vscode.env.clipboard.writeText(texts.join('\n'));
}
