import assert from 'node:assert/strict';
import { runPlan, type RunReport } from '../../../src/application/runPlan';
import type { Failure } from '../../../src/core/failure';
import { localImageId } from '../../../src/core/ids';
import type { InventoryImage } from '../../../src/core/image/image';
import { countOutcomes } from '../../../src/core/license/outcome';
import type { Plan } from '../../../src/core/license/plan';
import { err } from '../../../src/core/result';
import { FakeContainerSecurity, notEnough, type Fault } from '../../doubles/fakeContainerSecurity';
import { localImage, registryImage } from '../../doubles/images';
import { ManualClock } from '../../doubles/manualClock';
import { RecordingLog } from '../../doubles/recordingLog';

const never = new AbortController().signal;
const web = registryImage('r.example.com/web:1', 1, 'a');
const nginx = localImage('nginx:1', 'b');

function locals(count: number): InventoryImage[] {
  return Array.from({ length: count }, (_, index) => ({
    ...localImage(`app:${index}`, 'a'),
    imageId: localImageId(`sha256:${index.toString(16).padStart(64, '0')}`),
  }));
}

function setUp(images: readonly InventoryImage[], left = 1000, security = new FakeContainerSecurity({ images, left })) {
  const clock = new ManualClock();
  const log = new RecordingLog();
  const steps: { done: number; total: number }[] = [];
  const plan: Plan = {
    account: { id: 'a', label: 'test', site: 'custom', endpoint: 'http://127.0.0.1:1' },
    madeAt: 0,
    quota: { left, total: undefined, used: undefined },
    registryIdForm: 'imageId',
    items: [],
    unreadableRows: 0,
    images,
  };
  const tools = {
    security,
    clock,
    log,
    progress: { report: (step: { done: number; total: number }) => steps.push(step) },
  };
  return { plan, security, clock, steps, run: (signal = never) => runPlan(plan, tools, signal) };
}

function words({ outcomes }: RunReport): string[] {
  return outcomes.map(({ outcome }) => ('why' in outcome ? `${outcome.kind} ${outcome.why}` : outcome.kind));
}

describe('a run', () => {
  it('sends each image of the plan once and licenses it', async () => {
    const { security, clock, run, steps } = setUp([web, nginx], 5);
    const report = await clock.finish(run());
    assert.deepEqual(security.sent, [[nginx.imageId], [web.imageId]]);
    assert.deepEqual(words(report), ['licensed', 'licensed']);
    assert.deepEqual(
      report.outcomes.map(({ image, requestId }) => [image.name, requestId]),
      [
        ['r.example.com/web:1', 'request-2'],
        ['nginx:1', 'request-1'],
      ],
    );
    assert.deepEqual(report.quotaAfter, { ok: true, value: { left: 3, total: undefined, used: undefined } });
    assert.deepEqual(steps, [
      { done: 1, total: 2 },
      { done: 2, total: 2 },
    ]);
    assert.equal(clock.sleeping, 0);
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
      const { security, clock, run } = setUp([web]);
      security.staleReadings = staleReadings;
      const report = await clock.finish(run());
      assert.deepEqual(words(report), [word]);
      assert.equal(report.finishedAt, endsAt);
      assert.equal(security.count('read'), reads);
      assert.equal(security.sent.length, 1);
    });
  }

  it('reads only those again that still look unlicensed', async () => {
    const api = registryImage('r.example.com/api:1', 2, 'c');
    // Somebody else licensed api since the plan was made.
    const security = new FakeContainerSecurity({ images: [web, { ...api, license: 'licensed' }] });
    security.staleReadings = 1;
    const { clock, run } = setUp([web, api], 1000, security);
    assert.deepEqual(words(await clock.finish(run())), ['licensed', 'licensed']);
    assert.deepEqual(
      security.calls.filter(({ name }) => name === 'read').map(({ ids }) => ids),
      [['registry 1'], ['registry 2'], ['registry 1']],
    );
  });

  it('does not read what was certainly not licensed', async () => {
    const { security, clock, run } = setUp([web, nginx]);
    security.faults.push({ kind: 'refuse', failure: { kind: 'badRequest', effect: 'none' } });
    assert.deepEqual(words(await clock.finish(run())), ['licensed', 'notLicensed refused']);
    assert.deepEqual([security.count('list'), security.count('read')], [0, 1]);
  });

  const answer = { code: 'SomeCode', requestId: 'r' } as const;
  const failures: readonly [title: string, failure: Failure, first: string, second: string, calls: number][] = [
    ['no license left', notEnough, 'notLicensed refused', 'notLicensed notSent', 1],
    [
      'a wrong key',
      { kind: 'credentials', effect: 'none', ...answer },
      'notLicensed refused',
      'notLicensed notSent',
      1,
    ],
    [
      'no permission',
      { kind: 'permission', effect: 'open', ...answer },
      'notLicensed refused',
      'notLicensed notSent',
      1,
    ],
    ['no network', { kind: 'offline', effect: 'none' }, 'notLicensed refused', 'notLicensed notSent', 1],
    ['a refusal of one call', { kind: 'refused', effect: 'open', ...answer }, 'notLicensed refused', 'licensed', 2],
    ['a lost connection', { kind: 'connectionLost', effect: 'open' }, 'unknown noAnswer', 'licensed', 2],
    ['a timeout', { kind: 'timeout', effect: 'open' }, 'unknown noAnswer', 'licensed', 2],
    ['a fault of the service', { kind: 'serviceFault', effect: 'open', ...answer }, 'unknown noAnswer', 'licensed', 2],
    ['a call still worked on', { kind: 'busy', effect: 'open', ...answer }, 'unknown noAnswer', 'licensed', 2],
    ['too high a rate', { kind: 'rateLimited', effect: 'none', ...answer }, 'notLicensed refused', 'licensed', 2],
  ];
  for (const [title, failure, first, second, calls] of failures) {
    it(`after ${title} says "${first}" of that call and "${second}" of the next`, async () => {
      const { security, clock, run } = setUp(locals(150));
      security.faults.push({ kind: 'refuse', failure });
      const report = await clock.finish(run());
      assert.deepEqual([...new Set(words(report).slice(0, 100))], [first]);
      assert.deepEqual([...new Set(words(report).slice(100))], [second]);
      assert.equal(security.sent.length, calls);
      assert.equal(report.outcomes.length, 150);
    });
  }

  it('finds out that a call without an answer had its effect, and does not send it again', async () => {
    const { security, clock, run } = setUp([web]);
    security.faults.push({ kind: 'loseAnswer', failure: { kind: 'timeout', effect: 'open' } });
    assert.deepEqual(words(await clock.finish(run())), ['licensed']);
    assert.equal(security.sent.length, 1);
  });

  it('does not say licensed of what it could not read', async () => {
    const { security, clock, run } = setUp([web, nginx]);
    security.readFailure = { kind: 'serviceFault', effect: 'none' };
    const report = await clock.finish(run());
    assert.deepEqual(words(report), ['unknown notRead', 'unknown notRead']);
  });

  it('keeps the outcomes when the quota cannot be read', async () => {
    const { security, clock, run } = setUp([web]);
    security.quotaFailure = { kind: 'permission', effect: 'none' };
    const report = await clock.finish(run());
    assert.deepEqual(words(report), ['licensed']);
    assert.deepEqual(report.quotaAfter, err(security.quotaFailure));
  });

  it('ends although readings are never answered, and calls that a timeout', async () => {
    const { security, clock, plan } = setUp([web]);
    const silent = {
      listImages: security.listImages.bind(security),
      licenseImages: security.licenseImages.bind(security),
      readImage: (_: unknown, signal: AbortSignal) => cut(signal),
      readQuota: (signal: AbortSignal) => cut(signal),
    };
    const tools = { security: silent, clock, log: new RecordingLog(), progress: { report: () => undefined } };
    const report = await clock.finish(runPlan(plan, tools, never));
    assert.deepEqual(
      report.outcomes.map(({ outcome }) => outcome),
      [{ kind: 'unknown', why: 'notRead', failure: { kind: 'timeout', effect: 'none' } }],
    );
    assert.deepEqual(report.quotaAfter, err({ kind: 'timeout', effect: 'none' }));
    assert.equal(report.finishedAt, 60_000 + 10_000 + 10_000);
  });

  it('reads again for ten seconds at most, and keeps what it read before', async () => {
    const { security, clock, plan } = setUp([web]);
    let reads = 0;
    const slow = {
      listImages: security.listImages.bind(security),
      licenseImages: security.licenseImages.bind(security),
      readQuota: security.readQuota.bind(security),
      readImage: (key: Parameters<typeof security.readImage>[0], signal: AbortSignal) => {
        reads += 1;
        return reads === 1 ? security.readImage(key, signal) : cut(signal);
      },
    };
    security.staleReadings = 9;
    const tools = { security: slow, clock, log: new RecordingLog(), progress: { report: () => undefined } };
    const report = await clock.finish(runPlan(plan, tools, never));
    assert.deepEqual(words(report), ['unknown notConfirmed']);
    assert.equal(report.finishedAt, 10_000);
  });
});

/** No answer until the signal is aborted. */
function cut(signal: AbortSignal): Promise<ReturnType<typeof err<Failure>>> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(err({ kind: 'cancelled', effect: 'none' })), { once: true });
  });
}

describe('a cancelled run', () => {
  it('sends nothing when it was cancelled before', async () => {
    const { security, clock, run } = setUp([web, nginx]);
    const report = await clock.finish(run(AbortSignal.abort()));
    assert.deepEqual(security.sent, []);
    assert.deepEqual(words(report), ['notLicensed notSent', 'notLicensed notSent']);
    assert.equal(report.cancelled, true);
    assert.equal(security.count('read') + security.count('list'), 0);
    assert.ok(report.quotaAfter.ok);
  });

  const within: readonly [title: string, fault: Fault | undefined, first: string, endsAt: number][] = [
    ['uses the answer of the call on its way', undefined, 'licensed', 0],
    ['gives a silent call five seconds, then reads back', { kind: 'hang' }, 'unknown noAnswer', 5000 + 7500],
    [
      'says not sent of a call that was stopped before it left',
      { kind: 'refuse', failure: { kind: 'cancelled', effect: 'none' } },
      'notLicensed notSent',
      0,
    ],
  ];
  for (const [title, fault, first, endsAt] of within) {
    it(`${title}, and sends no further call`, async () => {
      const { security, clock, run } = setUp(locals(101));
      const cancel = new AbortController();
      security.faults.push(fault);
      security.onLicense = () => cancel.abort();
      const report = await clock.finish(run(cancel.signal));
      assert.equal(security.sent.length, 1);
      assert.deepEqual([...new Set(words(report).slice(0, 100))], [first]);
      assert.deepEqual(words(report).slice(100), ['notLicensed notSent']);
      assert.equal(report.finishedAt, endsAt);
      assert.equal(report.cancelled, true);
      assert.equal(clock.sleeping, 0);
      const { licensed, notLicensed, unknown } = countOutcomes(report.outcomes);
      assert.equal(licensed + notLicensed + unknown, 101);
    });
  }
});
