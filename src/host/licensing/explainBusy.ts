import { l10n } from 'vscode';
import type { LockHolder } from '../../application/ports';
import { timeText } from '../documents/markdown';
import { offer } from '../offer';

/** Says who is licensing at this moment. */
export async function explainBusy(holder: LockHolder, again: () => Promise<void>): Promise<void> {
  const sentence = l10n.t(
    'Nothing was licensed. Another window has been licensing since {0} (process {1}). Try again when it is done.',
    timeText(holder.since),
    holder.pid,
  );
  await offer('warning', sentence, [{ title: l10n.t('Try Again'), run: again }]);
}
