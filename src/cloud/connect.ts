import type {
  Clock,
  Cloud,
  ContainerSecurity,
  CredentialSource,
  ImagePage,
  ImageQuery,
  Log,
  Synchronization,
} from '../application/ports';
import type { Endpoint } from '../core/endpoint';
import type { Failure } from '../core/failure';
import type { InventoryImage } from '../core/image/image';
import type { Quota } from '../core/license/quota';
import { err, ok, type Result } from '../core/result';
import type { Action } from './actions/action';
import { describeAssetImageDetail } from './actions/describeAssetImageDetail';
import { describeAssetImageList } from './actions/describeAssetImageList';
import { describeAssetImageRegistryAssetStatus } from './actions/describeAssetImageRegistryAssetStatus';
import { describeAssetImageRegistryDetail } from './actions/describeAssetImageRegistryDetail';
import { describeAssetImageRegistryList } from './actions/describeAssetImageRegistryList';
import { describeAssetSyncLastTime } from './actions/describeAssetSyncLastTime';
import { describeImageAuthorizedInfo } from './actions/describeImageAuthorizedInfo';
import { describePurchaseStateInfo } from './actions/describePurchaseStateInfo';
import { describeValueAddedSrvInfo } from './actions/describeValueAddedSrvInfo';
import type { Rows } from './actions/images';
import { modifyAsset } from './actions/modifyAsset';
import { modifyAsWritten, modifyImageAuthorized, toLicensingIds } from './actions/modifyImageAuthorized';
import { syncAssetImageRegistryAsset } from './actions/syncAssetImageRegistryAsset';
import { CallSignals } from './callSignals';
import type { Language } from './client';
import { createPace } from './pace';
import { performAction, type Connection } from './perform';

export interface ConnectOptions {
  readonly endpoint: Endpoint;
  /** Asked before every request. */
  readonly credentials: CredentialSource;
  readonly clock: Clock;
  readonly log: Log;
  /** From 0 to below 1; spreads the waits between attempts. */
  readonly random: () => number;
  /** Default: the global one. */
  readonly fetch?: typeof fetch;
  /** Language of the service's own sentences; default `en-US`. */
  readonly language?: Language;
  /** Milliseconds for one request; default 30,000. */
  readonly deadline?: number;
}

/** Connects to TCSS as one account. Sends nothing by itself. */
export function connect(options: ConnectOptions): Cloud {
  const { clock, log, credentials, random, endpoint } = options;
  const connection: Connection = {
    client: {
      endpoint,
      clock,
      log,
      // Looked up at each request: VS Code replaces the global one with its own.
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
      language: options.language ?? 'en-US',
      deadline: options.deadline ?? 30_000,
    },
    credentials,
    pace: createPace(clock),
    signals: new CallSignals(),
    random,
  };
  const perform: Perform = (action, input, signal, findObstacle) =>
    performAction(connection, action, input, signal, findObstacle);
  return {
    security: createContainerSecurity(perform, log),
    account: {
      readEdition: (signal) => perform(describePurchaseStateInfo, undefined, signal),
      readCounters: (signal) => perform(describeImageAuthorizedInfo, undefined, signal),
    },
    sync: createSynchronization(perform),
  };
}

type Perform = <Input, Output>(
  action: Action<Input, Output>,
  input: Input,
  signal: AbortSignal,
  findObstacle?: () => Promise<Failure | undefined>,
) => Promise<Result<Output, Failure>>;

function createContainerSecurity(perform: Perform, log: Log): ContainerSecurity {
  return {
    listImages: async (query, signal) => toPage(await listRows(perform, query, signal), log),

    readImage: (key, signal): Promise<Result<InventoryImage, Failure>> =>
      key.side === 'local'
        ? perform(describeAssetImageDetail, key.imageId, signal)
        : perform(describeAssetImageRegistryDetail, key.assetId, signal),

    readQuota: (signal) => readQuota(perform, signal),

    licenseImages: async (request, signal, findObstacle) => {
      if (request.kind === 'written') return perform(modifyAsWritten, request.request, signal, findObstacle);
      const ids = toLicensingIds(request);
      if (ids.ok) return perform(modifyImageAuthorized, ids.value, signal, findObstacle);
      return err({ kind: 'badRequest', effect: 'none', action: modifyImageAuthorized.name, detail: ids.error });
    },
  };
}

function listRows(
  perform: Perform,
  query: ImageQuery,
  signal: AbortSignal,
): Promise<Result<Rows<InventoryImage>, Failure>> {
  return query.side === 'local'
    ? perform(describeAssetImageList, query, signal)
    : perform(describeAssetImageRegistryList, query, signal);
}

function toPage(rows: Result<Rows<InventoryImage>, Failure>, log: Log): Result<ImagePage, Failure> {
  if (!rows.ok) return rows;
  const { images, unreadable, total } = rows.value;
  if (unreadable > 0) log.warn('rows without a usable id', { rows: unreadable });
  return ok({ images, total, ...(unreadable === 0 ? {} : { unreadable }) });
}

/** One request, unless its answer lacks the number of free licenses. */
async function readQuota(perform: Perform, signal: AbortSignal): Promise<Result<Quota, Failure>> {
  const left = await perform(describeValueAddedSrvInfo, undefined, signal);
  if (!left.ok) return left;
  if (left.value !== undefined) return ok({ left: left.value, total: undefined, used: undefined });
  const counts = await perform(describeImageAuthorizedInfo, undefined, signal);
  if (!counts.ok) return counts;
  const { total, used } = counts.value.licenses;
  if (total !== undefined && used !== undefined) return ok({ left: Math.max(0, total - used), total, used });
  const detail = 'the service did not say how many licenses are free';
  return err({ kind: 'unreadableAnswer', effect: 'none', action: describeImageAuthorizedInfo.name, detail });
}

function createSynchronization(perform: Perform): Synchronization {
  return {
    startSync: (side, signal) =>
      perform(side === 'local' ? modifyAsset : syncAssetImageRegistryAsset, undefined, signal),
    readSync: (side, signal) =>
      perform(side === 'local' ? describeAssetSyncLastTime : describeAssetImageRegistryAssetStatus, undefined, signal),
  };
}
