import * as vscode from 'vscode';
import type { Side } from '../../core/image/image';
import { matchImages, type Selection } from '../../core/license/selection';
import { askOne, type StepEnd } from '../wizard/inputStep';
import { askAmount } from './askAmount';
import { askFilters } from './askFilters';
import { steps, type Choosing } from './choosing';
import { countSentence, sidesName } from './selectionNames';

const { l10n } = vscode;

/** Walks through the steps, each of which can be gone back from; undefined when the user gave up. */
export async function askSelection(choosing: Choosing): Promise<Selection | undefined> {
  const asks: readonly ((choosing: Choosing) => Promise<StepEnd<unknown>>)[] = [askSides, askFilters, askAmount];
  let index = 0;
  for (let ask = asks[index]; ask !== undefined; ask = asks[index]) {
    const end = await ask(choosing);
    if (end.kind === 'cancel') return undefined;
    index += end.kind === 'next' ? 1 : -1;
  }
  return choosing.selection;
}

async function askSides(choosing: Choosing): Promise<StepEnd<unknown>> {
  const { selection, inventory } = choosing;
  const item = (value: Side | 'both') => ({
    label: sidesName(value),
    description: countSentence(matchImages({ ...selection, sides: value }, inventory.images).length),
    value,
  });
  const end = await askOne({
    title: l10n.t('License Unlicensed Images'),
    step: 1,
    totalSteps: steps,
    placeholder: l10n.t('Where the images are'),
    items: [item('both'), { ...item('local'), detail: sourceHint() }, item('registry')],
  });
  if (end.kind === 'next') choosing.selection = { ...choosing.selection, sides: end.value };
  return end;
}

/** For who looks for the other source of local images. */
function sourceHint(): string {
  return l10n.t('Those that TCSS lists. For IMAGEALL, use the command Compose Licensing Request.');
}
