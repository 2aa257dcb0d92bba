import assert from 'node:assert/strict';
import { settleRun } from '../../../src/application/settleRun';
import type { Failure } from '../../../src/core/failure';
import type { LicenseState } from '../../../src/core/image/image';
import type { ImageReading, RunEvent } from '../../../src/core/license/journal';
import type { Outcome, Sending } from '../../../src/core/license/outcome';
import { err, ok } from '../../../src/core/result';
import { FakeContainerSecurity, notEnough } from '../../doubles/fakeContainerSecurity';
import { localImage, registryImage } from '../../doubles/images';
import { ManualClock } from '../../doubles/manualClock';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { quotaOf, startOf } from '../../doubles/plans';
import { RecordingLog } from '../../doubles/recordingLog';
import { wordsOf } from '../../doubles/stageRun';

const never = new AbortController().signal;
const reset: Failure = { kind: 'connectionLost', effect: 'open' };
const interrupted: Failure = { kind: 'interrupted', effect: 'open' };
const unread: Failure = { kind: 'timeout', effect: 'none' };
const accepted: Sending = { kind: 'accepted', requestId: 'r' };
const lost: Sending = { kind: 'failed', failure: reset };

const sending: RunEvent = { kind: 'sending', images: [0] };
const sent = (what: Sending): RunEvent => ({ kind: 'sent', images: [0], sending: what });
const read = (result: LicenseState | Failure): RunEvent => {
  const reading: ImageReading = typeof result === 'string' ? ok(result) : err(result);
  return { kind: 'read', readings: [[0, reading]] };
};
const ended: RunEvent = { kind: 'ended', cancelled: true };

const web = registryImage('r.example.com/web:1', 1, 'a');

/** A run of one image that got so far, a record each second, and the account as it is now. */
async function stage(events: readonly RunEvent[], now: LicenseState = 'unlicensed') {
  const journal = new MemoryJournal();
  const records = [{ kind: 'started', start: startOf([web]) } as const, ...events];
  await journal.append(records.map((event, second) => ({ run: 'r', at: second * 1000, event })));
  const [run] = await journal.readRuns();
  assert.ok(run !== undefined);
  const security = new FakeContainerSecurity({ images: [{ ...web, license: now }], left: 3 });
  const clock = new ManualClock(20_000);
  const log = new RecordingLog();
  const tools = { security, clock, log, journal };
  return { run, journal, security, clock, log, settle: () => clock.finish(settleRun(run, tools)) };
}

describe('settling a run', () => {
  const cases: readonly [title: string, events: RunEvent[], now: LicenseState, after: Outcome][] = [
    [
      'sent nothing that had crashed before its call was announced',
      [],
      'unlicensed',
      { kind: 'notLicensed', why: 'notSent', failure: { kind: 'interrupted', effect: 'none' } },
    ],
    ['finds what a call did that was announced', [sending], 'licensed', { kind: 'licensed' }],
    [
      'leaves a call open that was announced and does not show',
      [sending],
      'unlicensed',
      { kind: 'unknown', why: 'noAnswer', failure: interrupted },
    ],
    ['finds what a call did that was answered', [sending, sent(accepted)], 'licensed', { kind: 'licensed' }],
    [
      'leaves an accepted call open that does not show',
      [sending, sent(accepted)],
      'unlicensed',
      { kind: 'unknown', why: 'notConfirmed' },
    ],
    [
      'finds what a call did that was being read back',
      [sending, sent(accepted), read('unlicensed')],
      'licensed',
      { kind: 'licensed' },
    ],
    ['finds that a lost answer had its effect', [sending, sent(lost), read(unread), ended], 'licensed', { kind: 'licensed' }], // prettier-ignore
    [
      'no longer says that an image could not be read, once it was',
      [sending, sent(accepted), read(unread), ended],
      'unlicensed',
      { kind: 'unknown', why: 'notConfirmed' },
    ],
    [
      'leaves a refusal open that may only not show yet what it did',
      [sending, sent({ kind: 'failed', failure: notEnough }), read(unread), ended],
      'unlicensed',
      { kind: 'unknown', why: 'noAnswer', failure: notEnough },
    ],
    [
      'leaves an unanswered call open',
      [sending, sent(lost), read('unlicensed'), ended],
      'unlicensed',
      { kind: 'unknown', why: 'noAnswer', failure: reset },
    ],
    [
      'learns nothing from a row without its state',
      [sending, sent(accepted), ended],
      'unknown',
      { kind: 'unknown', why: 'notRead', failure: undefined },
    ],
  ];
  for (const [title, events, now, after] of cases) {
    it(`${title}, and ends the run`, async () => {
      const { journal, security, settle } = await stage(events, now);
      const run = await settle();
      assert.deepEqual(
        run.outcomes.map(({ outcome }) => outcome),
        [after],
      );
      assert.deepEqual(run.quotaAfter, ok(quotaOf(3)));
      assert.deepEqual([security.sent, run.endedAt === undefined], [[], false]);
      assert.deepEqual(await journal.readRuns(), [run]);
      assert.equal(journal.events.filter(({ kind }) => kind === 'ended').length, 1);
    });
  }

  it('reads the licenses left after the images, of which a call that is still on its way may license one', async () => {
    const { security, settle } = await stage([sending], 'licensed');
    await settle();
    assert.equal(security.calls.at(-1)?.name, 'quota');
  });

  it('takes it for final that a call had no effect once it would show', async () => {
    const { clock, settle } = await stage([sending, sent(accepted), ended]);
    clock.set(2000 + 60_000);
    const run = await settle();
    assert.deepEqual(wordsOf(run), ['notLicensed noEffect']);
    assert.equal(clock.now(), 2000 + 60_000);
  });

  it('settles a refusal once it would show', async () => {
    const { clock, settle } = await stage([sending, sent({ kind: 'failed', failure: notEnough }), ended]);
    clock.set(2000 + 60_000);
    assert.deepEqual(wordsOf(await settle()), ['notLicensed refused']);
  });

  it('does not take a reading for final that began before it could be and was answered after', async () => {
    const { security, clock, settle } = await stage([sending, sent(accepted), ended]);
    clock.set(40_000);
    security.onCall = ({ name }) => (name === 'read' ? clock.sleep(30_000, never) : undefined);
    const run = await settle();
    assert.deepEqual(wordsOf(run), ['unknown notConfirmed']);
    assert.deepEqual(
      run.records.flatMap(({ at, event }) => (event.kind === 'read' ? [at] : [])),
      [40_000],
    );
  });

  it('keeps when and how a run ended that had', async () => {
    const { run, settle } = await stage([sending, sent(accepted), ended], 'licensed');
    const { endedAt, cancelled } = await settle();
    assert.deepEqual([endedAt, cancelled], [run.endedAt, true]);
  });

  it('changes no outcome when the images cannot be read', async () => {
    const { run, security, settle } = await stage([sending, sent(accepted), read(unread), ended]);
    security.readFailure = unread;
    security.quotaFailure = unread;
    const after = await settle();
    assert.deepEqual(after.outcomes, run.outcomes);
    assert.deepEqual(after.quotaAfter, err(unread));
  });

  it('does not read images whose outcome is settled', async () => {
    const { security, settle } = await stage([sent({ kind: 'notSent', because: reset }), ended]);
    await settle();
    assert.equal(security.count('read'), 0);
  });

  it('reads only what is open, local images by one list', async () => {
    const images = [web, localImage('nginx:1', 'b'), localImage('api:1', 'c')];
    const journal = new MemoryJournal();
    const events: RunEvent[] = [
      { kind: 'started', start: startOf(images) },
      { kind: 'sending', images: [1, 2] },
      { kind: 'sending', images: [0] },
      { kind: 'sent', images: [0], sending: accepted },
      { kind: 'read', readings: [[0, ok('licensed')]] },
    ];
    await journal.append(events.map((event, at) => ({ run: 'r', at, event })));
    const [run] = await journal.readRuns();
    assert.ok(run !== undefined);
    const security = new FakeContainerSecurity({ images: images.map((image) => ({ ...image, license: 'licensed' })) });
    const after = await settleRun(run, { security, clock: new ManualClock(9), log: new RecordingLog(), journal });
    assert.deepEqual(wordsOf(after), ['licensed', 'licensed', 'licensed']);
    assert.deepEqual([security.count('read'), security.count('list')], [0, 1]);
  });

  describe('stops reading at once', () => {
    for (const kind of ['signedOut', 'accountChanged', 'permission'] as const) {
      it(`after ${kind}, which no further reading gets over`, async () => {
        const { security, clock, settle } = await stage([sending, sent(accepted), ended], 'licensed');
        const failure: Failure = { kind, effect: 'none' };
        security.readFailure = failure;
        const { outcomes } = await settle();
        assert.deepEqual(outcomes[0]?.outcome, { kind: 'unknown', why: 'notRead', failure });
        assert.deepEqual([security.count('read'), clock.now()], [1, 20_000]);
      });
    }
  });

  it('reads again after the network was gone', async () => {
    const { security, settle } = await stage([sending, sent(accepted), ended], 'licensed');
    security.readFaults.push({ kind: 'offline', effect: 'none' });
    assert.deepEqual(wordsOf(await settle()), ['licensed']);
  });

  it('tells what it read although the journal cannot be written, and logs that', async () => {
    const { journal, log, settle } = await stage([sending, sent(accepted)], 'licensed');
    journal.failsFrom = 0;
    assert.deepEqual(wordsOf(await settle()), ['licensed']);
    assert.equal(journal.records.length, 3);
    assert.deepEqual(
      log.entries.map(({ level, fields }) => [level, fields['detail']]),
      Array.from({ length: 3 }, () => ['error', 'disk full']),
    );
  });
});
