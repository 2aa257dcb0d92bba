import * as vscode from 'vscode';
import { countsSentence, refusalSentence } from '../ids/idsSentences';
import { sourceOf } from '../ids/idSource';

const { l10n } = vscode;

/** At the top of a text with pasted image ids: the way on, and what was found in it. */
export const idsLens: vscode.CodeLensProvider = {
  provideCodeLenses: (document) => {
    const { text, read } = sourceOf(document);
    const isEmpty = text.trim() === '';
    const found = isEmpty
      ? l10n.t('Paste image ids here, in a text of any kind')
      : (refusalSentence(read) ?? countsSentence(read));
    const lens = (title: string) =>
      new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
        title,
        command: 'tcss.licenseImageIds',
        arguments: [document.uri],
      });
    return [...(isEmpty ? [] : [lens(l10n.t('$(verified) License These Image IDs…'))]), lens(found)];
  },
};
