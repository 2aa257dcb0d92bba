import { noFilter } from '../../core/inventory/imageFilter';
import type { Command } from './command';

/** Shows all images again. */
export const clearImageFilter: Command = {
  id: 'tcss.clearImageFilter',
  run: ({ images }) => images.setFilter(noFilter),
};
