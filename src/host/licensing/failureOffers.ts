import * as vscode from 'vscode';
import type { Failure } from '../../core/failure';
import type { Account } from '../accounts';
import type { Offered } from '../offer';
import type { Services } from '../services';
import { signIn } from '../signIn/signIn';
import { pagesOf } from '../sites';

const { l10n } = vscode;

/** The next steps that a failure calls for. `again` repeats what failed. */
export function failureOffers(
  failure: Failure,
  account: Account,
  services: Services,
  again: () => Promise<void>,
): Offered[] {
  const retry: Offered = { title: l10n.t('Try Again'), run: again };
  switch (failure.kind) {
    case 'signedOut':
    case 'credentials':
      return failure.part === 'clock'
        ? [retry]
        : [
            {
              title: l10n.t('Sign In…'),
              run: async () => ((await signIn(services)) === undefined ? undefined : again()),
            },
          ];
    case 'notActivated':
      return [openPage(l10n.t('Open TCSS Console'), pagesOf(account.endpoint.site).console)];
    case 'quotaUsedUp':
      return [openPage(l10n.t('Buy Licenses…'), pagesOf(account.endpoint.site).purchase)];
    case 'permission':
    case 'address':
    case 'badRequest':
    case 'cancelled':
      return [];
    case 'offline':
    case 'certificate':
    case 'proxy':
    case 'timeout':
    case 'connectionLost':
    case 'unreadableAnswer':
    case 'serviceFault':
    case 'busy':
    case 'rateLimited':
    case 'notFound':
    case 'refused':
      return [retry];
  }
}

function openPage(title: string, url: string): Offered {
  return { title, run: () => vscode.env.openExternal(vscode.Uri.parse(url)) };
}
