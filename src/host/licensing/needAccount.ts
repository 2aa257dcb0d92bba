import * as vscode from 'vscode';
import type { Account } from '../accounts';
import { accountProblemSentence } from '../messages';
import { say } from '../offer';
import type { Services } from '../services';
import { signIn } from '../signIn/signIn';

const { l10n } = vscode;

/** The account in use, after signing in where there was none; undefined when there is still none, which was said. */
export async function needAccount(services: Services): Promise<Account | undefined> {
  const current = await services.accounts.current();
  if (!current.ok) {
    say('error', accountProblemSentence(current.error));
    return undefined;
  }
  if (current.value !== undefined) return current.value;
  const signInItem = l10n.t('Sign In…');
  const answer = await vscode.window.showInformationMessage(
    l10n.t('Sign in to Tencent Cloud to license images.'),
    { modal: true, detail: l10n.t('The key is kept in the secret storage of VS Code.') },
    signInItem,
  );
  return answer === signInItem ? signIn(services) : undefined;
}
