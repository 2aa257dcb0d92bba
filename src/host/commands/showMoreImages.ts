import { readMoreArgument } from '../views/images/imagesItems';
import type { Command } from './command';

/** Shows the next step of a long group. */
export const showMoreImages: Command = {
  id: 'tcss.showMoreImages',
  run: ({ images }, args) => {
    const more = readMoreArgument(args);
    if (more !== undefined) images.showMore(more);
  },
};
