import { l10n } from 'vscode';
import type { MatchedBy, NoMatch } from '../../core/image/match';
import type { PlanItem, PlannedBy, PlanState } from '../../core/license/plan';
import { isPlatformArg } from '../../core/manifest/platformArgs';

/** What the plan will do with one named image, and why. */
export function itemSentence({ target, state }: PlanItem): string {
  switch (state.kind) {
    case 'toLicense':
      return toLicenseSentence(state.by);
    case 'alreadyLicensed':
      return licensedSentence(state.by);
    case 'severalCandidates':
      return l10n.t('Several images fit: choose which to license.');
    case 'notKnown':
      return noMatchSentence(state.why);
    case 'unresolved':
      return unresolvedSentence(state.missing);
    case 'invalid':
      return l10n.t('This is not an image reference.');
    case 'notLicensable':
      return state.why === 'stateUnknown' && target.origins.some(({ kind }) => kind === 'written')
        ? l10n.t('TCSS does not say whether this image is licensed. The request can license it.')
        : notLicensableSentence(state.why);
  }
}

function toLicenseSentence(by: PlannedBy): string {
  switch (by) {
    case 'row':
      return l10n.t('Will be licensed.');
    case 'written':
      return l10n.t('Can be licensed.');
    case 'choice':
      return l10n.t('Will be licensed: you chose it in place of what is written.');
    case 'digest':
    case 'tag':
    case 'imageId':
      return l10n.t('Will be licensed, recognized by {0}.', matchName(by));
  }
}

function licensedSentence(by: PlannedBy): string {
  switch (by) {
    case 'row':
      return l10n.t('Already licensed.');
    case 'written':
      return l10n.t('Already licensed. TCSS does not say whether it costs a license again.');
    case 'choice':
      return l10n.t('Already licensed: you chose it in place of what is written.');
    case 'digest':
    case 'tag':
    case 'imageId':
      return l10n.t('Already licensed, recognized by {0}.', matchName(by));
  }
}

function notLicensableSentence(why: Extract<PlanState, { kind: 'notLicensable' }>['why']): string {
  switch (why) {
    case 'stateUnknown':
      return l10n.t('TCSS does not say whether this image is licensed, so no license is spent on it.');
    case 'noId':
      return l10n.t('TCSS lists this registry image without the id that licensing needs.');
    case 'registryNotAllowed':
      return l10n.t(
        'The settings tcss.limits.allowedRegistries and tcss.limits.deniedRegistries do not allow licenses for its registry.',
      );
    case 'sharesNotAllowed':
      return l10n.t(
        'TCSS licenses registry images by image id, and another one with its id is in a registry that the settings tcss.limits.allowedRegistries and tcss.limits.deniedRegistries exclude.',
      );
    case 'inDoubt':
      return l10n.t(
        'An earlier run may have licensed it, and TCSS need not show that yet. Try again in a minute, so that no second license is spent.',
      );
  }
}

function matchName(by: MatchedBy): string {
  switch (by) {
    case 'digest':
      return l10n.t('digest');
    case 'tag':
      return l10n.t('repository and tag');
    case 'imageId':
      return l10n.t('image id');
  }
}

/** Undefined when every row of the lists could be read. */
export function unreadableSentence(rows: number): string | undefined {
  if (rows === 0) return undefined;
  return rows === 1
    ? l10n.t('TCSS listed 1 image without an id: it may be one that is not known here.')
    : l10n.t('TCSS listed {0} images without an id: what is not known here may be one of them.', rows);
}

function noMatchSentence(why: NoMatch): string {
  switch (why) {
    case 'notKnown':
      return l10n.t('TCSS does not know this image. A sync of its registry or hosts may bring it in.');
    case 'otherTag':
      return l10n.t('TCSS knows this repository, but not this tag.');
    case 'otherDigest':
      return l10n.t(
        'TCSS knows this repository, but not this digest: perhaps it is the digest of a multi-platform image.',
      );
    case 'otherRepository':
      return l10n.t('TCSS knows this digest, but in another repository.');
  }
}

function unresolvedSentence(missing: readonly string[]): string {
  const names = missing.join(', ');
  return missing.every(isPlatformArg)
    ? l10n.t('Depends on the platform of the build: {0}.', names)
    : l10n.t('Needs a value for {0}, declared by an ARG before the first FROM.', names);
}
