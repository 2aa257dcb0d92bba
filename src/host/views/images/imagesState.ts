import type { Failure, FailureKind } from '../../../core/failure';
import { isFiltering } from '../../../core/inventory/imageFilter';
import type { InventoryState } from '../../inventory/inventory';
import type { ShownImages } from './followedImages';

/**
 * What the view Images shows, as the context key `tcss.imagesState` has it. All but `opening`, `loading` and `listed`
 * have a text of their own in the manifest (`viewsWelcome`).
 */
export type ImagesState =
  /** Nobody has looked yet. */
  | 'opening'
  | 'signedOut'
  /** The secret storage cannot be read. */
  | 'storageProblem'
  /** The setting of the endpoint is no endpoint. */
  | 'endpointProblem'
  /** Nothing is known so far, and the first images are being read. */
  | 'loading'
  | FailedState
  /** The account has no image, as far as could be read. */
  | 'empty'
  /** There are images, and the filter lets none of them through. */
  | 'noMatch'
  | 'listed';

type FailedState = 'badKey' | 'badClock' | 'notActivated' | 'noPermission' | 'unreachable' | 'cancelled' | 'failed';

export function imagesState(inventory: InventoryState, shown: ShownImages): ImagesState {
  const { account, table, loading, failure, readAt } = inventory;
  if (account === undefined) return 'opening';
  if (account.kind === 'out') return 'signedOut';
  if (account.kind === 'problem') return account.problem.kind === 'storage' ? 'storageProblem' : 'endpointProblem';
  if (shown.tree.total > 0) return 'listed';
  if (table.size > 0) return isFiltering(shown.filter) && shown.table.size > 0 ? 'noMatch' : 'loading';
  if (loading !== undefined) return 'loading';
  if (failure !== undefined) return failedState(failure);
  return readAt === undefined ? 'opening' : 'empty';
}

function failedState({ kind, part }: Failure): FailedState {
  if (kind === 'credentials' && part === 'clock') return 'badClock';
  return states[kind];
}

const states = {
  cancelled: 'cancelled',
  signedOut: 'badKey',
  credentials: 'badKey',
  permission: 'noPermission',
  notActivated: 'notActivated',
  offline: 'unreachable',
  certificate: 'unreachable',
  proxy: 'unreachable',
  timeout: 'unreachable',
  connectionLost: 'unreachable',
  unreadableAnswer: 'unreachable',
  address: 'failed',
  serviceFault: 'failed',
  busy: 'failed',
  rateLimited: 'failed',
  quotaUsedUp: 'failed',
  notFound: 'failed',
  badRequest: 'failed',
  refused: 'failed',
  interrupted: 'failed',
  journal: 'failed',
  journalUnreadable: 'failed',
  journalDamaged: 'failed',
  takenOver: 'failed',
  changed: 'failed',
  accountChanged: 'failed',
  otherAccount: 'failed',
} satisfies Record<FailureKind, FailedState>;
