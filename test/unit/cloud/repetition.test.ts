import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Failure } from '../../../src/core/failure';
import { err, ok } from '../../../src/core/result';
import { connectForTest, envelope, licensing, refusal, type TestAccount } from './account';

const never = new AbortController().signal;

/** What the network does with one request. */
type Happening =
  | { readonly kind: 'answer'; readonly status: number; readonly text: string }
  | { readonly kind: 'fault'; readonly code: string };

const answered = (text: string, status = 200): Happening => ({ kind: 'answer', status, text });
const broken = (code: string): Happening => ({ kind: 'fault', code });

/** The happenings in turn, the last one for ever. */
function accountMeeting(happenings: readonly Happening[]): TestAccount & { starts: number[] } {
  const starts: number[] = [];
  const account = connectForTest({
    fetch: () => {
      const happening = happenings[Math.min(starts.length, happenings.length - 1)];
      starts.push(account.clock.now());
      if (happening?.kind === 'answer') {
        return Promise.resolve(new Response(happening.text, { status: happening.status }));
      }
      return Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error('broken'), { code: happening?.code }) }),
      );
    },
  });
  return { ...account, starts };
}

/** One line: what a read meets again and again, and how often it is sent. */
const persistent: readonly [title: string, Happening, sent: number][] = [
  ['RequestLimitExceeded', answered(refusal('RequestLimitExceeded')), 6],
  ['RequestLimitExceeded.UinLimitExceeded', answered(refusal('RequestLimitExceeded.UinLimitExceeded')), 6],
  ['InvalidParameter.RequestTimeout', answered(refusal('InvalidParameter.RequestTimeout')), 6],
  ['InternalError', answered(refusal('InternalError')), 4],
  ['HTTP 503', answered('', 503), 4],
  ['a reset', broken('ECONNRESET'), 4],
  ['no address', broken('ENOTFOUND'), 3],
  ['a timeout', broken('UND_ERR_HEADERS_TIMEOUT'), 2],
  ['a certificate', broken('DEPTH_ZERO_SELF_SIGNED_CERT'), 1],
  ['a page of a proxy', answered('<html>'), 1],
  ['a wrong key', answered(refusal('AuthFailure.SignatureFailure')), 1],
  ['InvalidParameter', answered(refusal('InvalidParameter')), 1],
  ['InternalError.ErrRoleNotExist', answered(refusal('InternalError.ErrRoleNotExist')), 1],
];

describe('repetition', () => {
  for (const [title, happening, sent] of persistent) {
    it(`sends a read that always meets ${title} ${sent} times in all`, async () => {
      const { cloud, clock, starts } = accountMeeting([happening]);
      const outcome = await clock.finish(cloud.security.readQuota(never));
      assert.deepEqual([outcome.ok, starts.length, clock.sleeping], [false, sent, 0]);
    });
  }

  it('doubles the waits', async () => {
    const { cloud, clock, starts } = accountMeeting([answered(refusal('InvalidParameter.RequestTimeout'))]);
    await clock.finish(cloud.security.readQuota(never));
    const waits = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));
    assert.deepEqual(waits, [250, 500, 1_000, 2_000, 4_000]);
  });

  it('is over with the first answer', async () => {
    const { cloud, clock, starts } = accountMeeting([
      broken('ECONNRESET'),
      answered(refusal('InternalError')),
      answered(envelope({ UnusedAuthorizedCnt: 3 })),
    ]);
    const outcome = await clock.finish(cloud.security.readQuota(never));
    assert.deepEqual([outcome, starts.length], [ok({ left: 3, total: undefined, used: undefined }), 3]);
  });

  it('ends its wait on abort, and says of a licensing call that it was refused', async () => {
    const { cloud, clock, starts } = accountMeeting([answered(refusal('RequestLimitExceeded'))]);
    const abort = new AbortController();
    const outcome = cloud.security.licenseImages(licensing, abort.signal);
    await clock.advance(100);
    assert.equal(clock.sleeping, 1);
    abort.abort();
    const result = await outcome;
    assert.deepEqual([result.ok ? 'ok' : result.error.kind, clock.sleeping, starts.length], ['rateLimited', 0, 1]);
  });

  it('lets a 21st read in the same second wait, and ends that wait on abort', async () => {
    const { cloud, clock, starts } = accountMeeting([answered(envelope({ UnusedAuthorizedCnt: 3 }))]);
    await Promise.all(Array.from({ length: 20 }, () => cloud.security.readQuota(never)));
    const abort = new AbortController();
    const outcome = cloud.security.readQuota(abort.signal);
    await clock.advance(1_000);
    assert.equal(starts.length, 20);
    abort.abort();
    assert.deepEqual(await outcome, err({ kind: 'cancelled', effect: 'none', action: 'DescribeValueAddedSrvInfo' }));
    assert.equal(starts.length, 20);
  });

  it('never sends a licensing call that was still waiting for its turn when it was cancelled', async () => {
    const { cloud, clock, starts } = accountMeeting([answered(envelope({}))]);
    await Promise.all(Array.from({ length: 20 }, () => cloud.security.licenseImages(licensing, never)));
    const abort = new AbortController();
    const outcome = cloud.security.licenseImages(licensing, abort.signal);
    await clock.advance(500);
    abort.abort();
    assert.deepEqual(await outcome, err({ kind: 'cancelled', effect: 'none', action: 'ModifyImageAuthorized' }));
    await clock.advance(10_000);
    assert.equal(starts.length, 20);
  });

  it('does not repeat a licensing call whose refusal for its rate comes after it was cancelled', async () => {
    const abort = new AbortController();
    let starts = 0;
    const { cloud, clock } = connectForTest({
      fetch: () => {
        starts += 1;
        abort.abort();
        return Promise.resolve(new Response(refusal('RequestLimitExceeded')));
      },
    });
    const outcome = await clock.finish(cloud.security.licenseImages(licensing, abort.signal));
    assert.deepEqual(outcome.ok ? undefined : [outcome.error.kind, outcome.error.effect], ['rateLimited', 'none']);
    assert.deepEqual([starts, clock.sleeping], [1, 0]);
  });

  it('sends a licensing call once, whatever comes of it, except after a refusal for its rate', async () => {
    const rate = fc.constantFrom('', '.UinLimitExceeded', '.IPLimitExceeded').map((suffix) => {
      return answered(refusal(`RequestLimitExceeded${suffix}`));
    });
    const codes = ['InternalError', 'InvalidParameter.RequestTimeout', 'FailedOperation', 'AuthFailure', 'Unheard.Of'];
    const end = fc.oneof(
      fc.constantFrom('ECONNRESET', 'ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_SOCKET', 'ETIMEDOUT', 'EPIPE').map(broken),
      fc
        .integer({ min: 202, max: 599 })
        .filter((status) => ![204, 205, 304].includes(status))
        .map((status) => {
          return answered(refusal('RequestLimitExceeded'), status);
        }),
      fc.constantFrom(...codes).map((code) => answered(refusal(code))),
      fc.constantFrom('', '{', '[]', '{"Response":[]}', envelope({})).map((text) => answered(text)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(rate, { maxLength: 8 }), end, async (refusals, last) => {
        const { cloud, clock, starts } = accountMeeting([...refusals, last, answered(envelope({}))]);
        await clock.finish(cloud.security.licenseImages(licensing, never));
        assert.equal(starts.length, Math.min(refusals.length + 1, 6));
      }),
    );
  });
});

describe('what keeps a licensing call from leaving', () => {
  const lost: Failure = { kind: 'takenOver', effect: 'none' };
  const busy = answered(refusal('RequestLimitExceeded'));

  it('is the result of a first attempt, and nothing is sent', async () => {
    const { cloud, clock, starts } = accountMeeting([busy]);
    const result = await clock.finish(cloud.security.licenseImages(licensing, never, () => Promise.resolve(lost)));
    assert.deepEqual([result, starts], [err(lost), []]);
  });

  it('ends the repetition of one that was refused, which is the result', async () => {
    const { cloud, clock, starts } = accountMeeting([busy]);
    const obstacles = [undefined, undefined, lost];
    const result = await clock.finish(
      cloud.security.licenseImages(licensing, never, () => Promise.resolve(obstacles.shift())),
    );
    assert.deepEqual([!result.ok && result.error.kind, starts.length, obstacles], ['rateLimited', 2, []]);
  });

  it('is looked for once a call has its turn', async () => {
    const { cloud, clock } = accountMeeting([answered(envelope({}))]);
    const asked: number[] = [];
    const calls = Array.from({ length: 21 }, () =>
      cloud.security.licenseImages(licensing, never, () => Promise.resolve(void asked.push(clock.now()))),
    );
    await clock.finish(Promise.all(calls));
    const began = asked[0] ?? 0;
    assert.deepEqual([asked.length, asked.filter((at) => at - began >= 1000).length > 0], [21, true]);
  });
});
