import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Failure } from '../../../../src/core/failure';
import type { JournalRecord, RunEvent, RunStart } from '../../../../src/core/license/journal';
import { isInDoubt } from '../../../../src/core/license/doubt';
import { settleAfter, type Outcome } from '../../../../src/core/license/outcome';
import { imagesInDoubt, openImages, replayJournal, replayRun, type Run } from '../../../../src/core/license/run';
import { err, ok } from '../../../../src/core/result';
import { idOf, localImage, registryImage } from '../../../doubles/images';
import { account, quotaOf, startOf } from '../../../doubles/plans';

const nginx = localImage('nginx:1', 'b');
const web = registryImage('r.example.com/web:1', 1, 'a');
const redis = localImage('redis:7', 'c');
const api = registryImage('r.example.com/api:1', 2, 'd');
const reset: Failure = { kind: 'connectionLost', effect: 'open' };
const interrupted: Failure = { kind: 'interrupted', effect: 'open' };
const unread: Failure = { kind: 'timeout', effect: 'none' };
const refusal: Failure = { kind: 'refused', effect: 'open', code: 'X', requestId: 'q' };

type Timed = readonly [at: number, event: RunEvent];

function recordsOf(timed: readonly Timed[], run = 'r'): JournalRecord[] {
  return timed.map(([at, event]) => ({ run, at, event }));
}

function started(at: number, images: Parameters<typeof startOf>[0] = [nginx], changes: Partial<RunStart> = {}): Timed {
  return [at, { kind: 'started', start: startOf(images, changes) }];
}

const sending = (at: number, ...images: number[]): Timed => [at, { kind: 'sending', images }];
const accepted = (at: number, ...images: number[]): Timed => [
  at,
  { kind: 'sent', images, sending: { kind: 'accepted', requestId: 'q' } },
];
const failed = (at: number, failure: Failure, ...images: number[]): Timed => [
  at,
  { kind: 'sent', images, sending: { kind: 'failed', failure } },
];
const notSent = (at: number, because: Failure, ...images: number[]): Timed => [
  at,
  { kind: 'sent', images, sending: { kind: 'notSent', because } },
];
const needless = (at: number, ...images: number[]): Timed => [
  at,
  { kind: 'sent', images, sending: { kind: 'needless' } },
];
const read = (at: number, license: 'licensed' | 'unlicensed' | 'unknown' | Failure, image = 0): Timed => [
  at,
  { kind: 'read', readings: [[image, typeof license === 'string' ? ok(license) : err(license)]] },
];
const quota = (at: number, left: number): Timed => [at, { kind: 'quota', quota: ok(quotaOf(left)) }];
const ended = (at: number, cancelled = false): Timed => [at, { kind: 'ended', cancelled }];

function replay(...timed: readonly Timed[]): Run {
  const run = replayRun(recordsOf(timed));
  assert.ok(run !== undefined);
  return run;
}

const cancelled: Failure = { kind: 'cancelled', effect: 'none' };
const late = 20 + settleAfter;

describe('a run as its records tell it', () => {
  const cases: readonly [title: string, records: readonly Timed[], outcome: Outcome][] = [
    ['licensed what was read so', [sending(10, 0), accepted(20, 0), read(30, 'licensed')], { kind: 'licensed' }],
    [
      'sent nothing when it was interrupted before a call',
      [],
      { kind: 'notLicensed', why: 'notSent', failure: { kind: 'interrupted', effect: 'none' } },
    ],
    [
      'leaves open what was interrupted after a call was announced',
      [sending(10, 0)],
      { kind: 'unknown', why: 'notRead', failure: undefined },
    ],
    [
      'leaves open what was interrupted and is listed unlicensed soon after',
      [sending(10, 0), read(30, 'unlicensed')],
      { kind: 'unknown', why: 'noAnswer', failure: interrupted },
    ],
    [
      'had no effect where it was interrupted and is listed unlicensed long after',
      [sending(20, 0), read(late, 'unlicensed')],
      { kind: 'notLicensed', why: 'noEffect', failure: interrupted },
    ],
    [
      'licensed what was interrupted and is listed licensed',
      [sending(10, 0), read(30, 'licensed')],
      { kind: 'licensed' },
    ],
    [
      'leaves open what was accepted and interrupted',
      [sending(10, 0), accepted(20, 0)],
      { kind: 'unknown', why: 'notRead', failure: undefined },
    ],
    [
      'leaves open what is listed unlicensed a moment before it is final',
      [sending(10, 0), accepted(20, 0), read(late - 1, 'unlicensed')],
      { kind: 'unknown', why: 'notConfirmed' },
    ],
    [
      'had no effect where it is listed unlicensed long after the answer',
      [sending(10, 0), accepted(20, 0), read(late, 'unlicensed')],
      { kind: 'notLicensed', why: 'noEffect', failure: undefined },
    ],
    [
      'learns nothing from a late reading without a state',
      [sending(10, 0), accepted(20, 0), read(late, 'unknown')],
      { kind: 'unknown', why: 'notRead', failure: undefined },
    ],
    [
      'stays licensed when a later reading fails',
      [sending(10, 0), accepted(20, 0), read(30, 'licensed'), read(40, unread)],
      { kind: 'licensed' },
    ],
    [
      'stays licensed when a later reading shows an older state',
      [sending(10, 0), accepted(20, 0), read(30, 'licensed'), read(40, 'unlicensed')],
      { kind: 'licensed' },
    ],
    [
      'is open again when a reading fails after one that was early',
      [sending(10, 0), failed(20, refusal, 0), read(30, 'unlicensed'), read(40, unread)],
      { kind: 'unknown', why: 'notRead', failure: unread },
    ],
    ['had nothing to do for what somebody else licensed', [needless(10, 0)], { kind: 'wasLicensed' }],
    [
      'sent nothing once it was cancelled',
      [notSent(10, cancelled, 0)],
      { kind: 'notLicensed', why: 'notSent', failure: cancelled },
    ],
    [
      'leaves open what was refused and may only not show yet',
      [sending(10, 0), failed(20, refusal, 0), read(30, 'unlicensed')],
      { kind: 'unknown', why: 'noAnswer', failure: refusal },
    ],
    [
      'believes an answer that refuses once the image was read long after',
      [sending(10, 0), failed(20, refusal, 0), read(late, 'unlicensed')],
      { kind: 'notLicensed', why: 'refused', failure: refusal },
    ],
    [
      'takes no notice of images that the plan does not have',
      [sending(10, 0, 7), accepted(20, 0, 7, -1, 0.5), read(30, 'licensed', 7), read(30, 'licensed', 0)],
      { kind: 'licensed' },
    ],
  ];
  for (const [title, records, outcome] of cases) {
    it(title, () => {
      assert.deepEqual(
        replay(started(0), ...records).outcomes.map((image) => image.outcome),
        [outcome],
      );
    });
  }

  it('keeps what it was started with, when, and until when', () => {
    const run = replay(started(5, [nginx, web]), quota(40, 7), quota(60, 6), ended(70, true), read(80, 'licensed'));
    assert.deepEqual(
      [run.id, run.startedAt, run.updatedAt, run.endedAt, run.cancelled, run.quotaAfter, run.quotaReadAt],
      ['r', 5, 80, 70, true, ok(quotaOf(6)), 60],
    );
    assert.deepEqual(run.start, startOf([nginx, web]));
    assert.deepEqual(
      run.outcomes.map(({ image, origins }) => [image, origins]),
      [nginx, web].map((image) => [image, [{ kind: 'tree' }]]),
    );
  });

  it('is under way for as long as no record ends it', () => {
    const run = replay(started(5), sending(10, 0));
    assert.deepEqual(
      [run.endedAt, run.quotaAfter, run.quotaReadAt, run.cancelled],
      [undefined, undefined, undefined, false],
    );
  });

  it('tells of each image when its call left, was answered, and by which id', () => {
    const run = replay(
      started(0, [nginx, web, nginx]),
      sending(10, 0),
      sending(11, 1),
      accepted(20, 1),
      needless(21, 2),
    );
    assert.deepEqual(
      run.outcomes.map(({ leftAt, requestId }) => [leftAt, requestId]),
      [
        [10, undefined],
        [20, 'q'],
        [undefined, undefined],
      ],
    );
  });

  it('is open where an outcome is not known', () => {
    const run = replay(
      started(0, [nginx, web, redis, api]),
      sending(10, 0, 1),
      accepted(20, 0, 1),
      read(30, 'licensed', 0),
      read(30, 'unlicensed', 1),
      sending(40, 2),
    );
    assert.deepEqual(openImages(run), [1, 2]);
  });

  const twin = localImage('r.example.com/web:1', 'a');
  const stopped: Failure = { kind: 'cancelled', effect: 'none' };
  const along: readonly [title: string, records: readonly Timed[], Outcome][] = [
    ['is read', [], { kind: 'unknown', why: 'notRead', failure: undefined }],
    ['could not be read', [read(30, unread, 1)], { kind: 'unknown', why: 'notRead', failure: unread }],
    ['is listed as licensed', [read(30, 'licensed', 1)], { kind: 'licensed' }],
    ['may not show yet', [read(30, 'unlicensed', 1)], { kind: 'unknown', why: 'noAnswer', failure: stopped }],
    [
      'would show by now',
      [read(20 + settleAfter, 'unlicensed', 1)],
      { kind: 'notLicensed', why: 'notSent', failure: stopped },
    ],
  ];
  for (const [title, records, outcome] of along) {
    it(`knows that a call for another row of its id may have licensed an image that was not sent: it ${title}`, () => {
      const run = replay(started(0, [web, twin]), sending(10, 0), accepted(20, 0), notSent(21, stopped, 1), ...records);
      assert.deepEqual(run.outcomes[1]?.outcome, outcome);
      assert.deepEqual([run.outcomes[1].leftAt, run.outcomes[1].alongAt], [undefined, 20]);
    });
  }

  it('knows it too of an image whose own call was refused at the same moment', () => {
    const refused = failed(20, { kind: 'permission', effect: 'none' }, 1);
    const run = replay(started(0, [web, twin]), sending(10, 0, 1), refused, accepted(20, 0), read(30, 'licensed', 0));
    assert.deepEqual(run.outcomes[1]?.outcome, { kind: 'unknown', why: 'notRead', failure: undefined });
  });

  it('takes a call for another row that was refused for what it is', () => {
    const refused = failed(20, { kind: 'rateLimited', effect: 'none' }, 0);
    const run = replay(started(0, [web, twin]), sending(10, 0), refused, notSent(21, stopped, 1));
    assert.deepEqual(run.outcomes[1]?.outcome, { kind: 'notLicensed', why: 'notSent', failure: stopped });
  });

  it('judges a reading by the latest call for any row of an id', () => {
    const calls = [sending(10, 0, 1), accepted(20, 0), failed(40_000, reset, 1)];
    const run = replay(started(0, [web, twin]), ...calls, read(70_000, 'unlicensed', 0));
    assert.deepEqual(run.outcomes[0]?.outcome, { kind: 'unknown', why: 'notConfirmed' });
  });

  it('is none without a record of its start', () => {
    assert.equal(replayRun(recordsOf([sending(10, 0), accepted(20, 0)])), undefined);
    assert.deepEqual(replayJournal(recordsOf([ended(10)])), []);
    assert.equal(replayRun([]), undefined);
  });
});

describe('a journal of several files', () => {
  const first = recordsOf([started(0, [nginx, web]), sending(10, 0), sending(12, 1), accepted(20, 0)], 'one');
  const settled = recordsOf([read(90_000, 'licensed', 0), read(90_000, 'unlicensed', 1), ended(90_001)], 'one');
  const second = recordsOf([started(50, [web]), sending(60, 0), failed(70, reset, 0), ended(80)], 'two');

  it('gives the same runs in whatever order its files are read', () => {
    const files = [first, settled, second];
    const facts = (some: readonly JournalRecord[]) =>
      replayJournal(some).map(({ records, ...told }) => ({ ...told, count: records.length }));
    const expected = facts(files.flat());
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: 3 }), (order) => {
        assert.deepEqual(facts(order.flat()), expected);
      }),
    );
    assert.deepEqual(
      expected.map(({ id, endedAt, outcomes }) => [id, endedAt, ...outcomes.map(({ outcome }) => outcome.kind)]),
      [
        ['one', 90_001, 'licensed', 'notLicensed'],
        ['two', 80, 'unknown'],
      ],
    );
  });

  it('lists its runs by their starts', () => {
    assert.deepEqual(
      replayJournal([...second, ...first]).map(({ id }) => id),
      ['one', 'two'],
    );
  });
});

describe('an image is in doubt', () => {
  const twin = registryImage('r.example.com/web:stable', 2, 'a');
  const sibling = localImage('web:1', 'a');
  const withoutId = { ...web, imageId: undefined };
  const local = [`local ${idOf('b')}`, idOf('b')];
  const cases: readonly [title: string, records: readonly Timed[], at: number, keys: readonly string[]][] = [
    ['when its call was announced and nothing is known since', [started(0), sending(20, 0)], 30, local],
    ['when its call was accepted and not read', [started(0), sending(10, 0), accepted(20, 0)], 30, local],
    ['when its call was not answered', [started(0), sending(10, 0), failed(20, reset, 0)], 30, local],
    [
      'when it is still listed unlicensed',
      [started(0), sending(10, 0), accepted(20, 0), read(30, 'unlicensed')],
      40,
      local,
    ],
    ['until its effect would show', [started(0), sending(10, 0), accepted(20, 0)], late - 1, local],
    ['also when the clock was set back', [started(0), sending(10, 0), accepted(20, 0)], -5, local],
    ['no longer than that', [started(0), sending(10, 0), accepted(20, 0)], late, []],
    ['when it was read as licensed, should a list not show it', [started(0), sending(10, 0), accepted(20, 0), read(30, 'licensed')], 40, local], // prettier-ignore
    ['when its call was refused and it is listed unlicensed', [started(0), sending(10, 0), failed(20, refusal, 0), read(30, 'unlicensed')], 40, local], // prettier-ignore
    ['not when its call never left', [started(0), notSent(20, cancelled, 0)], 30, []],
    ['not when no call was announced', [started(0)], 30, []],
    ['not when somebody else had licensed it', [started(0), needless(20, 0)], 30, []],
    [
      'not when its call was refused before it was executed',
      [started(0), sending(10, 0), failed(20, { ...reset, effect: 'none' }, 0)],
      30,
      [],
    ],
    ['whichever key and address it was sent with', [started(0, [nginx], { account: { ...account, id: 'b', endpoint: 'http://127.0.0.1:2' } }), sending(20, 0)], 30, local], // prettier-ignore
    ['by its row and its id', [started(0, [web]), sending(20, 0)], 30, ['registry 1', idOf('a')]],
    ['by its row alone when it has no id', [started(0, [withoutId]), sending(20, 0)], 30, ['registry 1']],
  ];
  for (const [title, records, at, keys] of cases) {
    it(title, () => {
      const doubt = imagesInDoubt([replay(...records)], at);
      assert.deepEqual([...doubt], keys);
    });
  }

  it('together with every image of its id, on whichever side', () => {
    const doubt = imagesInDoubt([replay(started(0, [web]), sending(20, 0))], 30);
    assert.deepEqual(
      [web, twin, sibling, nginx, withoutId].map((image) => isInDoubt(image, doubt)),
      [true, true, true, false, true],
    );
  });
});
