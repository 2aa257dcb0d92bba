import assert from 'node:assert/strict';
import { checkAgain } from '../../../src/application/checkAgain';
import type { RunReport } from '../../../src/application/runPlan';
import type { Failure } from '../../../src/core/failure';
import type { LicenseState } from '../../../src/core/image/image';
import {
  decideOutcome,
  requestIdOf,
  type Outcome,
  type Reading,
  type Sending,
} from '../../../src/core/license/outcome';
import { err, ok } from '../../../src/core/result';
import { FakeContainerSecurity, notEnough } from '../../doubles/fakeContainerSecurity';
import { registryImage } from '../../doubles/images';
import { ManualClock } from '../../doubles/manualClock';

const never = new AbortController().signal;
const reset: Failure = { kind: 'connectionLost', effect: 'open' };
const unread: Failure = { kind: 'timeout', effect: 'none' };
const accepted: Sending = { kind: 'accepted', requestId: 'r' };
const unlicensed: Reading = { kind: 'read', license: 'unlicensed' };
const failed: Reading = { kind: 'failed', failure: unread };

/** A report of one image that came to this. */
function reportOf(sending: Sending, reading: Reading): RunReport {
  const image = registryImage('r.example.com/web:1', 1, 'a');
  const quota = { left: 5, total: undefined, used: undefined };
  return {
    plan: {
      account: { id: 'a', label: 'test', site: 'custom', endpoint: 'http://127.0.0.1:1' },
      madeAt: 0,
      quota,
      registryIdForm: 'imageId',
      items: [],
      unreadableRows: 0,
      images: [image],
    },
    startedAt: 1,
    finishedAt: 2,
    cancelled: false,
    outcomes: [{ image, sending, outcome: decideOutcome(sending, reading), requestId: requestIdOf(sending) }],
    quotaAfter: ok(quota),
  };
}

describe('checking again', () => {
  const cases: readonly [title: string, Sending, before: Reading, now: LicenseState, after: Outcome][] = [
    ['finds a licensed image', accepted, unlicensed, 'licensed', { kind: 'licensed' }],
    [
      'finds that a lost answer had its effect',
      { kind: 'failed', failure: reset },
      failed,
      'licensed',
      { kind: 'licensed' },
    ],
    [
      'leaves an accepted call that does not show unknown',
      accepted,
      unlicensed,
      'unlicensed',
      { kind: 'unknown', why: 'notConfirmed' },
    ],
    [
      'no longer says that an image could not be read, once it was',
      accepted,
      failed,
      'unlicensed',
      { kind: 'unknown', why: 'notConfirmed' },
    ],
    [
      'settles a refusal that could not be read before',
      { kind: 'failed', failure: notEnough },
      failed,
      'unlicensed',
      { kind: 'notLicensed', why: 'refused', failure: notEnough },
    ],
    [
      'leaves an unanswered call unknown',
      { kind: 'failed', failure: reset },
      unlicensed,
      'unlicensed',
      { kind: 'unknown', why: 'noAnswer', failure: reset },
    ],
    [
      'learns nothing from a row without its state',
      accepted,
      unlicensed,
      'unknown',
      { kind: 'unknown', why: 'notConfirmed' },
    ],
  ];
  for (const [title, sending, before, now, after] of cases) {
    it(title, async () => {
      const security = new FakeContainerSecurity({
        images: [registryImage('r.example.com/web:1', 1, 'a', now)],
        left: 3,
      });
      const clock = new ManualClock(9000);
      const report = await checkAgain(reportOf(sending, before), { security, clock }, never);
      assert.deepEqual(
        report.outcomes.map(({ outcome }) => outcome),
        [after],
      );
      assert.deepEqual(report.quotaAfter, ok({ left: 3, total: undefined, used: undefined }));
      assert.equal(report.finishedAt, 9000);
      assert.deepEqual(security.sent, []);
    });
  }

  it('changes no outcome when the images cannot be read', async () => {
    const security = new FakeContainerSecurity({ images: [] });
    security.readFailure = unread;
    security.quotaFailure = unread;
    const before = reportOf(accepted, unlicensed);
    const report = await checkAgain(before, { security, clock: new ManualClock() }, never);
    assert.deepEqual(report.outcomes, before.outcomes);
    assert.deepEqual(report.quotaAfter, err(unread));
  });

  it('does not read images whose outcome is settled', async () => {
    const security = new FakeContainerSecurity({ images: [] });
    const settled = reportOf({ kind: 'notSent', because: reset }, { kind: 'notRead' });
    await checkAgain(settled, { security, clock: new ManualClock() }, never);
    assert.equal(security.count('read'), 0);
  });
});
