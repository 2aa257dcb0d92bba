import * as vscode from 'vscode';
import { judgeWritten } from '../../core/license/judgeWritten';
import { countStates, isNotAllowed, type Plan, type PlanItem } from '../../core/license/plan';
import type { Verdict } from '../../core/license/verdict';
import { readTypeToConfirmFrom } from '../config';
import { firstFew } from '../firstFew';
import { imageDetail, imageTitle, siteName } from '../naming';
import { costSentences } from './costSentences';
import { verdictSentences } from './writtenSentences';

/** Images named in the dialog; the plan document has all. */
const namedImages = 10;

const { l10n } = vscode;

type Ready = Extract<Verdict, { kind: 'ready' }>;

/**
 * Asks before anything is spent. The item that only shows the plan comes first and has the focus, so that a stray
 * Enter or Space spends nothing. `verdict`: of the plan. `changed`: the numbers differ from those shown a moment ago.
 * `chosenAs`: of `Wanted`.
 */
export async function confirmPlan(
  plan: Plan,
  how: { readonly verdict: Ready; readonly changed: boolean; readonly chosenAs: string | undefined },
): Promise<'license' | 'review' | 'cancel'> {
  const review = l10n.t('Review…');
  const license = plan.written === undefined ? l10n.t('License') : l10n.t('Send');
  const { cost } = how.verdict;
  const answer = await vscode.window.showWarningMessage(
    plan.written === undefined ? question(plan.images.length, cost) : writtenQuestion(cost),
    { modal: true, detail: confirmationDetail(plan, how) },
    review,
    license,
  );
  if (answer === license) return (await typeNumber(cost)) ? 'license' : 'cancel';
  return answer === review ? 'review' : 'cancel';
}

/** From a number of licenses on that the user has set, it has to be typed. False when the user gave up. */
async function typeNumber(count: number): Promise<boolean> {
  if (count < readTypeToConfirmFrom()) return true;
  const wanted = String(count);
  const typed = await vscode.window.showInputBox({
    title: l10n.t('Use {0} licenses', count),
    prompt: l10n.t('Type {0} to spend {0} licenses. A license cannot be taken back.', count),
    ignoreFocusOut: true,
    validateInput: (text) => {
      if (text.trim() === wanted) return undefined;
      return wanted.startsWith(text.trim())
        ? { message: '', severity: vscode.InputBoxValidationSeverity.Error }
        : l10n.t('This is not {0}.', count);
    },
  });
  return typed?.trim() === wanted;
}

function question(images: number, cost: number): string {
  if (cost === 1)
    return images === 1
      ? l10n.t('License 1 image for 1 license?')
      : l10n.t('License {0} images of one id for 1 license?', images);
  return l10n.t('License {0} images for {1} licenses?', images, cost);
}

function writtenQuestion(atMost: number): string {
  return atMost === 1
    ? l10n.t('Send the request as written, for at most 1 license?')
    : l10n.t('Send the request as written, for at most {0} licenses?', atMost);
}

function confirmationDetail(plan: Plan, { verdict, changed, chosenAs }: Parameters<typeof confirmPlan>[1]): string {
  const { account, images, written } = plan;
  // Of a long text the end may be out of sight.
  return [
    ...(changed ? [l10n.t('This has changed since you were last asked.'), ''] : []),
    ...(chosenAs === undefined ? [] : [chosenAs, '']),
    l10n.t('Account: {0} ({1})', account.label, siteName(account.site, account.endpoint)),
    ...costSentences(plan, verdict),
    ...(written === undefined ? restLines(plan.items) : writtenRestLines(plan.items)),
    l10n.t('A license cannot be taken back.'),
    '',
    ...(written === undefined
      ? []
      : [...verdictSentences(judgeWritten(written)), '', canLicenseSentence(images.length)]),
    ...images.slice(0, namedImages).map((image) => `• ${imageTitle(image)} (${imageDetail(image)})`),
    ...(images.length > namedImages ? [l10n.t('and {0} more', images.length - namedImages)] : []),
  ].join('\n');
}

function canLicenseSentence(images: number): string {
  if (images === 0) return l10n.t('TCSS lists no image now that the request can license.');
  return images === 1
    ? l10n.t('TCSS lists 1 image now that the request can license:')
    : l10n.t('TCSS lists {0} images now that the request can license:', images);
}

/** What else can cost a license, since a request as written leaves nothing out. */
function writtenRestLines(items: readonly PlanItem[]): string[] {
  const { alreadyLicensed } = countStates(items);
  const notKnown = namesOf(items, ['notKnown']);
  const withoutState = namesOf(items, ['notLicensable']);
  return [
    ...(alreadyLicensed > 0 ? [l10n.t('Already licensed: {0}', alreadyLicensed)] : []),
    ...(notKnown === '' ? [] : [l10n.t('Ids that TCSS does not list: {0}', notKnown)]),
    ...(withoutState === '' ? [] : [l10n.t('Images whose license state TCSS does not give: {0}', withoutState)]),
  ];
}

/** What else was named, and will not be licensed by this. */
export function restLines(items: readonly PlanItem[]): string[] {
  const { alreadyLicensed } = countStates(items);
  const notKnown = namesOf(items, ['notKnown']);
  const severalCandidates = namesOf(items, ['severalCandidates']);
  const unresolved = namesOf(items, ['unresolved']);
  const notAllowed = namesOf(
    items.filter(({ state }) => isNotAllowed(state)),
    ['notLicensable'],
  );
  const impossible = namesOf(
    items.filter(({ state }) => !isNotAllowed(state)),
    ['invalid', 'notLicensable'],
  );
  return [
    ...(alreadyLicensed > 0 ? [l10n.t('Already licensed: {0}', alreadyLicensed)] : []),
    ...(notKnown === '' ? [] : [l10n.t('Not known to TCSS, left out: {0}', notKnown)]),
    ...(severalCandidates === '' ? [] : [l10n.t('Several images fit, left out: {0}', severalCandidates)]),
    ...(unresolved === '' ? [] : [l10n.t('Variables without a value, left out: {0}', unresolved)]),
    ...(notAllowed === '' ? [] : [l10n.t('Not allowed by the limits of registries, left out: {0}', notAllowed)]),
    ...(impossible === '' ? [] : [l10n.t('Cannot be licensed, left out: {0}', impossible)]),
  ];
}

/** The first few of the images in these states, as written. */
function namesOf(items: readonly PlanItem[], kinds: readonly PlanItem['state']['kind'][]): string {
  const named = items.filter(({ state }) => kinds.includes(state.kind));
  return firstFew(named.map(({ target }) => target.text.replace(/\s+/g, ' ')));
}
