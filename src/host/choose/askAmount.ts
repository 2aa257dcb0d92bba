import * as vscode from 'vscode';
import { matchImages } from '../../core/license/selection';
import { selectionOrders, type SelectionOrder } from '../../core/license/selectionOrder';
import { leftSentence } from '../naming';
import { askOne, askText, type StepEnd } from '../wizard/inputStep';
import { steps, type Choosing } from './choosing';
import { countSentence, orderName } from './selectionNames';

const { l10n } = vscode;

/** Asks whether all are meant, or so many at most and which of them first. */
export async function askAmount(choosing: Choosing): Promise<StepEnd<unknown>> {
  for (;;) {
    const { selection, inventory } = choosing;
    const matching = matchImages(selection, inventory.images).length;
    const end = await askOne<SelectionOrder | 'all'>({
      ...position(),
      placeholder: l10n.t('How many to license. {0}', leftSentence(inventory.quota.left)),
      items: [
        { label: l10n.t('All'), description: countSentence(matching), value: 'all' },
        ...selectionOrders.map((order) => ({ label: l10n.t('At most…'), description: orderName(order), value: order })),
      ],
    });
    if (end.kind !== 'next') return end;
    if (end.value === 'all') {
      choosing.selection = { ...selection, atMost: undefined };
      return end;
    }
    const count = await askCount(choosing, end.value, matching);
    if (count.kind === 'back') continue;
    if (count.kind === 'next')
      choosing.selection = { ...selection, atMost: { count: Number(count.value.trim()), order: end.value } };
    return count;
  }
}

function askCount(choosing: Choosing, order: SelectionOrder, matching: number): Promise<StepEnd<string>> {
  const { inventory, basis, countDraft } = choosing;
  const affordable = Math.min(
    matching,
    Math.max(0, inventory.quota.left - basis.limits.reserve),
    basis.limits.maxImages,
  );
  return askText({
    ...position(),
    prompt: l10n.t('At most so many images of {0}, {1}', matching, orderName(order)),
    value: countDraft === '' && affordable > 0 ? String(affordable) : countDraft,
    password: false,
    validate: (text) => (/^[1-9]\d{0,8}$/.test(text.trim()) ? undefined : l10n.t('Enter a whole number from 1 on.')),
    keep: (text) => {
      choosing.countDraft = text;
    },
  });
}

function position() {
  return { title: l10n.t('License Unlicensed Images'), step: 3, totalSteps: steps };
}
