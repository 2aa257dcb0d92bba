import { l10n } from 'vscode';
import type { Plan } from '../../core/license/plan';
import type { Verdict } from '../../core/license/verdict';
import { imageTitle } from '../naming';

/** What a plan costs, in the same words wherever it is shown. */
export function costSentences(plan: Plan, verdict: Verdict): string[] {
  switch (verdict.kind) {
    case 'ready':
      if (plan.written !== undefined) return [atMostSentence(plan.quota.left, verdict.cost, verdict.leftAfter)];
      return [
        l10n.t(
          'Licenses left now: {0} · to be used: {1} · left after: {2}',
          plan.quota.left,
          verdict.cost,
          verdict.leftAfter,
        ),
        ...(verdict.fewest === verdict.cost ? [] : [sharedIdSentence(verdict.fewest, verdict.cost)]),
        ...alongSentences(plan),
      ];
    case 'notEnough':
      return [notEnoughSentence(plan, verdict.cost)];
    case 'tooMany':
      return [tooManySentence(plan, verdict.images, verdict.max)];
    case 'notAllowed':
      return [notAllowedSentence(verdict.registries)];
    case 'inDoubt':
      return [inDoubtSentence(verdict.images)];
    case 'nothingToLicense':
      return [l10n.t('Nothing to license. Licenses left: {0}', plan.quota.left)];
  }
}

export function notEnoughSentence({ quota, limits }: Plan, cost: number): string {
  return limits.reserve === 0
    ? l10n.t('Not enough licenses: {0} needed, {1} left.', cost, quota.left)
    : l10n.t(
        'Not enough licenses: {0} needed, {1} left, of which {2} are kept in reserve (setting tcss.limits.keepInReserve).',
        cost,
        quota.left,
        limits.reserve,
      );
}

export function tooManySentence({ written }: Pick<Plan, 'written'>, cost: number, max: number): string {
  if (written !== undefined)
    return l10n.t(
      'The counts of the request allow {0} images, and one run may license {1}. Lower them, or raise the setting tcss.limits.maxImagesPerRun.',
      cost,
      max,
    );
  return l10n.t(
    'These are {0} images, and one run may license {1}. Choose fewer, or raise the setting tcss.limits.maxImagesPerRun.',
    cost,
    max,
  );
}

/** Registries named in a sentence. */
const namedRegistries = 5;

export function notAllowedSentence(registries: readonly string[]): string {
  const names = registries.map((registry) =>
    registry === '' ? l10n.t('images whose registry is not known') : registry,
  );
  const named = names.slice(0, namedRegistries).join(', ');
  const rest = names.length - namedRegistries;
  return l10n.t(
    'The request can license images that the settings tcss.limits.allowedRegistries and tcss.limits.deniedRegistries exclude: {0}. Name only allowed images, by their ids.',
    rest > 0 ? l10n.t('{0} and {1} more', named, rest) : named,
  );
}

export function inDoubtSentence(images: number): string {
  return l10n.t(
    'An earlier call may have licensed {0} of these images, which TCSS need not show yet. Review the request again in a minute.',
    images,
  );
}

function atMostSentence(left: number, cost: number, leftAfter: number): string {
  return l10n.t('Licenses left now: {0} · to be used: at most {1} · left after: at least {2}', left, cost, leftAfter);
}

function sharedIdSentence(fewest: number, cost: number): string {
  return l10n.t(
    'Some of these images share an id, which TCSS may count once: {0} to {1} licenses will be used.',
    fewest,
    cost,
  );
}

/** Images that the ids of the call name too. */
function alongSentences({ along = [] }: Plan): string[] {
  const [first] = along;
  if (first === undefined) return [];
  return along.length === 1
    ? [
        l10n.t(
          '{0} has the same image id: TCSS may license it too, or in place of the one named, for the same license.',
          imageTitle(first),
        ),
      ]
    : [
        l10n.t(
          '{0} and {1} more have the same image ids: TCSS may license them too, or in place of those named, for the same licenses.',
          imageTitle(first),
          along.length - 1,
        ),
      ];
}
