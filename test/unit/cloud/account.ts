/** An account for tests of the cloud client: everything that `connect` needs, and a licensing request. */
import { connect, type ConnectOptions } from '../../../src/cloud/connect';
import type { Cloud, Credentials } from '../../../src/application/ports';
import { localImageId, registryAssetId, registryImageId } from '../../../src/core/ids';
import type { IdRequest } from '../../../src/core/license/request';
import { ok } from '../../../src/core/result';
import { ManualClock } from '../../doubles/manualClock';
import { RecordingLog } from '../../doubles/recordingLog';

export const credentials: Credentials = {
  secretId: 'TEST-SECRET-ID-0123456789',
  secretKey: 'TEST-SECRET-KEY-0123456789',
  token: 'TEST-TOKEN-0123456789',
};

export const licensing: IdRequest = {
  kind: 'ids',
  localImageIds: [localImageId(`sha256:${'a'.repeat(64)}`)],
  registryImages: [{ assetId: registryAssetId(7), imageId: registryImageId(`sha256:${'b'.repeat(64)}`) }],
  registryIdForm: 'imageId',
};

export interface TestAccount {
  readonly cloud: Cloud;
  readonly clock: ManualClock;
  readonly log: RecordingLog;
}

/** Connects with a clock that stands still at 2023-11-14T22:13:20Z, and without jitter. */
export function connectForTest(options: Partial<ConnectOptions> = {}): TestAccount {
  const clock = new ManualClock(1_700_000_000_000);
  const log = new RecordingLog();
  const cloud = connect({
    endpoint: { url: 'https://tcss.test.invalid', site: 'custom' },
    credentials: { readCredentials: () => Promise.resolve(ok(credentials)) },
    clock,
    log,
    random: () => 0.5,
    ...options,
  });
  return { cloud, clock, log };
}

/** An answer of the service. */
export function envelope(response: object): string {
  return JSON.stringify({ Response: { RequestId: 'request-1', ...response } });
}

/** An error of the service, which comes with HTTP 200. */
export function refusal(code: string, message = 'a reason'): string {
  return envelope({ Error: { Code: code, Message: message } });
}
