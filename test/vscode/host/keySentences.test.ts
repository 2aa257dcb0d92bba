import assert from 'node:assert/strict';
import { internationalEndpoint } from '../../../src/core/endpoint';
import type { Failure } from '../../../src/core/failure';
import type { RunEvent } from '../../../src/core/license/journal';
import { replayRun, type Run } from '../../../src/core/license/run';
import { err, ok } from '../../../src/core/result';
import type { Account } from '../../../src/host/accounts';
import { runDocument } from '../../../src/host/documents/runDocument';
import { otherKeySentences } from '../../../src/host/licensing/otherKey';
import { runSummary } from '../../../src/host/licensing/runSummary';
import { planAccount } from '../../../src/host/naming';
import { localImages, startOf } from '../../doubles/plans';

const account: Account = { id: 'a', source: 'stored', endpoint: internationalEndpoint, keyHint: '1234' };
const other: Account = { ...account, id: 'b', keyHint: '5678' };

/** A run of two images that were sent, then read as this. */
function runRead(reading: Extract<RunEvent, { kind: 'read' }>['readings'][number][1], quota: RunEvent): Run {
  const events: RunEvent[] = [
    { kind: 'started', start: startOf(localImages(2), { account: planAccount(account) }) },
    { kind: 'sending', images: [0, 1] },
    { kind: 'sent', images: [0, 1], sending: { kind: 'accepted', requestId: 'r' } },
    {
      kind: 'read',
      readings: [
        [0, reading],
        [1, reading],
      ],
    },
    quota,
    { kind: 'ended', cancelled: false },
  ];
  const run = replayRun(events.map((event, at) => ({ run: 'r', at, event })));
  assert.ok(run !== undefined);
  return run;
}

describe('The sentence about a run whose key is not in use any more', () => {
  for (const kind of ['signedOut', 'accountChanged'] as const) {
    const failure: Failure = { kind, effect: 'none' };
    const run = runRead(err(failure), { kind: 'quota', quota: err(failure) });

    it(`asks for that key, once: ${kind}`, () => {
      assert.equal(
        runSummary(run),
        'Licensed 0 of 2 images. For 2 images it is not known whether they were licensed. ' +
          'The image could not be read afterwards. Sign in again with the key of the run (SecretId ending in 1234), then Check Again. ' +
          'The licenses left could not be read: The key of the run is not in use any more.',
      );
    });

    it(`asks for no new plan in the report: ${kind}`, () => {
      const report = runDocument(run);
      assert.equal(report.split('Sign in again with the key of the run').length - 1, 2);
      assert.doesNotMatch(report, /Plan again|try again/);
    });
  }

  it('says after a reading with another key that only its own can tell the rest', () => {
    const open = runRead(ok('unknown'), { kind: 'quota', quota: err({ kind: 'timeout', effect: 'none' }) });
    const done = runRead(ok('licensed'), { kind: 'quota', quota: err({ kind: 'timeout', effect: 'none' }) });
    assert.deepEqual(otherKeySentences([done, open], other), [
      'This was read with another key; only the key of the run can tell the rest: SecretId ending in 1234.',
    ]);
    assert.deepEqual(otherKeySentences([done], other), []);
    assert.deepEqual(otherKeySentences([open], account), []);
  });
});
