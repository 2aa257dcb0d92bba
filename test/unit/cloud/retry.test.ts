import assert from 'node:assert/strict';
import { decideRetry, retryTimeLimit, type Attempted } from '../../../src/cloud/retry';
import type { FailureKind } from '../../../src/core/failure';

function attempted(kind: FailureKind, more: Partial<Attempted> = {}): Attempted {
  return { action: 'read', failure: { kind, effect: 'none' }, attempts: 1, elapsed: 0, ...more };
}

const repeated: readonly FailureKind[] = [
  'rateLimited',
  'busy',
  'serviceFault',
  'connectionLost',
  'timeout',
  'offline',
];
const final: readonly FailureKind[] = [
  'cancelled',
  'signedOut',
  'certificate',
  'proxy',
  'unreadableAnswer',
  'credentials',
  'permission',
  'address',
  'notActivated',
  'quotaUsedUp',
  'notFound',
  'badRequest',
  'refused',
];

describe('decideRetry', () => {
  for (const kind of repeated) {
    it(`repeats a read after ${kind}, but not for ever`, () => {
      assert.equal(decideRetry(attempted(kind), 0.5), 250);
      assert.equal(decideRetry(attempted(kind, { attempts: 6 }), 0.5), undefined);
    });
  }
  for (const kind of final) {
    it(`does not repeat a read after ${kind}`, () => assert.equal(decideRetry(attempted(kind), 0.5), undefined));
  }

  for (const kind of [...repeated, ...final]) {
    const wait = kind === 'rateLimited' ? 250 : undefined;
    it(`${wait === undefined ? 'does not repeat' : 'repeats'} a write after ${kind}`, () => {
      assert.equal(decideRetry(attempted(kind, { action: 'write' }), 0.5), wait);
    });
  }

  it('does not repeat a write after a refusal for its rate that does not come from the service', () => {
    const failure = { kind: 'rateLimited', effect: 'open' } as const;
    assert.equal(decideRetry(attempted('rateLimited', { action: 'write', failure }), 0.5), undefined);
  });

  const longest: readonly [attempts: number, wait: number][] = [
    [1, 500],
    [2, 1_000],
    [3, 2_000],
    [4, 4_000],
    [5, 8_000],
  ];
  for (const [attempts, wait] of longest) {
    it(`waits from 0 to below ${wait} ms after attempt ${attempts}`, () => {
      assert.equal(decideRetry(attempted('busy', { attempts }), 0), 0);
      assert.equal(decideRetry(attempted('busy', { attempts }), 1 - Number.EPSILON), wait - 1);
    });
  }

  it('begins no attempt after the time limit', () => {
    const elapsed = retryTimeLimit - 100;
    assert.equal(decideRetry(attempted('busy', { elapsed }), 0.2), 100);
    assert.equal(decideRetry(attempted('busy', { elapsed }), 0.3), undefined);
  });
});
