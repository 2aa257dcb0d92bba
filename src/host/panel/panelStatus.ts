import { createHash } from 'node:crypto';
import { l10n } from 'vscode';
import type { Notice, Status } from '../../protocol/toPanel';
import type { PanelAction } from '../../protocol/toHost';
import type { Failure } from '../../core/failure';
import { segmentSize } from '../../core/inventory/segment';
import type { Account } from '../accounts';
import { isPartlyRead, type InventoryState } from '../inventory/inventory';
import { accountProblemSentence, failureSentence, partlyReadSentence, uncertainSentence } from '../messages';
import { planAccount } from '../naming';
import { panelMeters } from './panelMeters';
import type { SegmentTokens } from './segmentTokens';

/**
 * What the panel shows of the inventory, in words where they are those of the host.
 * @param now milliseconds since the epoch
 */
export function panelStatus(state: InventoryState, tokens: SegmentTokens, now: number): Status {
  const { account, table, loading, missing, readAt } = state;
  return {
    account: account?.kind ?? 'opening',
    accountLabel: account?.kind === 'in' ? planAccount(account.account).label : undefined,
    accountNumber: accountNumberOf(state),
    notice: noticeOf(state),
    loading: loading && { done: loading.done, total: loading.total },
    missing,
    readAt,
    ...panelMeters(state, now),
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

function noticeOf(state: InventoryState): Notice | undefined {
  const { account, failure, isUncertain, loading, table } = state;
  if (account?.kind === 'problem') {
    const { problem } = account;
    return {
      sentence: accountProblemSentence(problem),
      actions: [problem.kind === 'endpoint' ? 'settings' : 'refresh'],
    };
  }
  if (account?.kind !== 'in') return undefined;
  const partly = isPartlyRead(state) ? partlyReadSentence() : undefined;
  if (failure?.kind === 'cancelled')
    return partly === undefined ? undefined : { sentence: partly, actions: ['refresh'] };
  if (failure !== undefined) {
    const why = failure.kind === 'permission' && table.size === 0 ? noListSentence() : failureSentence(failure);
    return { sentence: partly === undefined ? why : `${why} ${partly}`, actions: actionsFor(failure) };
  }
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
