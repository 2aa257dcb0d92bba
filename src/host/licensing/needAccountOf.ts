import * as vscode from 'vscode';
import { isRunOf } from '../../application/settleUnfinished';
import type { Run } from '../../core/license/run';
import type { Account } from '../accounts';
import { planAccount, siteName } from '../naming';
import type { Services } from '../services';
import { needAccount } from './needAccount';

const { l10n } = vscode;

/**
 * The account in use, to go on with a run. When the run was made with another key, only the user can know whether both
 * belong to one account, and is asked. Undefined when there is none, or it is not the one.
 */
export async function needAccountOf(run: Run, services: Services): Promise<Account | undefined> {
  const account = await needAccount(services);
  if (account === undefined || isRunOf(run, planAccount(account))) return account;
  const made = run.start.account;
  const now = planAccount(account);
  const goOn = l10n.t('It Is the Same Account');
  const answer = await vscode.window.showWarningMessage(
    l10n.t('This run was made with another key.'),
    {
      modal: true,
      detail: [
        l10n.t('Made with: {0} ({1})', made.label, siteName(made.site, made.endpoint)),
        l10n.t('In use now: {0} ({1})', now.label, siteName(now.site, now.endpoint)),
        l10n.t('Go on only if both keys belong to the same Tencent Cloud account: another one has other images.'),
      ].join('\n'),
    },
    goOn,
  );
  return answer === goOn ? account : undefined;
}
