import * as vscode from 'vscode';
import type { Credentials, Edition } from '../../application/ports';
import type { Endpoint } from '../../core/endpoint';
import type { CredentialPart, Failure } from '../../core/failure';
import type { Result } from '../../core/result';
import type { Account } from '../accounts';
import { signalOf } from '../cancellation';
import { accountProblemSentence, failureSentence } from '../messages';
import { siteName } from '../naming';
import { offer, say } from '../offer';
import { openConsole } from '../pageOffers';
import type { Services } from '../services';
import { askForm } from './askForm';
import type { SignInForm, StepName } from './form';
import { tryKey, type KeyTrial } from './tryKey';

const { l10n } = vscode;

/**
 * Asks for a key, tries it with a real call and stores it. A key that the service does not accept is not stored;
 * the user is told which part is wrong and goes on from there with everything typed so far.
 * Returns the account that is signed in, undefined when the user gave up.
 */
export async function signIn(services: Services): Promise<Account | undefined> {
  const form: SignInForm = { endpoint: undefined, secretId: '', secretKey: '', token: '' };
  let first: StepName = 'endpoint';
  while (await askForm(form, first)) {
    if (form.endpoint === undefined) return undefined;
    const trial = await tryWithProgress(form.endpoint, credentialsOf(form), services);
    if (trial.kind === 'notStored') {
      say('error', accountProblemSentence(trial.problem));
      return undefined;
    }
    if (trial.kind === 'stored') {
      await services.followAccount();
      const current = await services.accounts.current();
      if (!current.ok || current.value === undefined) return undefined;
      void announceSignIn(current.value, trial.edition);
      return current.value;
    }
    if (trial.failure.kind === 'cancelled' || !(await wantsToGoOn(trial.failure))) return undefined;
    first = stepOf(trial.failure);
  }
  return undefined;
}

function credentialsOf({ secretId, secretKey, token }: SignInForm): Credentials {
  return token === '' ? { secretId, secretKey } : { secretId, secretKey, token };
}

function tryWithProgress(endpoint: Endpoint, credentials: Credentials, services: Services): Thenable<KeyTrial> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('TCSS: trying the key'), cancellable: true },
    (_, token) => tryKey(endpoint, credentials, services, signalOf(token)),
  );
}

async function announceSignIn(account: Account, edition: Result<Edition, Failure>): Promise<void> {
  const signedIn = l10n.t('Signed in ({0}).', siteName(account.endpoint.site, account.endpoint.url));
  const console = openConsole(account.endpoint.site);
  if (!edition.ok)
    await offer(
      'warning',
      `${signedIn} ${failureSentence(edition.error)}`,
      edition.error.kind === 'notActivated' ? [console] : [],
    );
  else if (edition.value === 'none' || edition.value === 'expired')
    await offer(
      'warning',
      `${signedIn} ${
        edition.value === 'none'
          ? l10n.t('This account has no edition of TCSS yet: buy or try one in the console.')
          : l10n.t('The TCSS edition of this account has expired: renew it in the console.')
      }`,
      [console],
    );
  else await offer('information', signedIn, []);
}

/** Modal, because work that needs the account may wait for the answer. */
async function wantsToGoOn(failure: Failure): Promise<boolean> {
  const goOn =
    failure.kind === 'credentials' && failure.part !== 'clock' ? l10n.t('Correct It…') : l10n.t('Try Again…');
  const answer = await vscode.window.showErrorMessage(
    l10n.t('Not signed in, and nothing was stored.'),
    { modal: true, detail: failureSentence(failure) },
    goOn,
  );
  return answer === goOn;
}

/** The step where the mistake is; the last one where only the call has to be made again. */
function stepOf(failure: Failure): StepName {
  const byPart = {
    secretId: 'secretId',
    secretKey: 'secretKey',
    token: 'token',
    clock: 'token',
    other: 'secretId',
  } satisfies Record<CredentialPart, StepName>;
  return failure.kind === 'credentials' ? byPart[failure.part ?? 'other'] : 'token';
}
