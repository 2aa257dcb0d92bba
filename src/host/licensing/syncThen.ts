import * as vscode from 'vscode';
import { syncImages, type SyncEnd } from '../../application/syncImages';
import type { Failure } from '../../core/failure';
import type { Side } from '../../core/image/image';
import { ok, type Result } from '../../core/result';
import { signalOf } from '../cancellation';
import { failureSentence } from '../messages';
import { offer, say, type Offered } from '../offer';
import type { Services } from '../services';
import { failureOffers } from './failureOffers';
import { needAccount } from './needAccount';

const { l10n } = vscode;

/** The way out for images that TCSS does not know. `next` looks for them again. */
export function askToSync(services: Services, next: () => Promise<void>): Offered {
  return { title: l10n.t('Ask TCSS to Sync…'), run: () => syncThen(services, next) };
}

/** Asks what to sync, has TCSS do it, waits, and goes on with `next`. */
export async function syncThen(services: Services, next: () => Promise<void>): Promise<void> {
  const account = await needAccount(services);
  if (account === undefined) return;
  const sides = await askSides();
  if (sides === undefined || sides.length === 0) return;
  const { sync } = await services.cloudOf(account);
  const end = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: l10n.t('TCSS: syncing images'), cancellable: true },
    async (progress, token): Promise<Result<SyncEnd, Failure>> => {
      const report = ({ done, total }: { done: number; total: number }) =>
        progress.report({ message: `${String(Math.round((100 * done) / total))} %` });
      const tools = { sync, clock: services.clock, progress: { report } };
      const results = await Promise.all(sides.map((side) => syncImages(side, tools, signalOf(token))));
      return (
        results.find((result) => !result.ok) ??
        results.find((result) => result.ok && result.value === 'goesOn') ??
        ok('done')
      );
    },
  );
  if (end.ok && end.value === 'done') return next();
  if (end.ok) {
    say('information', l10n.t('TCSS is still syncing, and goes on without being followed. Look again later.'));
    return;
  }
  const failure = end.error;
  if (failure.kind === 'cancelled') return;
  const message = l10n.t('The sync did not finish. {0}', failureSentence(failure));
  await offer(
    'error',
    message,
    failureOffers(failure, account, services, () => syncThen(services, next)),
  );
}

async function askSides(): Promise<Side[] | undefined> {
  const items: (vscode.QuickPickItem & { side: Side })[] = [
    {
      label: l10n.t('Registries'),
      description: l10n.t('TCSS lists the connected registries anew'),
      side: 'registry',
      picked: true,
    },
    { label: l10n.t('Hosts'), description: l10n.t('TCSS asks the hosts for their local images'), side: 'local' },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: l10n.t('Ask TCSS to Sync'),
    placeHolder: l10n.t('What to sync; it may take some minutes'),
    canPickMany: true,
  });
  return picked?.map(({ side }) => side);
}
