/**
 * Every notification goes through this file. VS Code makes links, also to commands, of `[text](address)` in a
 * notification; texts of files and servers must not be able to.
 */
import * as vscode from 'vscode';

/** A button of a notification and what it does. */
export interface Offered {
  readonly title: string;
  readonly run: () => unknown;
}

export type Severity = 'information' | 'warning' | 'error';

/** One notification; resolves when a button's work is done or the notification is dismissed. */
export async function offer(severity: Severity, message: string, offers: readonly Offered[]): Promise<void> {
  const chosen = await show(severity, withoutLinks(message), offers);
  await chosen?.run();
}

/** One notification without a button. Does not wait until it is dismissed. */
export function say(severity: Severity, message: string): void {
  void offer(severity, message, []);
}

/** The same text, as people see it, in which VS Code finds no link: a space of no width stands between its brackets. */
function withoutLinks(text: string): string {
  return text.replaceAll('](', ']\u200b(');
}

function show(severity: Severity, message: string, items: readonly Offered[]): Thenable<Offered | undefined> {
  switch (severity) {
    case 'information':
      return vscode.window.showInformationMessage(message, ...items);
    case 'warning':
      return vscode.window.showWarningMessage(message, ...items);
    case 'error':
      return vscode.window.showErrorMessage(message, ...items);
  }
}
