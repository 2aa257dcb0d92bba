import * as vscode from 'vscode';

/** How long work may take until its progress is shown, in milliseconds. */
const quickFor = 500;

/** Between two reports, in milliseconds. */
const reportEvery = 250;

/**
 * Shows the progress of work that is not done soon, in a notification that can be cancelled.
 *
 * @param message how far it is now
 */
export async function withLateProgress<T>(
  title: string,
  message: () => string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const cancelling = new AbortController();
  const result = work(cancelling.signal);
  if (await isDoneSoon(result)) return result;
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const cancelled = token.onCancellationRequested(() => cancelling.abort());
    const timer = setInterval(() => progress.report({ message: message() }), reportEvery);
    try {
      return await result;
    } finally {
      clearInterval(timer);
      cancelled.dispose();
    }
  });
}

async function isDoneSoon(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), quickFor);
  });
  const done = work.then(
    () => true,
    () => true,
  );
  const isDone = await Promise.race([done, late]);
  clearTimeout(timer);
  return isDone;
}
