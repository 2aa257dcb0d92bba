import * as vscode from 'vscode';
import type { Target } from '../../core/license/target';
import { license } from '../licensing/license';
import { wantTargets } from '../licensing/wanted';
import { offer } from '../offer';
import type { Services } from '../services';
import { askVariables } from '../text/askVariables';
import { pickOccurrences } from '../text/pickOccurrences';
import { isManifest, readOccurrences, targetIn } from '../text/readOccurrences';
import { readSelections, targetsInText } from '../text/selectedTargets';
import type { Command } from './command';

const { l10n } = vscode;

/** Licenses what is selected or under the cursor, else what the user picks from the file or types. */
export const licenseImage: Command = {
  id: 'tcss.licenseImage',
  run: async (services) => {
    const editor = vscode.window.activeTextEditor;
    const targets = editor === undefined ? await askTargets() : await targetsOf(editor, services);
    if (targets !== undefined && targets.length > 0) await license(wantTargets(targets), services);
  },
};

async function targetsOf(
  { document, selection, selections }: vscode.TextEditor,
  services: Services,
): Promise<Target[] | undefined> {
  const all = await readOccurrences(document, services);
  const selected = readSelections(document, selections, all);
  let { occurrences } = selected;
  if (occurrences.length === 0 && selected.targets.length === 0) {
    if (all.length === 0) return explainNothingFound(document, selection);
    occurrences = (await pickOccurrences(document, all, selection.active.line)) ?? [];
  }
  const resolved = await askVariables(document, occurrences, services);
  return resolved && [...resolved.map((occurrence) => targetIn(document, occurrence)), ...selected.targets];
}

/** Says that there is nothing to act on, and lets the user type it instead. */
async function explainNothingFound(
  document: vscode.TextDocument,
  selection: vscode.Selection,
): Promise<Target[] | undefined> {
  const sentence = isManifest(document)
    ? l10n.t('This file names no image.')
    : selection.isEmpty
      ? l10n.t('Select an image reference or image ids first.')
      : l10n.t('There is no image reference and no image id in the selected text.');
  let typed: Target[] | undefined;
  const typeIt = async () => {
    typed = await askTargets();
  };
  await offer('information', sentence, [{ title: l10n.t('Type It…'), run: typeIt }]);
  return typed;
}

async function askTargets(): Promise<Target[] | undefined> {
  const parse = (text: string) => targetsInText(text, () => ({ kind: 'input' }));
  const text = await vscode.window.showInputBox({
    title: l10n.t('License Image'),
    prompt: l10n.t('An image reference, or one or more image ids'),
    placeHolder: 'ccr.ccs.tencentyun.com/team/app:1.0',
    ignoreFocusOut: true,
    validateInput: (typed) =>
      typed.trim() === '' || parse(typed).length > 0
        ? undefined
        : l10n.t('This is neither an image reference nor an image id.'),
  });
  return text === undefined ? undefined : parse(text);
}
