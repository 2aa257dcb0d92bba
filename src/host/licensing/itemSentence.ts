import { l10n } from 'vscode';
import type { MatchedBy, NoMatch } from '../../core/image/match';
import type { PlanItem } from '../../core/license/plan';
import { isPlatformArg } from '../../core/manifest/platformArgs';

/** What the plan will do with one named image, and why. */
export function itemSentence({ state }: PlanItem): string {
  switch (state.kind) {
    case 'toLicense':
      return l10n.t('Will be licensed, recognized by {0}.', matchName(state.by));
    case 'alreadyLicensed':
      return l10n.t('Already licensed, recognized by {0}.', matchName(state.by));
    case 'severalCandidates':
      return l10n.t('Several images fit: choose which to license.');
    case 'notKnown':
      return noMatchSentence(state.why);
    case 'unresolved':
      return unresolvedSentence(state.missing);
    case 'invalid':
      return l10n.t('This is not an image reference.');
    case 'notLicensable':
      return state.why === 'stateUnknown'
        ? l10n.t('TCSS does not say whether this image is licensed, so no license is spent on it.')
        : l10n.t('TCSS lists this registry image without the id that licensing needs.');
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
