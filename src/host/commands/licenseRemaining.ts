import { license } from '../licensing/license';
import { needAccountOf } from '../licensing/needAccountOf';
import { remainingTargets } from '../licensing/remainingTargets';
import { wantImages } from '../licensing/wanted';
import { planAccount } from '../naming';
import { readRunArgument } from '../views/activityItems';
import type { Command } from './command';

/** Plans anew the images that a run certainly did not license. */
export const licenseRemaining: Command = {
  id: 'tcss.licenseRemaining',
  run: async (services, args) => {
    const run = services.runs.find(readRunArgument(args)?.runId ?? '');
    const targets = run === undefined ? [] : remainingTargets(run);
    if (run === undefined || targets.length === 0) return;
    // The rows of a registry list have other numbers in another account.
    const account = await needAccountOf(run, services);
    if (account !== undefined) await license(wantImages(targets, planAccount(account)), services);
  },
};
