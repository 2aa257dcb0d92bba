import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isFailureKind, type Effect, type Failure, type FailureKind } from '../../../../src/core/failure';
import {
  countOutcomes,
  decideOutcome,
  endsRun,
  needsReading,
  requestIdOf,
  type Outcome,
  type Reading,
  type Sending,
} from '../../../../src/core/license/outcome';
import { localImage } from '../../../doubles/images';

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
const notSent: Sending = { kind: 'notSent', because: reset };
const needless: Sending = { kind: 'needless' };
const licensed: Reading = { kind: 'read', license: 'licensed', late: false };
const unlicensed: Reading = { kind: 'read', license: 'unlicensed', late: false };
const unlicensedLate: Reading = { kind: 'read', license: 'unlicensed', late: true };
const stateless: Reading = { kind: 'read', license: 'unknown', late: true };
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
      'is unknown when the service refused and may not show yet what it did of the call',
      failed(notEnough),
      unlicensed,
      { kind: 'unknown', why: 'noAnswer', failure: notEnough },
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
    ['was licensed already when nothing had to be sent', needless, notRead, { kind: 'wasLicensed' }],
    ['is licensed along with its image id', { kind: 'needless', along: true }, notRead, { kind: 'licensed' }],
    [
      'is without effect when an accepted call does not show long after',
      accepted,
      unlicensedLate,
      { kind: 'notLicensed', why: 'noEffect', failure: undefined },
    ],
    [
      'is without effect when no answer came and nothing shows long after',
      failed(reset),
      unlicensedLate,
      { kind: 'notLicensed', why: 'noEffect', failure: reset },
    ],
    [
      'is refused, not without effect, when the service said so and shows nothing long after',
      failed(notEnough),
      unlicensedLate,
      { kind: 'notLicensed', why: 'refused', failure: notEnough },
    ],
    [
      'is unknown when the state is not said, however late',
      accepted,
      stateless,
      { kind: 'unknown', why: 'notRead', failure: undefined },
    ],
    [
      'is licensed when it was not sent and somebody else has licensed it since',
      { kind: 'notSent', because: reset },
      licensed,
      { kind: 'licensed' },
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
    const sendings = [accepted, failed(reset), failed(notEnough), failed(refusedBefore), notSent, needless];
    assert.deepEqual(sendings.map(needsReading), [true, true, true, false, false, false]);
  });

  it('has the request id of the call, when one was answered', () => {
    const sendings = [accepted, failed(notEnough), failed(reset), notSent, needless];
    assert.deepEqual(sendings.map(requestIdOf), ['r', 'r', undefined, undefined, undefined]);
  });

  it('is counted by its kind', () => {
    const image = localImage('nginx:1', 'a');
    const outcomes = [licensed, licensed, unlicensed, unlicensedLate].map((reading) => ({
      image,
      origins: [],
      sending: accepted,
      leftAt: 0,
      outcome: decideOutcome(accepted, reading),
      requestId: 'r',
    }));
    assert.deepEqual(countOutcomes(outcomes), { licensed: 2, wasLicensed: 0, notLicensed: 1, unknown: 1 });
  });
});

describe('a failure', () => {
  const kinds = {
    cancelled: true,
    signedOut: true,
    offline: true,
    certificate: true,
    proxy: true,
    timeout: false,
    connectionLost: false,
    unreadableAnswer: false,
    serviceFault: false,
    busy: false,
    rateLimited: false,
    credentials: true,
    permission: true,
    address: true,
    notActivated: true,
    quotaUsedUp: true,
    notFound: false,
    badRequest: false,
    refused: false,
    interrupted: false,
    journal: true,
    journalUnreadable: true,
    journalDamaged: true,
    takenOver: true,
    changed: true,
    accountChanged: true,
    otherAccount: true,
  } satisfies Record<FailureKind, boolean>;
  for (const [kind, ends] of Object.entries(kinds)) {
    it(`of kind ${kind} ${ends ? 'ends' : 'does not end'} the run`, () => {
      assert.ok(isFailureKind(kind));
      assert.equal(endsRun({ kind, effect: 'open' }), ends);
    });
  }
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
    fc.constantFrom<Reading>(licensed, unlicensed, unlicensedLate, notRead, stateless),
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

  it('is not licensed after an open effect only with a late reading', () => {
    fc.assert(
      fc.property(failure, reading, (reason, seen) => {
        if (reason.effect === 'none' || decideOutcome(failed(reason), seen).kind !== 'notLicensed') return;
        assert.ok(seen.kind === 'read' && seen.license === 'unlicensed');
        assert.ok(seen.late);
      }),
    );
  });

  it('is not licensed after an accepted call only with a late reading', () => {
    fc.assert(
      fc.property(reading, (seen) => {
        assert.equal(decideOutcome(accepted, seen).kind === 'notLicensed', seen === unlicensedLate);
      }),
    );
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
