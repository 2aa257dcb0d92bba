import * as vscode from 'vscode';
import type { Command } from './command';

const { l10n } = vscode;

/** Asks for words that the images of the view have to contain. */
export const filterImages: Command = {
  id: 'tcss.filterImages',
  run: async ({ images }) => {
    const text = await vscode.window.showInputBox({
      title: l10n.t('Filter Images'),
      prompt: l10n.t('Words that all occur in reference, id, digest, registry or namespace; empty: no filter'),
      placeHolder: 'team-a 1.4',
      value: images.filter.text,
    });
    if (text !== undefined) await images.setFilter({ ...images.filter, text: text.trim() });
  },
};
