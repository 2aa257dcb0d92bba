import assert from 'node:assert/strict';
import type { Failure } from '../../../../src/core/failure';
import {
  decideOutcome,
  needsReading,
  type Outcome,
  type Reading,
  type Sending,
} from '../../../../src/core/license/outcome';

const refusedBefore: Failure = { kind: 'rateLimited', effect: 'none', code: 'RequestLimitExceeded', requestId: 'r' };
const notEnough: Failure = {
  kind: 'quotaUsedUp',
  effect: 'open',
  code: 'FailedOperation.AuthorizedNotEnough',
  requestId: 'r',
};
const reset: Failure = { kind: 'connectionLost', effect: 'open', code: 'ECONNRESET' };
const unread: Failure = { kind: 'timeout', effect: 'none' };

const accepted: Sending = { kind: 'accepted', requestId: 'r' };
const failed = (failure: Failure): Sending => ({ kind: 'failed', failure });
const licensed: Reading = { kind: 'read', license: 'licensed' };
const unlicensed: Reading = { kind: 'read', license: 'unlicensed' };
const unreadable: Reading = { kind: 'failed', failure: unread };
const notRead: Reading = { kind: 'notRead' };

describe('the final word on an image', () => {
  const cases: readonly [title: string, Sending, Reading, Outcome][] = [
    ['is licensed when it was read so', accepted, licensed, { kind: 'licensed' }],
    ['is licensed when it was read so after a lost answer', failed(reset), licensed, { kind: 'licensed' }],
    ['is licensed when it was read so after an error', failed(notEnough), licensed, { kind: 'licensed' }],
    ['is unknown when an accepted call does not show', accepted, unlicensed, { kind: 'unknown', why: 'notConfirmed' }],
    [
      'is unknown when it could not be read',
      accepted,
      unreadable,
      { kind: 'unknown', why: 'notRead', failure: unread },
    ],
    ['is unknown when no answer came', failed(reset), unlicensed, { kind: 'unknown', why: 'noAnswer', failure: reset }],
    [
      'is not licensed when the service refused and shows so',
      failed(notEnough),
      unlicensed,
      { kind: 'notLicensed', why: 'refused', failure: notEnough },
    ],
    [
      'is not licensed when it was refused before execution',
      failed(refusedBefore),
      notRead,
      { kind: 'notLicensed', why: 'refused', failure: refusedBefore },
    ],
    [
      'is not licensed when it was not sent',
      { kind: 'notSent', because: reset },
      notRead,
      { kind: 'notLicensed', why: 'notSent', failure: reset },
    ],
    [
      'is unknown when an error of open effect was not read',
      failed(notEnough),
      notRead,
      { kind: 'unknown', why: 'notRead', failure: undefined },
    ],
  ];
  for (const [title, sending, reading, outcome] of cases) {
    it(title, () => assert.deepEqual(decideOutcome(sending, reading), outcome));
  }

  it('needs a reading for everything that may have had an effect', () => {
    assert.deepEqual([accepted, failed(reset), failed(notEnough), failed(refusedBefore)].map(needsReading), [
      true,
      true,
      true,
      false,
    ]);
  });
});
