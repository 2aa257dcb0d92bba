import assert from 'node:assert/strict';
import type { Failure } from '../../../src/core/failure';
import { localImageId, registryImageId } from '../../../src/core/ids';
import type { InventoryImage } from '../../../src/core/image/image';
import type { Run } from '../../../src/core/license/run';
import { replayJournal } from '../../../src/core/license/run';
import { notEnough, type Call } from '../../doubles/fakeContainerSecurity';
import { idOf, registryImage } from '../../doubles/images';
import { limitsOf, localImages } from '../../doubles/plans';
import { stageRun, wordsOf } from '../../doubles/stageRun';

const never = new AbortController().signal;
type Stage = ReturnType<typeof stageRun>;

/** What becomes of each call of a run: its images have the same outcome. */
function wordsOfCalls(run: Run): string[] {
  const words = wordsOf(run);
  const calls: string[] = [];
  for (let first = 0; first < words.length; first += 100)
    calls.push([...new Set(words.slice(first, first + 100))].join(', '));
  return calls;
}

/** Why images were not sent. */
function reasonsOf({ outcomes }: Run): string[] {
  const kinds = outcomes.flatMap(({ sending }) => (sending.kind === 'notSent' ? [sending.because.kind] : []));
  return [...new Set(kinds)];
}

const sentFirst = (count: number, word: string): string[] => Array.from({ length: count }, () => word);

describe('the calls of a run', () => {
  it('are on their way six at a time at most', async () => {
    const { security, clock, run } = stageRun(localImages(2000), { left: 2000 });
    let onTheirWay = 0;
    const counts: number[] = [];
    security.onCall = async ({ name }) => {
      if (name !== 'license') return;
      counts.push((onTheirWay += 1));
      await clock.sleep(100, never);
      onTheirWay -= 1;
    };
    await run();
    assert.deepEqual([counts.length, Math.max(...counts), clock.now()], [20, 6, 400]);
  });

  it('are each on disk before they leave, and their answers after', async () => {
    const images = localImages(950);
    const { security, journal, clock, run } = stageRun(images);
    const steps: string[] = [];
    journal.onWritten = (event) => {
      if (event.kind === 'sending' || event.kind === 'sent') steps.push(`${event.kind} ${event.images.join(' ')}`);
    };
    security.onCall = async ({ name, ids }) => {
      if (name !== 'license') return;
      steps.push(`call ${ids.map((id) => Number.parseInt(id.slice(7), 16)).join(' ')}`);
      await clock.sleep(ids.length, never);
    };
    await run();
    const calls = steps.filter((step) => step.startsWith('call '));
    assert.equal(calls.length, 10);
    for (const call of calls) {
      const images = call.slice('call '.length);
      const order = ['sending', 'call', 'sent'].map((what) => steps.indexOf(`${what} ${images}`));
      assert.ok(
        order.every((place, index) => place > (order[index - 1] ?? -1)),
        `${call}: ${order.join()}`,
      );
    }
    assert.equal(steps.length, 30);
  });

  it('report how far they are', async () => {
    const { steps, run } = stageRun(localImages(250));
    await run();
    assert.deepEqual(
      steps.map(({ done, total }) => [done, total]),
      [
        [100, 250],
        [200, 250],
        [250, 250],
      ],
    );
  });

  const answer = { code: 'SomeCode', requestId: 'r' } as const;
  const failures: readonly [title: string, failure: Failure, first: string, goesOn: boolean][] = [
    ['no license left', notEnough, 'unknown noAnswer', false],
    ['a wrong key', { kind: 'credentials', effect: 'none', ...answer }, 'notLicensed refused', false],
    ['no permission', { kind: 'permission', effect: 'open', ...answer }, 'unknown noAnswer', false],
    ['no network', { kind: 'offline', effect: 'none' }, 'notLicensed refused', false],
    ['a refusal of one call', { kind: 'refused', effect: 'open', ...answer }, 'unknown noAnswer', true],
    ['a lost connection', { kind: 'connectionLost', effect: 'open' }, 'unknown noAnswer', true],
    ['a timeout', { kind: 'timeout', effect: 'open' }, 'unknown noAnswer', true],
    ['a fault of the service', { kind: 'serviceFault', effect: 'open', ...answer }, 'unknown noAnswer', true],
    ['a call still worked on', { kind: 'busy', effect: 'open', ...answer }, 'unknown noAnswer', true],
    ['too high a rate', { kind: 'rateLimited', effect: 'none', ...answer }, 'notLicensed refused', true],
  ];
  for (const [title, failure, first, goesOn] of failures) {
    it(`after ${title} ${goesOn ? 'go on' : 'end with those on their way'}, and that one is ${first}`, async () => {
      const { security, run } = stageRun(localImages(701));
      security.faults.push({ kind: 'refuse', failure });
      const done = await run();
      const rest = goesOn ? 'licensed' : 'notLicensed notSent';
      assert.deepEqual(wordsOfCalls(done), [first, ...sentFirst(5, 'licensed'), rest, rest]);
      assert.deepEqual(reasonsOf(done), goesOn ? [] : [failure.kind]);
      assert.equal(security.sent.length, goesOn ? 8 : 6);
    });
  }

  it('end when another window took over, and those on their way are read back', async () => {
    const { security, lock, run } = stageRun(localImages(701));
    lock.checks = 4;
    const done = await run();
    assert.deepEqual(wordsOfCalls(done), [...sentFirst(4, 'licensed'), ...sentFirst(4, 'notLicensed notSent')]);
    assert.deepEqual([reasonsOf(done), security.sent.length], [['takenOver'], 4]);
  });

  it('do not leave when another window took over before', async () => {
    const { security, lock, run } = stageRun(localImages(3));
    lock.checks = 0;
    assert.deepEqual(reasonsOf(await run()), ['takenOver']);
    assert.deepEqual(security.sent, []);
  });
});

describe('a journal that cannot be written', () => {
  const cases: readonly [title: string, failsFrom: number, calls: number, inJournal: string][] = [
    ['before the first call keeps all back', 1, 0, 'notLicensed notSent'],
    ['between calls keeps the rest back', 3, 2, 'unknown notRead'],
    ['after the first calls keeps the rest back', 7, 6, 'unknown notRead'],
    ['after an answer keeps the rest back', 8, 6, 'unknown notRead'],
  ];
  for (const [title, failsFrom, calls, first] of cases) {
    it(title, async () => {
      const { security, journal, run } = stageRun(localImages(701));
      journal.failsFrom = failsFrom;
      const done = await run();
      const rest = sentFirst(8 - calls, 'notLicensed notSent');
      assert.deepEqual(wordsOfCalls(done), [...sentFirst(calls, 'licensed'), ...rest]);
      assert.deepEqual([security.sent.length, reasonsOf(done)], [calls, ['journal']]);
      const [kept] = replayJournal(journal.records);
      assert.ok(kept !== undefined && kept.endedAt === undefined);
      assert.equal(wordsOfCalls(kept).at(failsFrom === 8 ? 1 : 0), first);
      assert.equal(wordsOfCalls(kept).filter((word) => word === 'notLicensed notSent').length, rest.length);
    });
  }
});

describe('a journal that could not be written once', () => {
  it('keeps the rest back although it can be again', async () => {
    const { security, journal, run } = stageRun(localImages(701));
    journal.failsFrom = 7;
    journal.failsUntil = 8;
    const done = await run();
    assert.deepEqual([security.sent.length, reasonsOf(done)], [6, ['journal']]);
  });

  it('has no call that left where none could be announced', async () => {
    const { journal, run } = stageRun(localImages(3));
    journal.failsFrom = 1;
    journal.failsUntil = 2;
    const done = await run();
    assert.deepEqual(
      done.outcomes.map(({ leftAt }) => leftAt),
      [undefined, undefined, undefined],
    );
    assert.deepEqual(await journal.readRuns(), [done]);
  });
});

describe('images that were read long ago', () => {
  const images = localImages(602);
  const [first, second] = images.slice(600);
  assert.ok(first !== undefined && second !== undefined);
  const fault: Failure = { kind: 'serviceFault', effect: 'none' };

  /** A run of seven calls of which the last one, of two images, waits until so long after the check. */
  function waitingRun(age: number, meanwhile: (stage: Stage) => void, changes: Parameters<typeof stageRun>[1] = {}) {
    const stage = stageRun(images, changes);
    stage.security.onCall = ({ name }) => {
      if (name !== 'license' || stage.security.sent.length !== 6) return;
      stage.clock.set(age);
      meanwhile(stage);
    };
    return stage;
  }

  const readsBetween = (calls: readonly Call[]): number => {
    const names = calls.map(({ name }) => name);
    return names.slice(2, names.lastIndexOf('license')).filter((name) => name === 'quota').length;
  };

  for (const [age, reads] of [
    [30_000, 0],
    [30_001, 1],
  ] as const) {
    it(`are ${reads > 0 ? '' : 'not '}read again before they are sent after ${age} ms`, async () => {
      const { security, run } = waitingRun(age, () => undefined);
      assert.deepEqual([...new Set(wordsOf(await run()))], ['licensed']);
      assert.equal(readsBetween(security.calls.slice(7)), reads);
    });
  }

  const ofRest = (calls: readonly (readonly string[])[]): number => calls.slice(6).flat().length;
  const cases: readonly [
    title: string,
    meanwhile: (stage: Stage) => void,
    words: readonly [string, string],
    reason: string | undefined,
    sent: number,
  ][] = [
    [
      'and licensed by somebody else are left out',
      ({ security }) => security.licenseElsewhere(first),
      ['wasLicensed', 'licensed'],
      undefined,
      1,
    ],
    [
      'and all licensed by somebody else need no call',
      ({ security }) => [first, second].forEach((image) => security.licenseElsewhere(image)),
      ['wasLicensed', 'wasLicensed'],
      undefined,
      0,
    ],
    [
      'are not sent when fewer licenses would be left than was shown',
      ({ security }) => (security.left = 999),
      ['notLicensed notSent', 'notLicensed notSent'],
      'changed',
      0,
    ],
    [
      'are sent when as many licenses will be left as was shown',
      ({ security }) => (security.left = 1000),
      ['licensed', 'licensed'],
      undefined,
      2,
    ],
    [
      'need licenses only where nobody else licensed them',
      ({ security }) => {
        security.licenseElsewhere(first);
        security.left = 999;
      },
      ['wasLicensed', 'licensed'],
      undefined,
      1,
    ],
    [
      'and gone are not sent',
      ({ security }) => security.remove(second),
      ['notLicensed notSent', 'notLicensed notSent'],
      'notFound',
      0,
    ],
    [
      'and of an unknown state are not sent',
      ({ security }) => security.replace({ ...second, license: 'unknown' }),
      ['notLicensed notSent', 'notLicensed notSent'],
      'changed',
      0,
    ],
    [
      'and cannot be read are not sent',
      ({ security }) => (security.readFailure = fault),
      ['notLicensed notSent', 'notLicensed notSent'],
      'serviceFault',
      0,
    ],
    [
      'are not sent when the licenses left cannot be read',
      ({ security }) => (security.quotaFailure = fault),
      ['notLicensed notSent', 'notLicensed notSent'],
      'serviceFault',
      0,
    ],
  ];
  for (const [title, meanwhile, words, reason, sent] of cases) {
    it(title, async () => {
      const { security, run } = waitingRun(31_000, meanwhile);
      const done = await run();
      assert.deepEqual(wordsOf(done).slice(600), words);
      assert.deepEqual([reasonsOf(done), ofRest(security.sent)], [reason === undefined ? [] : [reason], sent]);
    });
  }

  for (const [taken, word] of [
    [1, 'notLicensed notSent'],
    [0, 'licensed'],
  ] as const) {
    it(`are ${word} when the reserve is reached and somebody else took ${taken}`, async () => {
      const changes = { left: 612, limits: limitsOf({ reserve: 10 }) };
      const { security, run } = waitingRun(31_000, (stage) => (stage.security.left -= taken), changes);
      assert.deepEqual(wordsOf(await run()).slice(600), [word, word]);
      assert.ok(security.left >= 10);
    });
  }

  it('are licensed along with an earlier call where that had their image id', async () => {
    const [shared] = images;
    assert.ok(shared?.side === 'local');
    const row = { ...registryImage('r.example.com/a:1', 1, 'a'), imageId: registryImageId(shared.imageId) };
    const { security, clock, run } = stageRun([...images.slice(0, 600), row]);
    security.onCall = ({ name }) => {
      if (name !== 'license' || security.sent.length !== 6) return;
      clock.set(31_000);
      security.replace({ ...row, license: 'licensed' });
    };
    const done = await run();
    assert.deepEqual([wordsOf(done).at(-1), security.sent.length], ['licensed', 6]);
    assert.deepEqual(replayJournal(done.records), [done]);
  });

  it('are not sent when the row is another image now', async () => {
    const rows: InventoryImage[] = Array.from({ length: 601 }, (_, row) => ({
      ...registryImage(`r.example.com/a:${row}`, row + 1, 'a'),
      imageId: registryImageId(localImageId(`sha256:${row.toString(16).padStart(64, '0')}`)),
    }));
    const { security, clock, run } = stageRun(rows, { registryRows: 601, registryIdForm: 'assetId' });
    security.onCall = ({ name }) => {
      if (name !== 'license' || security.sent.length !== 6) return;
      clock.set(31_000);
      security.replace(registryImage('r.example.com/a:600', 601, 'd'));
    };
    const done = await run();
    assert.equal(wordsOf(done).at(-1), 'notLicensed notSent');
    assert.deepEqual([reasonsOf(done), security.sent.length], [['changed'], 6]);
    assert.notEqual(rows.at(-1)?.imageId, idOf('d'));
  });

  it('are read once for all that wait', async () => {
    const { security, clock, run } = stageRun(localImages(1300), { left: 1300 });
    security.onCall = ({ name }) => {
      if (name === 'license' && security.sent.length <= 6) clock.set(31_000);
    };
    assert.deepEqual([...new Set(wordsOf(await run()))], ['licensed']);
    // Before the run, in between, and after it.
    assert.equal(security.count('quota'), 3);
    assert.equal(security.count('list'), 13 + 7 + 13);
  });

  it('are read when no call is on its way, so that its licenses are not counted as left', async () => {
    const { security, clock, run } = stageRun(localImages(701), { left: 801, limits: limitsOf({ reserve: 100 }) });
    security.onCall = async ({ name }) => {
      if (name !== 'license') return;
      const isFirst = security.sent.length === 1;
      await clock.sleep(isFirst ? 31_000 : 50_000, never);
      if (isFirst) security.left -= 50;
    };
    const done = await run();
    assert.deepEqual(wordsOfCalls(done), [...sentFirst(6, 'licensed'), ...sentFirst(2, 'notLicensed notSent')]);
    assert.deepEqual([reasonsOf(done), security.left], [['changed'], 151]);
  });

  it('are not sent when the run is cancelled while they are read', async () => {
    const cancel = new AbortController();
    const { security, clock, run } = stageRun(images);
    security.onCall = ({ name }) => {
      if (name === 'license' && security.sent.length === 6) clock.set(31_000);
      if (name === 'quota' && security.sent.length === 6) cancel.abort();
    };
    const done = await run(cancel.signal);
    assert.deepEqual([reasonsOf(done), done.cancelled, security.sent.length], [['cancelled'], true, 6]);
  });
});

describe('a call that cannot leave at once', () => {
  it('is written down anew, so that its age is known', async () => {
    const { security, clock, journal, run } = stageRun(localImages(1));
    security.beforeLeaving = () => clock.set(2_001);
    const [outcome] = (await run()).outcomes;
    assert.deepEqual(
      journal.records.flatMap(({ at, event }) => (event.kind === 'sending' ? [at] : [])),
      [0, 2_001],
    );
    assert.deepEqual([outcome?.outcome.kind, security.sent.length], ['licensed', 1]);
  });

  it('is not written down twice within moments', async () => {
    const { security, clock, journal, run } = stageRun(localImages(1));
    security.beforeLeaving = () => clock.set(2_000);
    await run();
    assert.equal(journal.events.filter(({ kind }) => kind === 'sending').length, 1);
  });

  it('does not leave once another window has the lock', async () => {
    const { security, clock, lock, run } = stageRun(localImages(1));
    security.beforeLeaving = () => clock.set(25_000);
    lock.checks = 1;
    const done = await run();
    assert.deepEqual([wordsOf(done), reasonsOf(done), security.sent], [['notLicensed notSent'], ['takenOver'], []]);
  });

  it('waits for its images to be read again when they were read long ago', async () => {
    const { security, clock, run } = stageRun(localImages(2));
    const [first] = localImages(2);
    assert.ok(first !== undefined);
    security.beforeLeaving = () => {
      if (clock.now() > 0) return;
      clock.set(31_000);
      security.licenseElsewhere(first);
    };
    const done = await run();
    assert.deepEqual([wordsOf(done), security.sent.map(({ length }) => length)], [['wasLicensed', 'licensed'], [1]]);
  });

  it('leaves after a reading that took longer than its images may wait', async () => {
    const { security, clock, run } = stageRun(localImages(701));
    security.onCall = ({ name }) => {
      if (name === 'quota') clock.set(clock.now() + 60_000);
    };
    security.beforeLeaving = () => {
      if (security.sent.length === 0 && clock.now() < 91_000) clock.set(91_000);
    };
    const done = await run();
    assert.deepEqual([...new Set(wordsOf(done))], ['licensed']);
    assert.equal(security.sent.length, 8);
  });

  it('does not wait so for ever', async () => {
    const { security, clock, run } = stageRun(localImages(2));
    security.beforeLeaving = () => clock.set(clock.now() + 31_000);
    const done = await run();
    assert.deepEqual([security.sent, reasonsOf(done)], [[], ['changed']]);
  });
});
