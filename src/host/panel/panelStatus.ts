import { createHash } from 'node:crypto';
import { l10n } from 'vscode';
import type { Notice, Status } from '../../protocol/toPanel';
import type { PanelAction } from '../../protocol/toHost';
import type { Failure } from '../../core/failure';
import { segmentSize } from '../../core/inventory/segment';
import type { Account } from '../accounts';
import type { InventoryState } from '../inventory/inventory';
import { accountProblemSentence, failureSentence, uncertainSentence } from '../messages';
import { planAccount } from '../naming';
import type { SegmentTokens } from './segmentTokens';

/** What the panel shows of the inventory, in words where they are those of the host. */
export function panelStatus(state: InventoryState, tokens: SegmentTokens): Status {
  const { account, table, loading, missing, readAt } = state;
  return {
    account: account?.kind ?? 'opening',
    accountLabel: account?.kind === 'in' ? planAccount(account.account).label : undefined,
    accountNumber: accountNumberOf(state),
    notice: noticeOf(state),
    loading: loading && { done: loading.done, total: loading.total },
    missing,
    readAt,
    ...metersOf(state),
    size: table.size,
    segmentSize,
    tokens: tokens.of(table),
  };
}

/** Tells accounts apart; 0: there is none. */
export function accountNumberOf({ account }: InventoryState): number {
  return account?.kind === 'in' ? numberOf(account.account) : 0;
}

/** From 1 to 2^48. */
function numberOf({ id, endpoint }: Account): number {
  return createHash('sha256').update(`${id} ${endpoint.url}`).digest().readUIntBE(0, 6) + 1;
}

function noticeOf({ account, failure, isUncertain, loading, table }: InventoryState): Notice | undefined {
  if (account?.kind === 'problem') {
    const { problem } = account;
    return {
      sentence: accountProblemSentence(problem),
      actions: [problem.kind === 'endpoint' ? 'settings' : 'refresh'],
    };
  }
  if (account?.kind !== 'in' || failure?.kind === 'cancelled') return undefined;
  if (failure !== undefined)
    return {
      sentence: failure.kind === 'permission' && table.size === 0 ? noListSentence() : failureSentence(failure),
      actions: actionsFor(failure),
    };
  return isUncertain === true && loading === undefined
    ? { sentence: uncertainSentence(), actions: ['refresh'] }
    : undefined;
}

/** Neither list may be read, of which the failure names one. */
function noListSentence(): string {
  return l10n.t(
    'This key may not list images. Ask the administrator of the account to allow tcss:DescribeAssetImageList and tcss:DescribeAssetImageRegistryList in CAM.',
  );
}

function actionsFor({ kind, part }: Failure): PanelAction[] {
  switch (kind) {
    case 'signedOut':
    case 'credentials':
      return part === 'clock' ? ['refresh'] : ['signIn', 'refresh'];
    case 'notActivated':
      return ['console', 'refresh'];
    default:
      return ['refresh', 'log'];
  }
}

function metersOf({ quota, counters }: InventoryState): Pick<Status, 'licenses' | 'scans'> {
  const { licenses, scans } = counters?.value ?? {};
  const left = quota?.value.left;
  const total = quota?.value.total ?? licenses?.total;
  const used = quota?.value.used ?? licenses?.used;
  return {
    licenses: quota === undefined && licenses === undefined ? undefined : { total, used, left, endsAt: undefined },
    scans: scans && { total: scans.total, used: scans.used, left: undefined, endsAt: scans.endsAt },
  };
}
