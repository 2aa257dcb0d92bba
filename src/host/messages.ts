/** Every failure in words: one sentence that says what happened, and one that says what to do. */
import { l10n } from 'vscode';
import type { EndpointFailure } from '../core/endpoint';
import type { CredentialPart, Failure, FailureKind } from '../core/failure';
import type { AccountProblem } from './accounts';

type Wording = (failure: Failure) => string;

const wordings = {
  cancelled: () => l10n.t('Cancelled.'),
  signedOut: () => l10n.t('You are not signed in to Tencent Cloud. Sign in and try again.'),
  offline: (failure) =>
    l10n.t(
      'The service could not be reached ({0}). Check the network, the proxy settings and the endpoint.',
      codeOf(failure),
    ),
  certificate: (failure) =>
    l10n.t(
      'The certificate of the service or of a proxy is not trusted ({0}). Add your company’s certificate authority to the system’s store.',
      codeOf(failure),
    ),
  proxy: (failure) =>
    l10n.t(
      'The proxy refused the connection ({0}). Check the proxy settings of VS Code.',
      failure.detail ?? codeOf(failure),
    ),
  timeout: () => l10n.t('The service did not answer in time.'),
  connectionLost: () => l10n.t('The connection was lost before an answer came.'),
  unreadableAnswer: () =>
    l10n.t(
      'The answer was not from the service: perhaps a proxy or a login page of the network. Check both, and the endpoint.',
    ),
  serviceFault: (failure) => l10n.t('The service has a fault ({0}). Try again later.', codeOf(failure)),
  busy: () => l10n.t('The service is still working on the query. Try again in a few seconds.'),
  rateLimited: () => l10n.t('Too many requests for this account. Try again in a few seconds.'),
  credentials: (failure) => credentialSentence(failure.part ?? 'other', failure),
  permission: (failure) =>
    l10n.t(
      'This key has no permission for {0}. Ask the administrator of the account to allow it in CAM.',
      `tcss:${failure.action ?? '*'}`,
    ),
  address: () => l10n.t('The account does not accept requests from this network address. Use an allowed network.'),
  notActivated: () =>
    l10n.t(
      'TCSS is not activated for this account. Open the TCSS console with the main account and grant the service role.',
    ),
  quotaUsedUp: () => l10n.t('There are not enough licenses left. Buy more, or choose fewer images.'),
  notFound: (failure) =>
    namesImages(failure)
      ? l10n.t('TCSS does not know the image any more. Sync TCSS and try again.')
      : refusedSentence(failure),
  badRequest: (failure) =>
    l10n.t('The service did not accept the request ({0}). Please report this with the log.', codeOf(failure)),
  refused: refusedSentence,
  interrupted: () => l10n.t('The window was closed or ended before it was known what became of the call.'),
  journal: ({ detail }) =>
    l10n.t('The record of the run could not be written ({0}). Check the disk, then try again.', detail ?? ''),
  journalUnreadable: ({ detail }) =>
    l10n.t(
      'The record of earlier runs cannot be read ({0}), so it is not known what they may have licensed. See the log, make the file readable for you, then try again.',
      detail ?? '',
    ),
  journalDamaged: () =>
    l10n.t(
      'The record of a run is damaged that was licensing less than a minute ago, so it is not known which images it may have licensed. Try again in a minute.',
    ),
  takenOver: () => l10n.t('Another window has taken over the licensing.'),
  changed: () => l10n.t('Images or licenses have changed since they were shown. Review and confirm again.'),
  accountChanged: () =>
    l10n.t(
      'The account in use has changed in the meantime, and nothing is sent with the one before any more. Plan again with the account in use.',
    ),
  otherAccount: () => l10n.t('The images were chosen in another account. Choose them anew.'),
} satisfies Record<FailureKind, Wording>;

/** What happened and what to do next. Contains no secret. */
export function failureSentence(failure: Failure): string {
  return wordings[failure.kind](failure);
}

/** Of a reading of whole lists that could not be told to be complete. */
export function uncertainSentence(): string {
  return l10n.t('The lists changed while they were read, so that images may be missing. Refresh to be sure.');
}

/** Of lists that were never read to their ends, and of which nobody knows how many images they have. */
export function partlyReadSentence(): string {
  return l10n.t('The images were not read to the end, so some are missing here.');
}

function refusedSentence(failure: Failure): string {
  return l10n.t('The service refused: {0}', filled(failure.detail) ?? codeOf(failure));
}

/** Whether the call was about images that it named, and not about a list or the account. */
function namesImages({ action = '' }: Failure): boolean {
  return action === 'ModifyImageAuthorized' || action.endsWith('Detail');
}

/** Undefined for an empty text. */
function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function codeOf({ code, httpStatus, kind }: Failure): string {
  return code ?? (httpStatus === undefined ? kind : `HTTP ${httpStatus}`);
}

function credentialSentence(part: CredentialPart, failure: Failure): string {
  const sentences = {
    secretId: l10n.t(
      'The SecretId is not known to this site. Accounts of the international and the Chinese site are separate.',
    ),
    secretKey: l10n.t('The SecretKey does not belong to this SecretId.'),
    token: l10n.t(
      'The session token is missing, wrong or expired. Temporary keys need all three values from one issue.',
    ),
    clock: l10n.t('The clock of this machine is more than five minutes off. Correct it and try again.'),
    other: l10n.t('The service did not accept the key ({0}).', codeOf(failure)),
  } satisfies Record<CredentialPart, string>;
  return sentences[part];
}

export function endpointSentence(why: EndpointFailure): string {
  const sentences = {
    empty: l10n.t('Enter the address of the service, such as https://tcss.intl.tencentcloudapi.com.'),
    notUrl: l10n.t('This is no address. It looks like https://tcss.intl.tencentcloudapi.com.'),
    unsupportedScheme: l10n.t('The address must begin with https://.'),
    plainHttp: l10n.t('The address must begin with https://; plain http is only allowed for this machine itself.'),
    hasCredentials: l10n.t('The address must not contain a user name or password.'),
    hasPath: l10n.t('The address must end after the host name.'),
    hasQuery: l10n.t('The address must end after the host name.'),
  } satisfies Record<EndpointFailure, string>;
  return sentences[why];
}

export function accountProblemSentence(problem: AccountProblem): string {
  switch (problem.kind) {
    case 'storage':
      return l10n.t(
        'VS Code could not use its secret storage ({0}). Set up a keyring for this system, or set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY in the environment.',
        problem.detail,
      );
    case 'endpoint':
      return l10n.t(
        'The endpoint of the account cannot be used. {0} See the setting tcss.endpoint.',
        endpointSentence(problem.why),
      );
  }
}
