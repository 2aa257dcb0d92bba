import * as vscode from 'vscode';
import { askOne, askText, type Step, type StepEnd } from '../wizard/inputStep';
import type { Choosing } from './choosing';

const { l10n } = vscode;

/** Asks how the name is compared, then with what; what was typed is there again the next time. */
export async function askName(choosing: Choosing, position: Step): Promise<StepEnd<unknown>['kind']> {
  for (;;) {
    const { name: current, ...others } = choosing.selection.filters;
    const kinds = [
      { label: l10n.t('Contains'), description: l10n.t('anywhere, capital or not'), value: 'contains' },
      { label: l10n.t('Is'), description: l10n.t('the whole name with its tag'), value: 'equals' },
      ...(current === undefined ? [] : [{ label: l10n.t('Any name'), value: 'any' } as const]),
    ] as const;
    const kind = await askOne<'contains' | 'equals' | 'any'>({
      ...position,
      placeholder: l10n.t('How to compare the name'),
      items: kinds,
    });
    if (kind.kind !== 'next') return kind.kind;
    if (kind.value === 'any') {
      choosing.selection = { ...choosing.selection, filters: others };
      return 'next';
    }
    const text = await askText({
      ...position,
      prompt: kind.value === 'contains' ? l10n.t('A part of the name') : l10n.t('The name with its tag'),
      placeholder: kind.value === 'contains' ? 'team/app' : 'ccr.ccs.tencentyun.com/team/app:1.0',
      value: choosing.nameDraft,
      password: false,
      validate: (typed) => (typed.trim() === '' ? l10n.t('Enter a name, or go back for any.') : undefined),
      keep: (typed) => {
        choosing.nameDraft = typed;
      },
    });
    if (text.kind === 'back') continue;
    if (text.kind === 'next') {
      const name = { kind: kind.value, text: text.value.trim() };
      choosing.selection = { ...choosing.selection, filters: { ...others, name } };
    }
    return text.kind;
  }
}
