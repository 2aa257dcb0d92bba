import * as vscode from 'vscode';

/** A button of a notification and what it does. */
export interface Offered {
  readonly title: string;
  readonly run: () => unknown;
}

/** One notification; resolves when a button's work is done or the notification is dismissed. */
export async function offer(
  severity: 'information' | 'warning' | 'error',
  message: string,
  offers: readonly Offered[],
): Promise<void> {
  const chosen = await show(severity, message, offers);
  await chosen?.run();
}

function show(
  severity: 'information' | 'warning' | 'error',
  message: string,
  items: readonly Offered[],
): Thenable<Offered | undefined> {
  switch (severity) {
    case 'information':
      return vscode.window.showInformationMessage(message, ...items);
    case 'warning':
      return vscode.window.showWarningMessage(message, ...items);
    case 'error':
      return vscode.window.showErrorMessage(message, ...items);
  }
}
