import * as vscode from 'vscode';
import { isRunOf } from '../../application/settleUnfinished';
import type { Run } from '../../core/license/run';
import { mayBeSameAccount } from '../../core/license/sameAccount';
import type { Account } from '../accounts';
import { planAccount, siteName } from '../naming';
import type { Services } from '../services';
import { openRun } from './announceRun';
import { needAccount } from './needAccount';

const { l10n } = vscode;

/**
 * The account in use, to go on with a run. When the run was made with another key, only the user can know whether both
 * belong to one account, and is asked, unless that cannot be. The item that only shows the report comes first and has the
 * focus, so that a stray Enter or Space reads nothing from another account. Undefined when there is none, or it is not the one.
 */
export async function needAccountOf(run: Run, services: Services): Promise<Account | undefined> {
  const account = await needAccount(services);
  if (account === undefined || isRunOf(run, planAccount(account))) return account;
  const made = run.start.account;
  const now = planAccount(account);
  const mayBeSame = mayBeSameAccount(made, now);
  const show = l10n.t('Show Details');
  const goOn = l10n.t('It Is the Same Account');
  const answer = await vscode.window.showWarningMessage(
    l10n.t('This run was made with another key.'),
    {
      modal: true,
      detail: [
        l10n.t('Made with: {0} ({1})', made.label, siteName(made.site, made.endpoint)),
        l10n.t('In use now: {0} ({1})', now.label, siteName(now.site, now.endpoint)),
        mayBeSame
          ? l10n.t('Go on only if both keys belong to the same Tencent Cloud account: another one has other images.')
          : l10n.t('The two sites have separate accounts, with other images. Use the key of the run to go on.'),
      ].join('\n'),
    },
    ...(mayBeSame ? [show, goOn] : [show]),
  );
  if (answer === show) await openRun(run, services);
  return answer === goOn ? account : undefined;
}
