import * as vscode from 'vscode';
import type { Account } from '../accounts';
import { signalOf } from '../cancellation';
import { countersDocument } from '../documents/countersDocument';
import { isReplaced } from '../inventory/accountInUse';
import { failureOffers } from '../licensing/failureOffers';
import { needAccount } from '../licensing/needAccount';
import { failureSentence } from '../messages';
import { planAccount } from '../naming';
import { offer } from '../offer';
import type { Services } from '../services';
import type { Command } from './command';

const { l10n } = vscode;

/** Reads licenses and scans of the account, and opens them in detail. */
export const showCounters: Command = {
  id: 'tcss.showCounters',
  run: async (services) => {
    const account = await needAccount(services);
    if (account !== undefined) await readAndShow(account, services);
  },
};

async function readAndShow(account: Account, services: Services): Promise<void> {
  const cloud = await services.cloudOf(account);
  const [counters, quota] = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: l10n.t('TCSS: reading licenses and scans'),
      cancellable: true,
    },
    (_, token) => {
      const signal = signalOf(token);
      return Promise.all([cloud.account.readCounters(signal), cloud.security.readQuota(signal)]);
    },
  );
  if (isReplaced(planAccount(account), services.inventory.state)) return;
  if (counters.ok) {
    const left = quota.ok ? quota.value : undefined;
    services.inventory.takeCounters(account, { counters: counters.value, quota: left });
    const text = countersDocument(counters.value, left, planAccount(account), services.clock.now());
    await services.documents.open('counters', l10n.t('Licenses and scans'), text);
    return;
  }
  const { error } = counters;
  if (error.kind === 'cancelled') return;
  const message = l10n.t('Licenses and scans could not be read. {0}', failureSentence(error));
  await offer('error', message, [
    ...failureOffers(error, account, services, () => readAndShow(account, services)),
    { title: l10n.t('Show Log'), run: () => services.channel.show() },
  ]);
}
