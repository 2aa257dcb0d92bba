import { checkRun } from '../licensing/checkRun';
import { license } from '../licensing/license';
import { readRunArgument } from '../views/activityItems';
import type { Command } from './command';

/** Reads the images of a run that are not known once more. */
export const checkRunAgain: Command = {
  id: 'tcss.checkRunAgain',
  run: async (services, args) => {
    const run = services.runs.find(readRunArgument(args)?.runId ?? '');
    if (run !== undefined) await checkRun(run, services, license);
  },
};
