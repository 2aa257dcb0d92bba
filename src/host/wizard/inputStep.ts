import * as vscode from 'vscode';

/** Where a wizard goes after a step. */
export type StepEnd<T> =
  { readonly kind: 'next'; readonly value: T } | { readonly kind: 'back' } | { readonly kind: 'cancel' };

export interface Step {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
}

interface InputStep extends Step {
  readonly prompt: string;
  readonly value: string;
  readonly password: boolean;
  readonly placeholder?: string;
  /** A sentence when the text will not do. */
  readonly validate: (text: string) => string | undefined;
  /** Told what is typed, so that it is there again after going back. */
  readonly keep?: (text: string) => void;
}

interface PickStep<T> extends Step {
  readonly placeholder: string;
  readonly items: readonly (vscode.QuickPickItem & { readonly value: T })[];
}

/** One step of a wizard that asks for a text. */
export function askText(step: InputStep): Promise<StepEnd<string>> {
  const input = vscode.window.createInputBox();
  Object.assign(input, { prompt: step.prompt, value: step.value, password: step.password });
  input.placeholder = step.placeholder;
  const check = () => (input.validationMessage = step.validate(input.value) ?? '');
  return ask(input, step, (end) => {
    input.onDidChangeValue((text) => {
      input.validationMessage = '';
      step.keep?.(text);
    });
    input.onDidAccept(() => {
      if (check() === '') end({ kind: 'next', value: input.value });
    });
  });
}

/** One step of a wizard that asks to choose. */
export function askOne<T>(step: PickStep<T>): Promise<StepEnd<T>> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value: T }>();
  pick.items = step.items;
  pick.placeholder = step.placeholder;
  return ask(pick, step, (end) => {
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen !== undefined) end({ kind: 'next', value: chosen.value });
    });
  });
}

/** One step of a wizard that asks to choose any number; those `picked` are chosen to begin with. */
export function askMany<T>(step: PickStep<T>): Promise<StepEnd<readonly T[]>> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value: T }>();
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.items = step.items;
  pick.selectedItems = step.items.filter(({ picked }) => picked === true);
  pick.placeholder = step.placeholder;
  return ask(pick, step, (end) => {
    pick.onDidAccept(() => end({ kind: 'next', value: pick.selectedItems.map(({ value }) => value) }));
  });
}

type AnyInput = vscode.QuickInput & {
  title: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  buttons: readonly vscode.QuickInputButton[];
  readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
};

function ask<T>(input: AnyInput, step: Step, listen: (end: (result: StepEnd<T>) => void) => void): Promise<StepEnd<T>> {
  return new Promise((resolve) => {
    const end = (result: StepEnd<T>) => {
      resolve(result);
      input.dispose();
    };
    input.title = step.title;
    input.step = step.step;
    input.totalSteps = step.totalSteps;
    input.ignoreFocusOut = true;
    input.buttons = step.step > 1 ? [vscode.QuickInputButtons.Back] : [];
    input.onDidTriggerButton(() => end({ kind: 'back' }));
    input.onDidHide(() => end({ kind: 'cancel' }));
    listen(end);
    input.show();
  });
}
