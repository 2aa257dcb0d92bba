import { openRun } from '../licensing/announceRun';
import { readRunArgument } from '../views/activityItems';
import type { Command } from './command';

/** Opens the report of a run as it stands. */
export const openRunReport: Command = {
  id: 'tcss.openRunReport',
  run: async (services, args) => {
    const run = services.runs.find(readRunArgument(args)?.runId ?? '');
    if (run !== undefined) await openRun(run, services);
  },
};
