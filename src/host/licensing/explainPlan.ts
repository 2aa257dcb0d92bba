import * as vscode from 'vscode';
import type { Failure } from '../../core/failure';
import { judgePlan, type Choices, type Plan, type PlanItem } from '../../core/license/plan';
import type { Account } from '../accounts';
import { offer, type Offered } from '../offer';
import { failureSentence } from '../messages';
import type { Services } from '../services';
import { pagesOf } from '../sites';
import { askNear } from './askCandidates';
import { failureOffers } from './failureOffers';
import { itemSentence } from './itemSentence';
import { openPlan } from './openPlan';
import { syncThen } from './syncThen';

const { l10n } = vscode;

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
  plan: Plan,
  services: Services,
  again: (choices: Choices) => Promise<void>,
): Promise<void> {
  const review: Offered = { title: l10n.t('Review…'), run: () => openPlan(plan, services) };
  const verdict = judgePlan(plan);
  if (verdict.kind === 'notEnough') {
    const sentence = l10n.t(
      'Nothing was licensed: {0} licenses are needed and {1} are left.',
      verdict.cost,
      plan.quota.left,
    );
    const buy: Offered = {
      title: l10n.t('Buy Licenses…'),
      run: () => vscode.env.openExternal(vscode.Uri.parse(pagesOf(plan.account.site).purchase)),
    };
    await offer('warning', sentence, [buy, review]);
    return;
  }
  const allLicensed = plan.items.every(({ state }) => state.kind === 'alreadyLicensed');
  await offer(allLicensed ? 'information' : 'warning', `${whySentence(plan)} ${leftSentence(plan)}`, [
    ...unknownOffers(plan, services, again),
    review,
  ]);
}

function whySentence({ items }: Plan): string {
  const [only, ...others] = items;
  if (only !== undefined && others.length === 0)
    return l10n.t('Nothing to license: {0}. {1}', only.target.text, itemSentence(only));
  const count = (kind: PlanItem['state']['kind']) => items.filter(({ state }) => state.kind === kind).length;
  const parts = [
    [count('alreadyLicensed'), l10n.t('already licensed: {0}', count('alreadyLicensed'))] as const,
    [count('notKnown'), l10n.t('not known to TCSS: {0}', count('notKnown'))] as const,
    [count('severalCandidates'), l10n.t('not chosen: {0}', count('severalCandidates'))] as const,
    [count('unresolved'), l10n.t('variables without a value: {0}', count('unresolved'))] as const,
    [
      count('invalid') + count('notLicensable'),
      l10n.t('cannot be licensed: {0}', count('invalid') + count('notLicensable')),
    ] as const,
  ];
  const list = parts.flatMap(([number, part]) => (number > 0 ? [part] : [])).join(', ');
  return l10n.t('Nothing to license: {0}.', list);
}

function leftSentence({ quota }: Plan): string {
  return quota.left === 1 ? l10n.t('1 license left.') : l10n.t('{0} licenses left.', quota.left);
}

function unknownOffers(plan: Plan, services: Services, again: (choices: Choices) => Promise<void>): Offered[] {
  const unknown = plan.items.filter(({ state }) => state.kind === 'notKnown');
  if (unknown.length === 0) return [];
  const [only] = plan.items;
  const near = only?.state.kind === 'notKnown' && plan.items.length === 1 ? only.state.near : [];
  const offers: Offered[] = [
    { title: l10n.t('Ask TCSS to Sync…'), run: () => syncThen(services, () => again(new Map())) },
  ];
  if (only !== undefined && near.length > 0)
    offers.push({
      title: l10n.t('Show Candidates…'),
      run: async () => {
        const choices = await askNear(only.target, near);
        if (choices !== undefined) await again(choices);
      },
    });
  return offers;
}
