import * as vscode from 'vscode';
import type { InventoryImage } from '../../core/image/image';
import { keyOf } from '../../core/image/image';
import type { Choices, Plan } from '../../core/license/plan';
import { targetKey, type Target } from '../../core/license/target';
import { imageDetail, imageTitle } from '../naming';
import { askBothSides } from './askBothSides';

const { l10n } = vscode;

/**
 * Asks, for each target that several images fit, which of them are meant; once for all of those that differ in side only. Undefined when the user left a question:
 * nothing is then licensed.
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

/** Lets the user take an image that is only near to what a target names. */
export async function askNear(target: Target, near: readonly InventoryImage[]): Promise<Choices | undefined> {
  const chosen = await pickImages(
    near,
    l10n.t('{0} is not known to TCSS', target.text),
    l10n.t('Choose what to license in its place'),
  );
  return chosen === undefined || chosen.length === 0
    ? undefined
    : new Map([[targetKey(target), chosen.map((image) => keyOf(image))]]);
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
