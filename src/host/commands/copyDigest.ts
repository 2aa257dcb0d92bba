import { ownDigests } from '../../core/image/image';
import { copyOfImages } from '../views/images/copyOfImages';
import type { Command } from './command';

/** Copies all digests of images of the view, one a line. */
export const copyDigest: Command = {
  id: 'tcss.copyDigest',
  run: (services, args) => copyOfImages(services, args, ownDigests),
};
