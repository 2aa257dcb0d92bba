import { licenseItems } from '../licensing/licenseItems';
import { readImagesArguments } from '../views/images/imagesItems';
import type { Command } from './command';

/** Licenses the images of the view that it is called on. */
export const licenseSelectedImages: Command = {
  id: 'tcss.licenseSelectedImages',
  run: (services, args) => licenseItems(readImagesArguments(args), services),
};
