import { l10n } from 'vscode';
import type { Failure } from '../../core/failure';
import type { Account } from '../accounts';
import type { Offered } from '../offer';
import { buyLicenses, openConsole } from '../pageOffers';
import type { Services } from '../services';
import { signIn } from '../signIn/signIn';

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
    case 'accountChanged':
      return [{ title: l10n.t('Plan Again'), run: again }];
    case 'notActivated':
      return [openConsole(account.endpoint.site)];
    case 'quotaUsedUp':
      return [buyLicenses(account.endpoint.site)];
    case 'permission':
    case 'address':
    case 'badRequest':
    case 'otherAccount':
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
    case 'interrupted':
    case 'journal':
    case 'journalUnreadable':
    case 'journalDamaged':
    case 'takenOver':
    case 'changed':
      return [retry];
  }
}
