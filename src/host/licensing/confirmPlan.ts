import * as vscode from 'vscode';
import { countStates, judgePlan, type Plan, type PlanItem } from '../../core/license/plan';
import { imageDetail, imageTitle, siteName } from '../naming';

/** Images named in the dialog; the plan document has all. */
const namedImages = 10;

const { l10n } = vscode;

/**
 * Asks before anything is spent. The item that only shows the plan comes first and has the focus, so that a stray
 * Enter or Space spends nothing. `changed`: the numbers differ from those shown a moment ago.
 */
export async function confirmPlan(
  plan: Plan,
  { changed }: { readonly changed: boolean },
): Promise<'license' | 'review' | 'cancel'> {
  const review = l10n.t('Review…');
  const license = l10n.t('License');
  const answer = await vscode.window.showWarningMessage(
    question(plan.images.length),
    { modal: true, detail: confirmationDetail(plan, changed) },
    review,
    license,
  );
  if (answer === license) return 'license';
  return answer === review ? 'review' : 'cancel';
}

function question(count: number): string {
  return count === 1 ? l10n.t('License 1 image for 1 license?') : l10n.t('License {0} images for {0} licenses?', count);
}

function confirmationDetail(plan: Plan, changed: boolean): string {
  const verdict = judgePlan(plan);
  const leftAfter = verdict.kind === 'ready' ? verdict.leftAfter : plan.quota.left;
  const { account, images } = plan;
  return [
    ...(changed ? [l10n.t('This has changed since you were last asked.'), ''] : []),
    ...images.slice(0, namedImages).map((image) => `• ${imageTitle(image)} (${imageDetail(image)})`),
    ...(images.length > namedImages ? [l10n.t('and {0} more', images.length - namedImages)] : []),
    '',
    l10n.t('Account: {0} ({1})', account.label, siteName(account.site, account.endpoint)),
    l10n.t('Licenses left now: {0} · to be used: {1} · left after: {2}', plan.quota.left, images.length, leftAfter),
    ...restLines(plan.items),
    l10n.t('A license cannot be taken back.'),
  ].join('\n');
}

/** What else was named, and will not be licensed by this. */
function restLines(items: readonly PlanItem[]): string[] {
  const { alreadyLicensed, notKnown, severalCandidates, unresolved, invalid, notLicensable } = countStates(items);
  const impossible = invalid + notLicensable;
  return [
    ...(alreadyLicensed > 0 ? [l10n.t('Already licensed: {0}', alreadyLicensed)] : []),
    ...(notKnown > 0 ? [l10n.t('Not known to TCSS, left out: {0}', notKnown)] : []),
    ...(severalCandidates > 0 ? [l10n.t('Several images fit, left out: {0}', severalCandidates)] : []),
    ...(unresolved > 0 ? [l10n.t('Variables without a value, left out: {0}', unresolved)] : []),
    ...(impossible > 0 ? [l10n.t('Cannot be licensed, left out: {0}', impossible)] : []),
  ];
}
