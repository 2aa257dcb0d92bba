import { readRunArgument } from '../views/activityItems';
import type { Command } from './command';

/** Sends no further call of a run of this window. What was sent is read back all the same. */
export const cancelRun: Command = {
  id: 'tcss.cancelRun',
  run: ({ runs }, args) => {
    const item = readRunArgument(args);
    if (item !== undefined) runs.cancel(item.runId);
  },
};
