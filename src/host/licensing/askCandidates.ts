import * as vscode from 'vscode';
import { keyOf, type ImageKey, type InventoryImage } from '../../core/image/image';
import type { Choices, Plan, PlanItem } from '../../core/license/plan';
import { targetKey } from '../../core/license/target';
import { imageDetail, imageTitle } from '../naming';
import { askBothSides } from './askBothSides';

const { l10n } = vscode;

/**
 * Asks, for each target that several images fit, which of them are meant; once for all of those that differ in side only.
 * Undefined when the user left a question: nothing is then licensed.
 */
export async function askCandidates(plan: Plan, known: Choices): Promise<Choices | undefined> {
  const answered = await askBothSides(plan, known);
  if (answered === undefined) return undefined;
  const choices = new Map(answered);
  for (const { target, state } of plan.items) {
    if (state.kind !== 'severalCandidates' || choices.has(targetKey(target))) continue;
    const chosen = await pickImages(
      state.candidates,
      l10n.t('{0}: {1} images fit', target.text, state.candidates.length),
      l10n.t('Choose the images to license'),
    );
    if (chosen === undefined) return undefined;
    choices.set(
      targetKey(target),
      chosen.map((image) => keyOf(image)),
    );
  }
  return choices;
}

/**
 * Asks, for each target that is not known, which of the images near to it to license in its place. Undefined when the
 * user left a question or chose none.
 */
export async function askNear(plan: Plan, known: Choices): Promise<Choices | undefined> {
  const taken = new Map<string, readonly ImageKey[]>();
  for (const { target, state } of plan.items.filter(hasNear)) {
    const chosen = await pickImages(
      state.near,
      l10n.t('{0} is not known to TCSS', target.text),
      l10n.t('Choose what to license in its place'),
    );
    if (chosen === undefined) return undefined;
    if (chosen.length > 0) taken.set(targetKey(target), chosen.map(keyOf));
  }
  return taken.size === 0 ? undefined : new Map([...known, ...taken]);
}

/** Whether an image of a plan is not known, while others are near to what is named. */
export function hasNear(item: PlanItem): item is PlanItem & { readonly state: { readonly kind: 'notKnown' } } {
  return item.state.kind === 'notKnown' && item.state.near.length > 0;
}

async function pickImages(
  images: readonly InventoryImage[],
  title: string,
  placeHolder: string,
): Promise<InventoryImage[] | undefined> {
  const items = images.map((image) => ({ label: imageTitle(image), detail: imageDetail(image), image }));
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    canPickMany: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return picked?.map(({ image }) => image);
}
