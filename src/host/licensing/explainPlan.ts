import { l10n } from 'vscode';
import type { Failure } from '../../core/failure';
import { countStates, isNotAllowed, type Choices, type Plan } from '../../core/license/plan';
import { judgePlan } from '../../core/license/verdict';
import type { Account } from '../accounts';
import { leftSentence } from '../naming';
import { offer, type Offered } from '../offer';
import { buyLicenses, openSetting } from '../pageOffers';
import { failureSentence } from '../messages';
import type { KeptPlan, Services } from '../services';
import { askNear, hasNear } from './askCandidates';
import { inDoubtSentence, notAllowedSentence, notEnoughSentence, tooManySentence } from './costSentences';
import { failureOffers } from './failureOffers';
import { itemSentence, unreadableSentence } from './itemSentence';
import { openPlan } from './openPlan';
import { askToSync } from './syncThen';

/** Says why no plan could be made, and offers the way out. */
export async function explainNoPlan(
  failure: Failure,
  account: Account,
  services: Services,
  again: () => Promise<void>,
): Promise<void> {
  const sentence = l10n.t('Nothing was licensed. {0}', failureSentence(failure));
  await offer('error', sentence, [
    ...failureOffers(failure, account, services, again),
    { title: l10n.t('Show Log'), run: () => services.channel.show() },
  ]);
}

/**
 * Says why a plan spends nothing: all licensed, not known, or not enough licenses. `again` plans the same targets
 * anew, with further choices.
 */
export async function explainNothingToLicense(
  { plan, wanted, choices }: KeptPlan,
  services: Services,
  again: (choices: Choices) => Promise<void>,
): Promise<void> {
  const review: Offered = { title: l10n.t('Review…'), run: () => openPlan(plan, wanted, choices, services) };
  const verdict = judgePlan(plan);
  if (verdict.kind === 'notEnough') {
    const sentence = l10n.t('Nothing was licensed. {0}', notEnoughSentence(plan, verdict.cost));
    const hasEnough = verdict.cost <= plan.quota.left;
    const way = hasEnough ? openSetting('tcss.limits.keepInReserve') : buyLicenses(plan.account.site);
    await offer('warning', sentence, [way, review]);
    return;
  }
  if (verdict.kind === 'tooMany') {
    const sentence = l10n.t('Nothing was licensed. {0}', tooManySentence(plan, verdict.images, verdict.max));
    await offer('warning', sentence, [openSetting('tcss.limits.maxImagesPerRun'), review]);
    return;
  }
  if (verdict.kind === 'notAllowed') {
    const sentence = l10n.t('Nothing was licensed. {0}', notAllowedSentence(verdict.registries));
    await offer('warning', sentence, [openSetting('tcss.limits'), review]);
    return;
  }
  if (verdict.kind === 'inDoubt') {
    await offer('warning', l10n.t('Nothing was licensed. {0}', inDoubtSentence(verdict.images)), [review]);
    return;
  }
  const allLicensed = plan.items.every(({ state }) => state.kind === 'alreadyLicensed');
  const hasUnknown = plan.items.some(({ state }) => state.kind === 'notKnown');
  const unreadable = hasUnknown ? unreadableSentence(plan.unreadableRows) : undefined;
  const sentences = [
    whySentence(plan),
    ...(unreadable === undefined ? [] : [unreadable]),
    leftSentence(plan.quota.left),
  ];
  await offer(allLicensed ? 'information' : 'warning', sentences.join(' '), [
    ...unknownOffers(plan, choices, services, again),
    ...(plan.items.some(({ state }) => isNotAllowed(state)) ? [openSetting('tcss.limits')] : []),
    review,
  ]);
}

export function whySentence({ items }: Plan): string {
  const [only, ...others] = items;
  if (only !== undefined && others.length === 0)
    return l10n.t('Nothing to license: {0}. {1}', only.target.text, itemSentence(only));
  const { alreadyLicensed, notKnown, severalCandidates, unresolved, invalid, notLicensable } = countStates(items);
  const notAllowed = items.filter(({ state }) => isNotAllowed(state)).length;
  const impossible = invalid + notLicensable - notAllowed;
  const list = [
    ...(alreadyLicensed > 0 ? [l10n.t('already licensed: {0}', alreadyLicensed)] : []),
    ...(notKnown > 0 ? [l10n.t('not known to TCSS: {0}', notKnown)] : []),
    ...(severalCandidates > 0 ? [l10n.t('not chosen: {0}', severalCandidates)] : []),
    ...(unresolved > 0 ? [l10n.t('variables without a value: {0}', unresolved)] : []),
    ...(notAllowed > 0 ? [l10n.t('not allowed by the limits of registries: {0}', notAllowed)] : []),
    ...(impossible > 0 ? [l10n.t('cannot be licensed: {0}', impossible)] : []),
  ].join(', ');
  return l10n.t('Nothing to license: {0}.', list);
}

function unknownOffers(
  plan: Plan,
  choices: Choices,
  services: Services,
  again: (choices: Choices) => Promise<void>,
): Offered[] {
  if (countStates(plan.items).notKnown === 0) return [];
  const showCandidates = async () => {
    const further = await askNear(plan, choices);
    if (further !== undefined) await again(further);
  };
  return [
    askToSync(services, () => again(new Map())),
    ...(plan.items.some(hasNear) ? [{ title: l10n.t('Show Candidates…'), run: showCandidates }] : []),
  ];
}
