import { l10n } from 'vscode';
import { isRunOf } from '../../application/settleUnfinished';
import type { Run } from '../../core/license/run';
import { mayTellMore } from '../../core/license/runState';
import type { Account } from '../accounts';
import { planAccount } from '../naming';

/** Whether a reading with this account may tell more of one of these runs: with another key than its own, none does again. */
export function canTellMore(runs: readonly Run[], account: Account): boolean {
  const of = planAccount(account);
  return runs.some((run) => mayTellMore(run) && isRunOf(run, of));
}

/** To be said of runs that were read with another key than their own, while something of them is not known. */
export function otherKeySentences(runs: readonly Run[], account: Account): string[] {
  const of = planAccount(account);
  const open = runs.find((run) => mayTellMore(run) && !isRunOf(run, of));
  return open === undefined
    ? []
    : [
        l10n.t(
          'This was read with another key; only the key of the run can tell the rest: {0}.',
          open.start.account.label,
        ),
      ];
}
