import assert from 'node:assert/strict';
import { planFrom } from '../../../src/application/planLicensing';
import { readForWritten } from '../../../src/application/readForWritten';
import { runPlan, type RunResult, type RunTools } from '../../../src/application/runPlan';
import { settleRun } from '../../../src/application/settleRun';
import type { Failure } from '../../../src/core/failure';
import type { InventoryImage } from '../../../src/core/image/image';
import { noLimits } from '../../../src/core/license/limits';
import { settleAfter } from '../../../src/core/license/outcome';
import { replayJournal, type Run } from '../../../src/core/license/run';
import type { WrittenRequest } from '../../../src/core/license/written';
import { FakeContainerSecurity, notEnough } from '../../doubles/fakeContainerSecurity';
import { FreeLock } from '../../doubles/freeLock';
import { idOf, localImage, registryImage } from '../../doubles/images';
import { ManualClock } from '../../doubles/manualClock';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { account } from '../../doubles/plans';
import { RecordingLog } from '../../doubles/recordingLog';
import { wordsOf } from '../../doubles/stageRun';

const never = new AbortController().signal;
const images: readonly InventoryImage[] = [
  localImage('nginx:1', 'a'),
  localImage('nginx:2', 'b'),
  localImage('redis:1', 'c'),
  registryImage('r.example.com/web:1', 1, 'd'),
  registryImage('r.example.com/api:1', 2, 'e'),
];
const nothing = {
  AllLocalImages: false,
  AllRegistryImages: false,
  UpdatedLocalImageCnt: 0,
  UpdatedRegistryImageCnt: 0,
  ImageSourceType: 'ASSETIMAGE',
} as const;
const twoLocal: WrittenRequest = { ...nothing, AllLocalImages: true, UpdatedLocalImageCnt: 2 };
const manyNginx: WrittenRequest = {
  ...nothing,
  UpdatedLocalImageCnt: 3,
  LocalImageFilter: [{ Name: 'ImageName', Values: ['nginx'], ExactMatch: false }],
};
const bothSides: WrittenRequest = {
  ...nothing,
  AllLocalImages: true,
  UpdatedLocalImageCnt: 1,
  UpdatedRegistryImageCnt: 1,
  RegistryImageIds: [idOf('d'), idOf('e')],
};

/** A run of a request over an account with five images, planned at its start. */
async function stage(request: WrittenRequest, left = 10) {
  const security = new FakeContainerSecurity({ images, left });
  const clock = new ManualClock();
  const journal = new MemoryJournal();
  const lock = new FreeLock();
  const log = new RecordingLog();
  const steps: { readonly done: number; readonly total: number }[] = [];
  const progress = { report: (step: { readonly done: number; readonly total: number }) => steps.push(step) };
  const ids = { newId: () => 'run', user: 'me', onSettled: () => undefined };
  const tools: RunTools = { security, clock, journal, lock, log, progress, ...ids };
  const basis = { account, registryIdForm: 'imageId', limits: noLimits } as const;
  const reading = await readForWritten(request, basis, tools, never);
  assert.ok(reading.ok);
  const plan = planFrom(reading.value, new Map());
  security.calls.length = 0;
  const attempt = (signal = never): Promise<RunResult> => clock.finish(runPlan(plan, tools, signal));
  const run = async (signal = never): Promise<Run> => {
    const result = await attempt(signal);
    assert.ok(result.kind === 'ran', JSON.stringify(result));
    assert.deepEqual(replayJournal(journal.records), [result.run]);
    return result.run;
  };
  const settle = async (from: Run): Promise<string[]> => wordsOf(await clock.finish(settleRun(from, tools)));
  return { plan, security, clock, journal, lock, steps, attempt, run, settle };
}

describe('a run of a request as written', () => {
  it('sends it once, as it is, and tells which images the service chose', async () => {
    const { security, journal, steps, run } = await stage(twoLocal);
    const result = await run();
    assert.deepEqual(security.sent, [[JSON.stringify(twoLocal)]]);
    assert.deepEqual(wordsOf(result), ['licensed', 'licensed', 'unknown perhapsNotChosen']);
    assert.deepEqual(
      result.outcomes.map(({ requestId }) => requestId),
      ['request-1', 'request-1', 'request-1'],
    );
    const [first, second] = journal.events;
    assert.ok(first?.kind === 'started' && second?.kind === 'sending');
    assert.deepEqual(first.start.written, twoLocal);
    assert.deepEqual(steps, [{ done: 3, total: 3 }]);
  });

  it('tells of images that are listed as licensed after it and that no list had so before', async () => {
    const { security, journal, run } = await stage(twoLocal);
    const late = localImage('nginx:9', '9', 'licensed');
    security.onCall = ({ name }) => {
      if (name === 'license') security.replace(late);
    };
    const { further } = await run();
    assert.deepEqual(
      further?.map(({ image }) => image),
      [late],
    );
    assert.deepEqual(journal.events.map(({ kind }) => kind).slice(-3), ['further', 'quota', 'ended']);
  });

  it('tells of none where the lists cannot be read again', async () => {
    const { security, run } = await stage(twoLocal);
    security.onCall = ({ name }) => {
      if (name === 'license') security.readFailure = { kind: 'serviceFault', effect: 'none' };
    };
    assert.equal((await run()).further, undefined);
  });

  it('tells of none, and lists nothing, where it was not sent', async () => {
    const { security, lock, run } = await stage(twoLocal);
    lock.checks = 0;
    const { further } = await run();
    // Before the run only.
    assert.deepEqual([further, security.count('list')], [[], 2]);
  });

  it('has the request in the journal before the call leaves', async () => {
    const { security, journal, run } = await stage(twoLocal);
    let before: string[] = [];
    security.onCall = ({ name }) => {
      if (name === 'license') before = journal.events.map(({ kind }) => kind);
      return Promise.resolve();
    };
    await run();
    assert.deepEqual(before, ['started', 'sending']);
  });

  const outcomes: readonly [title: string, WrittenRequest, string[]][] = [
    [
      'both sides in one call',
      bothSides,
      ['licensed', 'unknown perhapsNotChosen', 'unknown perhapsNotChosen', 'licensed', 'unknown perhapsNotChosen'],
    ],
    ['fewer matches than the count', manyNginx, ['licensed', 'licensed', 'unknown perhapsNotChosen']],
    ['every image', { ...twoLocal, UpdatedLocalImageCnt: 9 }, ['licensed', 'licensed', 'licensed']],
  ];
  for (const [title, request, words] of outcomes)
    it(`tells the outcome of ${title} without waiting`, async () => {
      const { clock, security, run } = await stage(request);
      assert.deepEqual(wordsOf(await run()), words);
      assert.deepEqual([security.sent.length, clock.now()], [1, 0]);
    });

  it('waits for readings that come late', async () => {
    const { security, clock, run } = await stage(twoLocal);
    security.staleReadings = 2;
    assert.deepEqual(wordsOf(await run()), ['licensed', 'licensed', 'unknown perhapsNotChosen']);
    assert.equal(clock.now(), 1500);
  });

  it('does not know what a call without any sign has done, until a late reading', async () => {
    const request = { ...manyNginx, LocalImageFilter: [{ Name: 'ImageName', Values: ['mysql'] }] };
    const { security, clock, run, settle } = await stage(request);
    const first = await run();
    assert.deepEqual(
      wordsOf(first),
      Array.from({ length: 3 }, () => 'unknown notConfirmed'),
    );
    await clock.advance(settleAfter);
    assert.deepEqual(
      await settle(first),
      Array.from({ length: 3 }, () => 'notLicensed notChosen'),
    );
    assert.equal(security.sent.length, 1);
  });

  it('does not know the rest while more licenses are gone than images are seen', async () => {
    const { security, run } = await stage(twoLocal);
    security.onCall = ({ name }) => {
      if (name === 'license') security.left -= 1;
      return Promise.resolve();
    };
    assert.deepEqual(wordsOf(await run()), ['licensed', 'licensed', 'unknown notConfirmed']);
  });

  it('reads what it can have licensed by pages, not one by one', async () => {
    const { security, run } = await stage({ ...nothing, AllRegistryImages: true, UpdatedRegistryImageCnt: 2 });
    await run();
    assert.deepEqual([security.count('read'), security.count('license')], [0, 1]);
  });

  const lost: Failure = { kind: 'connectionLost', effect: 'open' };
  const refused: Failure = { kind: 'badRequest', effect: 'none', code: 'InvalidParameter', requestId: 'r' };
  const faults: readonly [
    title: string,
    Parameters<FakeContainerSecurity['faults']['push']>[0],
    now: string[],
    late: string[],
  ][] = [
    [
      'a lost answer',
      { kind: 'loseAnswer', failure: lost },
      ['licensed', 'licensed', 'unknown noAnswer'],
      ['licensed', 'licensed', 'notLicensed noEffect'],
    ],
    [
      'a lost call',
      { kind: 'refuse', failure: lost },
      ['unknown noAnswer', 'unknown noAnswer', 'unknown noAnswer'],
      ['notLicensed noEffect', 'notLicensed noEffect', 'notLicensed noEffect'],
    ],
    [
      'a refusal',
      { kind: 'refuse', failure: refused },
      ['notLicensed refused', 'notLicensed refused', 'notLicensed refused'],
      ['notLicensed refused', 'notLicensed refused', 'notLicensed refused'],
    ],
    [
      'too few licenses',
      { kind: 'refuse', failure: notEnough },
      ['unknown noAnswer', 'unknown noAnswer', 'unknown noAnswer'],
      ['notLicensed refused', 'notLicensed refused', 'notLicensed refused'],
    ],
  ];
  for (const [title, fault, now, late] of faults)
    it(`never repeats the call after ${title}`, async () => {
      const { security, clock, run, settle } = await stage(twoLocal);
      security.faults.push(fault);
      const first = await run();
      assert.deepEqual(wordsOf(first), now);
      await clock.advance(settleAfter);
      assert.deepEqual(await settle(first), late);
      assert.equal(security.sent.length, 1);
    });
});

describe('a request as written is not sent', () => {
  it('when an image came in since it was shown', async () => {
    const { plan, security, attempt } = await stage(twoLocal);
    assert.equal(plan.images.length, 3);
    security.replace(localImage('new:1', 'f'));
    assert.deepEqual([await attempt(), security.sent], [{ kind: 'changed' }, []]);
  });

  it('when licenses were used since it was shown', async () => {
    const { security, attempt } = await stage(twoLocal);
    security.left -= 1;
    assert.deepEqual([await attempt(), security.sent], [{ kind: 'changed' }, []]);
  });

  it('when its images cannot be read again', async () => {
    const { security, attempt } = await stage(twoLocal);
    security.readFailure = { kind: 'offline', effect: 'none' };
    assert.deepEqual(await attempt(), { kind: 'notStarted', failure: { kind: 'offline', effect: 'none' } });
    assert.deepEqual(security.sent, []);
  });

  it('a second time while a first one is in doubt', async () => {
    const { security, attempt, run } = await stage(twoLocal);
    security.faults.push({ kind: 'refuse', failure: { kind: 'timeout', effect: 'open' } });
    await run();
    assert.deepEqual([await attempt(), security.sent.length], [{ kind: 'changed' }, 1]);
  });

  it('when it was cancelled', async () => {
    const { security, attempt } = await stage(twoLocal);
    const result = await attempt(AbortSignal.abort());
    assert.deepEqual(result, { kind: 'notStarted', failure: { kind: 'cancelled', effect: 'none' } });
    assert.deepEqual(security.sent, []);
  });

  it('when the journal cannot be begun', async () => {
    const { security, journal, attempt } = await stage(twoLocal);
    journal.failsFrom = 0;
    const failure: Failure = { kind: 'journal', effect: 'none', detail: 'disk full' };
    assert.deepEqual([await attempt(), security.sent], [{ kind: 'notStarted', failure }, []]);
  });

  it('when the journal cannot say that it leaves', async () => {
    const { security, journal, attempt } = await stage(twoLocal);
    journal.failsFrom = 1;
    const result = await attempt();
    assert.ok(result.kind === 'ran');
    assert.deepEqual(
      wordsOf(result.run),
      Array.from({ length: 3 }, () => 'notLicensed notSent'),
    );
    assert.deepEqual(security.sent, []);
  });

  it('when another window took over', async () => {
    const { security, lock, run } = await stage(twoLocal);
    lock.checks = 0;
    const { outcomes } = await run();
    assert.deepEqual(
      outcomes.map(({ sending }) => sending),
      Array.from({ length: 3 }, () => ({ kind: 'notSent', because: { kind: 'takenOver', effect: 'none' } })),
    );
    assert.deepEqual(security.sent, []);
  });
});

describe('a request as written whose window died', () => {
  const after: readonly [title: string, keep: string, settled: string[]][] = [
    ['before the call', 'started', ['notLicensed notSent', 'notLicensed notSent', 'notLicensed notSent']],
    ['while the call was out', 'sending', ['licensed', 'licensed', 'unknown noAnswer']],
    ['after the answer', 'sent', ['licensed', 'licensed', 'unknown perhapsNotChosen']],
    ['during the reading', 'read', ['licensed', 'licensed', 'unknown perhapsNotChosen']],
  ];
  for (const [title, keep, settled] of after)
    it(`${title} is settled by reading, and sent no second time`, async () => {
      const { security, journal, run, settle } = await stage(twoLocal);
      await run();
      const { records } = journal;
      const last = records.findIndex(({ event }) => event.kind === keep);
      const [cut] = replayJournal(records.slice(0, last + 1));
      assert.ok(cut !== undefined);
      assert.deepEqual(await settle(cut), settled);
      assert.equal(security.sent.length, 1);
    });
});
