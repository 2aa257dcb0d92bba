import * as vscode from 'vscode';
import { offer } from '../offer';
import type { Services } from '../services';

/** Logs a bug and shows it: nothing that the panel asks for fails in silence. */
export function sayUnexpected(error: unknown, { channel }: Pick<Services, 'channel'>): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  channel.error(`Unexpected error view=imageList detail=${detail}`);
  const message = vscode.l10n.t('TCSS Image Licensing met an unexpected error. The log has the details.');
  void offer('error', message, [{ title: vscode.l10n.t('Show Log'), run: () => channel.show() }]);
}
