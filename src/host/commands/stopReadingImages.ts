import type { Command } from './command';

/** Ends the reading of images that is under way; what it has read stays. */
export const stopReadingImages: Command = {
  id: 'tcss.stopReadingImages',
  run: ({ inventory }) => inventory.cancel(),
};
