import { copyOfImages } from '../views/images/copyOfImages';
import type { Command } from './command';

/** Copies the digests of images of the view, one a line. */
export const copyDigest: Command = {
  id: 'tcss.copyDigest',
  run: (services, args) =>
    copyOfImages(services, args, (image) => (image.side === 'local' ? image.digests[0] : image.digest)),
};
