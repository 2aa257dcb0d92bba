import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Effect, Failure, FailureKind } from '../../../../src/core/failure';
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

describe('the final word, whatever happened,', () => {
  const failure: fc.Arbitrary<Failure> = fc.record(
    {
      kind: fc.constantFrom<FailureKind>(
        'cancelled',
        'timeout',
        'serviceFault',
        'busy',
        'quotaUsedUp',
        'refused',
        'offline',
      ),
      effect: fc.constantFrom<Effect>('none', 'open'),
      code: fc.constantFrom('SomeCode'),
      requestId: fc.constantFrom('r'),
    },
    { requiredKeys: ['kind', 'effect'] },
  );
  const sending = fc.oneof(
    fc.constant(accepted),
    failure.map(failed),
    failure.map((because): Sending => ({ kind: 'notSent', because })),
  );
  const reading = fc.oneof(
    fc.constantFrom<Reading>(licensed, unlicensed, notRead, { kind: 'read', license: 'unknown' }),
    failure.map((reason): Reading => ({ kind: 'failed', failure: reason })),
  );

  it('is licensed exactly when a reading says so', () => {
    fc.assert(
      fc.property(sending, reading, (sent, seen) => {
        const isRead = seen.kind === 'read' && seen.license === 'licensed';
        assert.equal(decideOutcome(sent, seen).kind === 'licensed', isRead);
      }),
    );
  });

  it('is not licensed after an open effect only with an answer of the service and a reading', () => {
    fc.assert(
      fc.property(failure, reading, (reason, seen) => {
        if (reason.effect === 'none' || decideOutcome(failed(reason), seen).kind !== 'notLicensed') return;
        assert.ok(reason.code !== undefined && reason.requestId !== undefined);
        assert.ok(reason.kind !== 'busy' && reason.kind !== 'serviceFault');
        assert.deepEqual(seen, unlicensed);
      }),
    );
  });

  it('is never not licensed after an accepted call', () => {
    fc.assert(fc.property(reading, (seen) => assert.notEqual(decideOutcome(accepted, seen).kind, 'notLicensed')));
  });

  it('is not sent when a call was cancelled before it left', () => {
    const cancelled: Failure = { kind: 'cancelled', effect: 'none' };
    assert.deepEqual(decideOutcome(failed(cancelled), notRead), {
      kind: 'notLicensed',
      why: 'notSent',
      failure: cancelled,
    });
  });
});
