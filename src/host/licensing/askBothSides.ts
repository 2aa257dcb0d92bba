import * as vscode from 'vscode';
import type { Side } from '../../core/image/image';
import { chooseSide, itemsOnBothSides } from '../../core/license/bothSides';
import type { Choices, Plan } from '../../core/license/plan';

/** Targets from which on one question is asked for all of them. */
const askedTogetherFrom = 2;

const { l10n } = vscode;

type Answer = Side | 'both' | 'oneByOne';

/**
 * Asks once for all targets that name an image on hosts and the same in registries. Undefined when the user left the
 * question: nothing is then licensed.
 */
export async function askBothSides(plan: Plan, known: Choices): Promise<Choices | undefined> {
  const items = itemsOnBothSides(plan);
  if (items.length < askedTogetherFrom) return known;
  const count = items.length;
  const answers: (vscode.QuickPickItem & { answer: Answer })[] = [
    {
      label: l10n.t('On hosts'),
      description: l10n.t('{0} local images, {0} licenses at most', count),
      answer: 'local',
    },
    {
      label: l10n.t('In registries'),
      description: l10n.t('{0} registry images, {0} licenses at most', count),
      answer: 'registry',
    },
    {
      label: l10n.t('Both'),
      description: l10n.t('{0} images, {0} licenses at most', 2 * count),
      answer: 'both',
    },
    { label: l10n.t('Ask for each'), description: l10n.t('{0} questions', count), answer: 'oneByOne' },
  ];
  const picked = await vscode.window.showQuickPick(answers, {
    title: l10n.t('{0} of the images are on hosts and in registries', count),
    placeHolder: l10n.t('Which of them to license'),
    ignoreFocusOut: true,
  });
  if (picked === undefined) return undefined;
  return picked.answer === 'oneByOne' ? known : chooseSide(items, picked.answer, known);
}
