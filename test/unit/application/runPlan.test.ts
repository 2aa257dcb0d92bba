import assert from 'node:assert/strict';
import { digestPlan } from '../../../src/application/digestPlan';
import { planFrom, readForPlan } from '../../../src/application/planLicensing';
import { runPlan, type RunResult } from '../../../src/application/runPlan';
import type { Failure } from '../../../src/core/failure';
import { noLimits } from '../../../src/core/license/limits';
import { countOutcomes } from '../../../src/core/license/outcome';
import { plannedImages } from '../../../src/core/license/plan';
import { err, ok } from '../../../src/core/result';
import { notEnough, type Call, type Fault } from '../../doubles/fakeContainerSecurity';
import { localImage, referenceTo, registryImage } from '../../doubles/images';
import { localImages, quotaOf } from '../../doubles/plans';
import { stageRun, wordsOf } from '../../doubles/stageRun';

const never = new AbortController().signal;
const web = registryImage('r.example.com/web:1', 1, 'a');
const nginx = localImage('nginx:1', 'b');

/** The readings of a run after its licensing calls. */
function readBacks(calls: readonly Call[]): Call[] {
  const last = calls.findLastIndex(({ name }) => name === 'license');
  return calls.slice(last + 1).filter(({ name }) => name === 'read' || name === 'list');
}

describe('a run', () => {
  it('sends each image of the plan once and licenses it', async () => {
    const { security, clock, run, steps, lock } = stageRun([web, nginx], { left: 5 });
    const { outcomes, ...told } = await run();
    assert.deepEqual(security.sent, [[nginx.imageId], [web.imageId]]);
    assert.deepEqual(
      outcomes.map(({ image, requestId, outcome }) => [image.name, requestId, outcome.kind]),
      [
        ['r.example.com/web:1', 'request-2', 'licensed'],
        ['nginx:1', 'request-1', 'licensed'],
      ],
    );
    assert.deepEqual(told.quotaAfter, ok(quotaOf(3)));
    assert.deepEqual(steps, [
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ]);
    assert.deepEqual([clock.sleeping, lock.acquired, lock.released], [0, 1, 1]);
  });

  it('settles what a window has left open that died while the plan was confirmed, and tells of it', async () => {
    const { plan, journal, security, run, settled } = stageRun([web]);
    const start = { ...(await stageRun([nginx]).run()).start, account: plan.account };
    await journal.append([
      { run: 'dead', at: 0, event: { kind: 'started', start } },
      { run: 'dead', at: 0, event: { kind: 'sending', images: [0] } },
    ]);
    security.replace({ ...nginx, license: 'licensed' });
    await run();
    const [dead] = (await journal.readRuns()).filter(({ id }) => id === 'dead');
    assert.deepEqual(settled, [dead]);
    assert.deepEqual([dead && wordsOf(dead), dead?.endedAt === undefined], [['licensed'], false]);
    // Before anything of its own is read or sent.
    assert.deepEqual(journal.events.map(({ kind }) => kind).slice(0, 6), [
      'started',
      'sending',
      'read',
      'quota',
      'ended',
      'started',
    ]);
  });

  it('writes down what it was started with', async () => {
    const { plan, run, journal } = stageRun([web, nginx], { registryRows: 900, registryIdForm: 'assetId' });
    const { id, start } = await run();
    assert.equal(id, 'run');
    assert.deepEqual(start, {
      account: plan.account,
      user: 'me',
      quota: plan.quota,
      registryIdForm: 'assetId',
      registryRows: 900,
      digest: await digestPlan(plan),
      images: plannedImages(plan),
    });
    assert.deepEqual(journal.events[0], { kind: 'started', start });
  });

  it('gives the same digest for the same plan, and 64 hex digits', async () => {
    const { plan } = stageRun([web]);
    assert.match(await digestPlan(plan), /^[0-9a-f]{64}$/);
    assert.equal(await digestPlan(plan), await digestPlan({ ...plan }));
    assert.notEqual(await digestPlan(plan), await digestPlan({ ...plan, madeAt: 1 }));
  });

  it('of one registry image takes eight requests with its plan', async () => {
    const { security, clock, journal, tools } = stageRun([web]);
    const targets = [
      { text: web.name, named: { kind: 'reference', reference: referenceTo(web.name) }, origins: [{ kind: 'input' }] },
    ] as const;
    const { account } = stageRun([]).plan;
    const request = { account, targets, registryIdForm: 'imageId', limits: noLimits } as const;
    const reading = await readForPlan(request, { security, clock, journal }, never);
    assert.ok(reading.ok);
    const planned = security.calls.length;
    const result = await clock.finish(runPlan(planFrom(reading.value, new Map()), tools, never));
    assert.ok(result.kind === 'ran');
    assert.deepEqual(wordsOf(result.run), ['licensed']);
    assert.deepEqual([planned, security.calls.length], [3, 8]);
  });

  const stale: readonly [staleReadings: number, endsAt: number, reads: number, word: string][] = [
    [0, 0, 1, 'licensed'],
    [1, 500, 2, 'licensed'],
    [2, 1500, 3, 'licensed'],
    [3, 3500, 4, 'licensed'],
    [4, 7500, 5, 'licensed'],
    [5, 7500, 5, 'unknown notConfirmed'],
  ];
  for (const [staleReadings, endsAt, reads, word] of stale) {
    it(`reads ${reads} times in ${endsAt} ms when ${staleReadings} readings are stale, and says ${word}`, async () => {
      const { security, run } = stageRun([web]);
      security.staleReadings = staleReadings;
      const done = await run();
      assert.deepEqual([wordsOf(done), done.endedAt], [[word], endsAt]);
      assert.equal(readBacks(security.calls).length, reads);
      assert.equal(security.sent.length, 1);
    });
  }

  it('reads only those again that still look unlicensed', async () => {
    const api = registryImage('r.example.com/api:1', 2, 'c');
    const { security, run } = stageRun([web, api]);
    security.staleReadings = 1;
    let reads = 0;
    security.onCall = ({ name }) => {
      if (name === 'read' && (reads += 1) === 3) security.licenseElsewhere(web);
    };
    assert.deepEqual(wordsOf(await run()), ['licensed', 'licensed']);
    assert.deepEqual(
      readBacks(security.calls).map(({ ids }) => ids),
      [['registry 1'], ['registry 2'], ['registry 2']],
    );
  });

  const ways: readonly [registryRows: number | undefined, lists: number, details: number][] = [
    [200, 2, 0],
    [14_752, 2, 0],
    [14_753, 0, 150],
    [undefined, 0, 150],
  ];
  for (const [registryRows, lists, details] of ways) {
    it(`reads 150 of ${registryRows ?? 'unknown'} registry rows by ${lists > 0 ? 'the list' : 'their details'}`, async () => {
      const rows = Array.from({ length: 150 }, (_, row) => registryImage(`r.example.com/a:${row}`, row + 1, 'a'));
      const { security, run } = stageRun(rows, { registryRows, registryIdForm: 'assetId' });
      assert.equal(countOutcomes((await run()).outcomes).licensed, 150);
      const names = readBacks(security.calls).map(({ name }) => name);
      assert.deepEqual([names.filter((name) => name === 'list').length, names.length], [lists, lists + details]);
    });
  }

  it('reads local images while further calls leave', async () => {
    const { security, run } = stageRun([...localImages(900), web]);
    await run();
    const names = security.calls.map(({ name }) => name);
    assert.ok(names.indexOf('list', names.indexOf('license')) < names.lastIndexOf('license'));
  });

  it('does not read what was certainly not licensed', async () => {
    const { security, run } = stageRun([web, nginx]);
    security.faults.push({ kind: 'refuse', failure: { kind: 'badRequest', effect: 'none' } });
    assert.deepEqual(wordsOf(await run()), ['licensed', 'notLicensed refused']);
    assert.deepEqual(
      readBacks(security.calls).map(({ ids }) => ids),
      [['registry 1']],
    );
  });

  it('finds out that a call without an answer had its effect, and does not send it again', async () => {
    const { security, run } = stageRun([web]);
    security.faults.push({ kind: 'loseAnswer', failure: { kind: 'timeout', effect: 'open' } });
    assert.deepEqual(wordsOf(await run()), ['licensed']);
    assert.equal(security.sent.length, 1);
  });

  it('does not say licensed of what it could not read', async () => {
    const { security, run } = stageRun([web, nginx]);
    security.onCall = ({ name }) => {
      if (name === 'license') security.readFailure = { kind: 'serviceFault', effect: 'none' };
    };
    assert.deepEqual(wordsOf(await run()), ['unknown notRead', 'unknown notRead']);
  });

  it('keeps the outcomes when the quota cannot be read', async () => {
    const { security, run } = stageRun([web]);
    security.onCall = ({ name }) => {
      if (name === 'license') security.quotaFailure = { kind: 'permission', effect: 'none' };
    };
    const done = await run();
    assert.deepEqual(wordsOf(done), ['licensed']);
    assert.deepEqual(done.quotaAfter, err({ kind: 'permission', effect: 'none' }));
  });

  it('ends although readings are never answered, and calls that a timeout', async () => {
    const { security, run } = stageRun([web]);
    security.onCall = ({ name }) => {
      if (name !== 'license') return;
      security.readImage = (_, signal) => cut(signal);
      security.readQuota = (signal) => cut(signal);
    };
    const done = await run();
    assert.deepEqual(
      done.outcomes.map(({ outcome }) => outcome),
      [{ kind: 'unknown', why: 'notRead', failure: { kind: 'timeout', effect: 'none' } }],
    );
    assert.deepEqual(done.quotaAfter, err({ kind: 'timeout', effect: 'none' }));
    assert.equal(done.endedAt, 60_000 + 10_000 + 10_000);
  });

  it('reads again for ten seconds at most, and keeps what it read before', async () => {
    const { security, run } = stageRun([web]);
    security.staleReadings = 9;
    security.onCall = ({ name }) => {
      if (name === 'read' && security.sent.length === 1) security.readImage = (_, signal) => cut(signal);
    };
    const done = await run();
    assert.deepEqual([wordsOf(done), done.endedAt], [['unknown notConfirmed'], 10_000]);
  });
});

/** No answer until the signal is aborted. */
function cut(signal: AbortSignal): Promise<ReturnType<typeof err<Failure>>> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(err({ kind: 'cancelled', effect: 'none' })), { once: true });
  });
}

describe('a run that does not start', () => {
  const broken: Failure = { kind: 'serviceFault', effect: 'none' };
  const journal = (detail: string): RunResult => ({
    kind: 'notStarted',
    failure: { kind: 'journal', effect: 'none', detail },
  });
  const cases: readonly [title: string, prepare: (stage: ReturnType<typeof stageRun>) => void, RunResult][] = [
    [
      'because another window is licensing says who',
      ({ lock }) => (lock.holder = { pid: 7, since: 5 }),
      { kind: 'busy', holder: { pid: 7, since: 5 } },
    ],
    [
      'because nobody knows whether another window is licensing says why',
      ({ lock }) => (lock.holder = { kind: 'failed', detail: 'no disk' }),
      journal('no disk'),
    ],
    [
      'because an image was licensed meanwhile has to be planned anew',
      ({ security }) => security.licenseElsewhere(web),
      { kind: 'changed' },
    ],
    [
      'because licenses were used meanwhile has to be planned anew',
      ({ security }) => (security.left -= 1),
      { kind: 'changed' },
    ],
    [
      'because the images cannot be read says why',
      ({ security }) => (security.readFailure = broken),
      { kind: 'notStarted', failure: broken },
    ],
    [
      'because its journal cannot be written says why',
      ({ journal: kept }) => (kept.failsFrom = 0),
      journal('disk full'),
    ],
  ];
  for (const [title, prepare, result] of cases) {
    it(`${title}, sends nothing and gives the lock back`, async () => {
      const stage = stageRun([web, nginx]);
      prepare(stage);
      assert.deepEqual(await stage.attempt(), result);
      assert.deepEqual([stage.security.sent, stage.journal.records, stage.clock.sleeping], [[], [], 0]);
      assert.equal(stage.lock.released, stage.lock.acquired);
    });
  }

  it('of a plan that is not within its limits sends nothing, whoever asked for it', async () => {
    const stage = stageRun([web, nginx]);
    const plan = { ...stage.plan, limits: { ...stage.plan.limits, maxImages: 1 } };
    assert.deepEqual(await runPlan(plan, stage.tools, never), { kind: 'changed' });
    assert.deepEqual([stage.security.calls, stage.lock.acquired], [[], 0]);
  });

  it('because it was cancelled before sends nothing', async () => {
    const { security, attempt, journal: kept } = stageRun([web, nginx]);
    assert.deepEqual(await attempt(AbortSignal.abort()), {
      kind: 'notStarted',
      failure: { kind: 'cancelled', effect: 'none' },
    });
    assert.deepEqual([security.sent, kept.records], [[], []]);
  });
});

describe('a cancelled run', () => {
  it('that was cancelled after its check sends nothing', async () => {
    const { security, journal, run } = stageRun([web, nginx]);
    const cancel = new AbortController();
    journal.onWritten = ({ kind }) => {
      if (kind === 'started') cancel.abort();
    };
    const done = await run(cancel.signal);
    assert.deepEqual(security.sent, []);
    assert.deepEqual(wordsOf(done), ['notLicensed notSent', 'notLicensed notSent']);
    assert.deepEqual([done.cancelled, readBacks(security.calls).length, done.quotaAfter?.ok], [true, 2, true]);
  });

  it('that was cancelled while its call was being written down does not send it', async () => {
    const { security, journal, run } = stageRun([web]);
    const cancel = new AbortController();
    journal.onWritten = ({ kind }) => {
      if (kind === 'sending') cancel.abort();
    };
    assert.deepEqual(wordsOf(await run(cancel.signal)), ['notLicensed notSent']);
    assert.deepEqual(security.sent, []);
  });

  const within: readonly [title: string, fault: Fault | undefined, first: string, endsAt: number][] = [
    ['uses the answer of the call on its way', undefined, 'licensed', 0],
    ['reads back after a call that was not answered', { kind: 'hang' }, 'unknown noAnswer', 7500],
    ['finds out what a call did that was not answered', { kind: 'hangAfter' }, 'licensed', 0],
    [
      'says not sent of a call that was stopped before it left',
      { kind: 'refuse', failure: { kind: 'cancelled', effect: 'none' } },
      'notLicensed notSent',
      0,
    ],
  ];
  for (const [title, fault, first, endsAt] of within) {
    it(`${title}, and sends no further call`, async () => {
      const { security, clock, run } = stageRun(localImages(701));
      const cancel = new AbortController();
      security.faults.push(...Array.from({ length: 6 }, () => fault));
      security.onCall = ({ name }) => {
        if (name === 'license' && security.sent.length === 6) cancel.abort();
      };
      const done = await run(cancel.signal);
      assert.equal(security.sent.length, 6);
      assert.deepEqual([...new Set(wordsOf(done).slice(0, 600))], [first]);
      assert.deepEqual([...new Set(wordsOf(done).slice(600))], ['notLicensed notSent']);
      assert.deepEqual([done.endedAt, done.cancelled, clock.sleeping], [endsAt, true, 0]);
      const { licensed, notLicensed, unknown } = countOutcomes(done.outcomes);
      assert.equal(licensed + notLicensed + unknown, 701);
    });
  }
});

describe('a refusal for want of licenses', () => {
  it('leaves open whether a part was licensed that does not show yet', async () => {
    const { security, run } = stageRun([web]);
    security.faults.push({ kind: 'refuse', failure: notEnough });
    assert.deepEqual(wordsOf(await run()), ['unknown noAnswer']);
    assert.equal(readBacks(security.calls).length, 5);
  });
});
