import { l10n } from 'vscode';
import type { Account } from '../accounts';
import { accountProblemSentence } from '../messages';
import { say } from '../offer';
import type { Command } from './command';

/** Removes the keys and everything that was read with them. */
export const signOut: Command = {
  id: 'tcss.signOut',
  run: async (services) => {
    const before = await services.accounts.current();
    const removed = await services.accounts.removeAll();
    if (!removed.ok) {
      say('error', accountProblemSentence(removed.error));
      return;
    }
    await services.forgetAccounts();
    const after = await services.accounts.current();
    say(
      'information',
      signedOutSentence(before.ok ? before.value?.source : 'stored', after.ok && after.value !== undefined),
    );
  },
};

/** @param before where the key in use came from, undefined when there was none */
function signedOutSentence(before: Account['source'] | undefined, isKeyLeft: boolean): string {
  if (before === 'environment')
    return l10n.t(
      'No key is stored. The key in the environment variables TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY stays in use.',
    );
  if (before === undefined) return l10n.t('You are not signed in.');
  return isKeyLeft
    ? l10n.t(
        'Signed out. TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are set in the environment, and are used from now on.',
      )
    : l10n.t('Signed out.');
}
