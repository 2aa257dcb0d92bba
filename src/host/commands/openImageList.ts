import { licenseChosen } from '../licensing/licenseChosen';
import type { Command } from './command';

/** Shows all images in an editor of their own. */
export const openImageList: Command = {
  id: 'tcss.openImageList',
  run: async (services) => (await services.loadImageList()).showImageList(services, licenseChosen),
};
