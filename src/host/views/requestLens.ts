import * as vscode from 'vscode';
import { readRequest } from '../requests/readRequest';

const { l10n } = vscode;

/** At the top of a licensing request as written: the way on and the most it can cost, or what is wrong with it. */
export const requestLens: vscode.CodeLensProvider = {
  provideCodeLenses: (document) => {
    const reading = readRequest(document);
    const titles =
      reading.kind === 'complete'
        ? [l10n.t('$(verified) Review and Send…'), atMostTitle(reading.verdict.atMost)]
        : [faultyTitle(reading.sentences)];
    return titles.map(
      (title) =>
        new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
          title,
          command: 'tcss.reviewRequest',
          arguments: [document.uri],
        }),
    );
  },
};

function atMostTitle(atMost: number): string {
  return atMost === 1 ? l10n.t('at most 1 license') : l10n.t('at most {0} licenses', atMost);
}

function faultyTitle([first = '', ...others]: readonly string[]): string {
  return `$(error) ${others.length === 0 ? first : l10n.t('{0} (and {1} more)', first, others.length)}`;
}
