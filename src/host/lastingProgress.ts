import * as vscode from 'vscode';

type Report = vscode.Progress<{ message?: string; increment?: number }>;

/**
 * Progress as a notification that can be cancelled, for work that goes on for a while after that. VS Code closes the
 * notification with the cancellation, so a second one, which cannot be cancelled, stays until the work is done.
 */
export function withLastingProgress<T>(
  { title, afterCancel }: { readonly title: string; readonly afterCancel: string },
  work: (progress: Report, token: vscode.CancellationToken) => Promise<T>,
): Thenable<T> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
    const result = work(progress, token);
    const cancelled = token.onCancellationRequested(() => {
      const settled = result.then(
        () => undefined,
        () => undefined,
      );
      void vscode.window.withProgress({ location, title: afterCancel }, () => settled);
    });
    return result.finally(() => {
      cancelled.dispose();
    });
  });
}
