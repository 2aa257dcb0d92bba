import { copyOfImages } from '../views/images/copyOfImages';
import type { Command } from './command';

/** Copies the references of images of the view, one a line. */
export const copyReference: Command = {
  id: 'tcss.copyReference',
  run: (services, args) => copyOfImages(services, args, ({ name }) => (name === '' ? [] : [name])),
};
