import { l10n } from 'vscode';
import { lacksKey, type Failure } from '../../core/failure';
import type { Outcome } from '../../core/license/outcome';
import type { PlanAccount } from '../../core/license/plan';
import { failureSentence } from '../messages';

/** The final word on one image. `account`: of the run. */
export function outcomeSentence(outcome: Outcome, account: PlanAccount): string {
  switch (outcome.kind) {
    case 'licensed':
      return l10n.t('Licensed, as TCSS lists it now.');
    case 'wasLicensed':
      return l10n.t('Already licensed by somebody else before it was sent.');
    case 'notLicensed':
      return notLicensedSentence(outcome);
    case 'unknown':
      return unknownSentence(outcome, account);
  }
}

function notLicensedSentence(outcome: Extract<Outcome, { kind: 'notLicensed' }>): string {
  switch (outcome.why) {
    case 'refused':
      return failureSentence(outcome.failure);
    case 'notSent':
      return l10n.t('Not sent. {0}', failureSentence(outcome.failure));
    case 'notChosen':
      return l10n.t('TCSS accepted the request, and chose other images.');
    case 'noEffect':
      return outcome.failure === undefined
        ? l10n.t('TCSS accepted the request, but still lists the image as not licensed long after it.')
        : l10n.t('{0} TCSS lists the image as not licensed long after it.', failureSentence(outcome.failure));
  }
}

function unknownSentence(outcome: Extract<Outcome, { kind: 'unknown' }>, account: PlanAccount): string {
  switch (outcome.why) {
    case 'notConfirmed':
      return l10n.t('TCSS accepted the request, but does not list the image as licensed yet.');
    case 'perhapsNotChosen':
      return l10n.t('TCSS accepted the request, and seems to have chosen other images.');
    case 'noAnswer':
      return l10n.t('{0} TCSS does not list the image as licensed so far.', failureSentence(outcome.failure));
    case 'notRead':
      return outcome.failure === undefined
        ? l10n.t('The image could not be read afterwards.')
        : l10n.t('The image could not be read afterwards. {0}', notReadSentence(outcome.failure, account));
  }
}

/** Another account in use is of no help here, unlike for what was not sent. */
function notReadSentence(failure: Failure, { label }: PlanAccount): string {
  return lacksKey(failure)
    ? l10n.t('Sign in again with the key of the run ({0}), then Check Again.', label)
    : failureSentence(failure);
}

/** Why the licenses left could not be read after a run. */
export function quotaFailureSentence(failure: Failure): string {
  return lacksKey(failure) ? l10n.t('The key of the run is not in use any more.') : failureSentence(failure);
}
