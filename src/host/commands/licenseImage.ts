import * as vscode from 'vscode';
import type { Target } from '../../core/license/target';
import { licenseTargets } from '../licensing/licenseTargets';
import type { Services } from '../services';
import { askVariables } from '../text/askVariables';
import { pickOccurrences } from '../text/pickOccurrences';
import { isManifest, readOccurrences, targetIn } from '../text/readOccurrences';
import { targetsInText, touched } from '../text/selectedTargets';
import type { Command } from './command';

const { l10n } = vscode;

/** Licenses what is selected or under the cursor, else what the user picks from the file or types. */
export const licenseImage: Command = {
  id: 'tcss.licenseImage',
  run: async (services) => {
    const editor = vscode.window.activeTextEditor;
    const targets = editor === undefined ? await askTargets() : await targetsOf(editor, services);
    if (targets !== undefined && targets.length > 0) await licenseTargets(targets, services);
  },
};

async function targetsOf(
  { document, selection }: vscode.TextEditor,
  services: Services,
): Promise<Target[] | undefined> {
  const occurrences = await readOccurrences(document, services);
  let chosen: typeof occurrences | undefined = touched(document, selection, occurrences);
  if (chosen.length === 0) {
    const selected = selectedTargets(document, selection);
    if (selected.length > 0) return selected;
    if (occurrences.length === 0) return explainNothingFound(document, selection);
    chosen = await pickOccurrences(document, occurrences, selection.active.line);
  }
  const resolved = chosen === undefined ? undefined : await askVariables(document, chosen, services);
  return resolved?.map((occurrence) => targetIn(document, occurrence));
}

function selectedTargets(document: vscode.TextDocument, selection: vscode.Selection): Target[] {
  if (selection.isEmpty) return [];
  const origin = { kind: 'file', uri: document.uri.toString(), line: selection.start.line } as const;
  return targetsInText(document.getText(selection), origin);
}

/** Says that there is nothing to act on, and lets the user type it instead. */
async function explainNothingFound(
  document: vscode.TextDocument,
  selection: vscode.Selection,
): Promise<Target[] | undefined> {
  const type = l10n.t('Type It…');
  const sentence = isManifest(document)
    ? l10n.t('This file names no image.')
    : selection.isEmpty
      ? l10n.t('Select an image reference or image ids first.')
      : l10n.t('There is no image reference and no image id in the selected text.');
  const answer = await vscode.window.showInformationMessage(sentence, type);
  return answer === type ? askTargets() : undefined;
}

async function askTargets(): Promise<Target[] | undefined> {
  const parse = (text: string) => targetsInText(text, { kind: 'input' });
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
