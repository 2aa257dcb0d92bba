import type { Command } from './command';

/** Reads what other windows have written since. */
export const refreshActivity: Command = {
  id: 'tcss.refreshActivity',
  run: async ({ runs }) => {
    await runs.refresh();
  },
};
