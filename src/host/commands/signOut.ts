import * as vscode from 'vscode';
import { accountProblemSentence } from '../messages';
import type { Command } from './command';

const { l10n } = vscode;

/** Removes the keys and everything that was read with them. */
export const signOut: Command = {
  id: 'tcss.signOut',
  run: async (services) => {
    const before = await services.accounts.current();
    const removed = await services.accounts.removeAll();
    if (!removed.ok) {
      await vscode.window.showErrorMessage(accountProblemSentence(removed.error));
      return;
    }
    services.forgetAccounts();
    const after = await services.accounts.current();
    if (after.ok && after.value !== undefined)
      await vscode.window.showInformationMessage(
        l10n.t(
          'Signed out. TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are set in the environment, and are used from now on.',
        ),
      );
    else
      await vscode.window.showInformationMessage(
        before.ok && before.value === undefined ? l10n.t('You are not signed in.') : l10n.t('Signed out.'),
      );
  },
};
