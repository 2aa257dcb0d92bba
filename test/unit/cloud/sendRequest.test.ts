import assert from 'node:assert/strict';
import { modifyImageAuthorized } from '../../../src/cloud/actions/modifyImageAuthorized';
import { sendRequest, type Request } from '../../../src/cloud/client';
import { err } from '../../../src/core/result';
import { ManualClock } from '../../doubles/manualClock';
import { RecordingLog } from '../../doubles/recordingLog';
import { credentials } from './account';

describe('sendRequest', () => {
  it('sends nothing when it was aborted between the turn and the sending', async () => {
    const options = {
      endpoint: { url: 'https://tcss.test.invalid', site: 'custom' },
      clock: new ManualClock(),
      log: new RecordingLog(),
      fetch: () => Promise.reject(new Error('It was sent.')),
      language: 'en-US',
      deadline: 30_000,
    } as const;
    const input = { local: ['sha256:a'], registry: [] };
    const request: Request<typeof input, unknown> = { action: modifyImageAuthorized, input, attempt: 1, credentials };
    assert.deepEqual(
      await sendRequest(options, request, AbortSignal.abort()),
      err({ kind: 'cancelled', effect: 'none', action: 'ModifyImageAuthorized' }),
    );
  });
});
