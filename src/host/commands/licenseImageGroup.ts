import { licenseItems } from '../licensing/licenseItems';
import { readImagesArguments } from '../views/images/imagesItems';
import type { Command } from './command';

/** Licenses what is unlicensed in the groups of the view that it is called on. */
export const licenseImageGroup: Command = {
  id: 'tcss.licenseImageGroup',
  run: (services, args) => licenseItems(readImagesArguments(args), services),
};
