import type { Command } from './command';

/** Leaves all but unlicensed images out of the view. */
export const showUnlicensedOnly: Command = {
  id: 'tcss.showUnlicensedOnly',
  run: ({ images }) => images.setFilter({ ...images.filter, unlicensedOnly: true }),
};
