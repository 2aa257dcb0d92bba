import type { Command } from './command';

/** Takes back `showUnlicensedOnly`. */
export const showLicensedToo: Command = {
  id: 'tcss.showLicensedToo',
  run: ({ images }) => images.setFilter({ ...images.filter, unlicensedOnly: false }),
};
