import assert from 'node:assert/strict';
import { choosingOf } from '../../../../src/core/license/choosing';
import type { JournalRecord, RunEvent, RunStart } from '../../../../src/core/license/journal';
import { decodeRecord, encodeRecord } from '../../../../src/core/license/journalLine';
import {
  decideOutcome,
  settleAfter,
  type Choosing,
  type Outcome,
  type Reading,
  type Sending,
} from '../../../../src/core/license/outcome';
import { replayRun } from '../../../../src/core/license/run';
import type { WrittenRequest } from '../../../../src/core/license/written';
import type { Failure } from '../../../../src/core/failure';
import { err, ok } from '../../../../src/core/result';
import { localImage, registryImage } from '../../../doubles/images';

const quota = (left: number) => ({ left, total: undefined, used: undefined });
const request: WrittenRequest = {
  AllLocalImages: true,
  AllRegistryImages: true,
  UpdatedLocalImageCnt: 2,
  UpdatedRegistryImageCnt: 1,
  ImageSourceType: 'ASSETIMAGE',
};
const onlyLocal: WrittenRequest = { ...request, AllRegistryImages: false, UpdatedRegistryImageCnt: 0 };

describe('whether the service has chosen', () => {
  const unreadable = err<Failure>({ kind: 'timeout', effect: 'none' });
  const cases: readonly [
    title: string,
    written: WrittenRequest | undefined,
    licensed: readonly [local: number, registry: number],
    quotaAfter: Parameters<typeof choosingOf>[2],
    local: Choosing,
    registry: Choosing,
  ][] = [
    ['is no question for ids', undefined, [0, 0], ok(quota(10)), 'named', 'named'],
    ['is open when nothing shows', request, [0, 0], ok(quota(10)), 'open', 'open'],
    ['is open when nothing shows and the licenses are not read', request, [0, 0], undefined, 'open', 'open'],
    ['is open where fewer than allowed show', request, [1, 1], unreadable, 'open', 'done'],
    ['is open when licenses were added', request, [1, 1], ok(quota(15)), 'open', 'done'],
    ['is done where as many as allowed show', request, [2, 1], unreadable, 'done', 'done'],
    ['is done when the licenses that are gone are all seen', request, [1, 0], ok(quota(9)), 'done', 'done'],
    ['is done when one license is for two rows', request, [0, 2], ok(quota(9)), 'done', 'done'],
    ['is open when more licenses are gone than images are seen', request, [2, 1], ok(quota(6)), 'open', 'open'],
    ['is done for a side that is left alone', onlyLocal, [0, 0], ok(quota(10)), 'open', 'done'],
  ];
  for (const [title, written, [local, registry], quotaAfter, ...expected] of cases)
    it(title, () => {
      const start = { quota: quota(10), ...(written === undefined ? {} : { written }) };
      const choosing = choosingOf(start, { local, registry }, quotaAfter);
      assert.deepEqual([choosing.local, choosing.registry], expected);
    });
});

describe('the final word on an image that the service could choose', () => {
  const accepted: Sending = { kind: 'accepted', requestId: 'r' };
  const lost: Failure = { kind: 'timeout', effect: 'open' };
  const unlicensed = (late: boolean): Reading => ({ kind: 'read', license: 'unlicensed', late });
  const notChosen: Outcome = { kind: 'notLicensed', why: 'notChosen', failure: undefined };
  const perhaps: Outcome = { kind: 'unknown', why: 'perhapsNotChosen' };
  const notConfirmed: Outcome = { kind: 'unknown', why: 'notConfirmed' };
  const cases: readonly [title: string, Sending, Reading, Choosing, Outcome][] = [
    ['seems not chosen when the choice is done', accepted, unlicensed(false), 'done', perhaps],
    ['is not chosen when it was read late', accepted, unlicensed(true), 'open', notChosen],
    ['is unknown while the choice is open', accepted, unlicensed(false), 'open', notConfirmed],
    [
      'is licensed when it was read so',
      accepted,
      { kind: 'read', license: 'licensed', late: false },
      'done',
      { kind: 'licensed' },
    ],
    [
      'is unknown when it was not read',
      accepted,
      { kind: 'notRead' },
      'done',
      { kind: 'unknown', why: 'notRead', failure: undefined },
    ],
    [
      'is unknown when no answer came',
      { kind: 'failed', failure: lost },
      unlicensed(false),
      'done',
      { kind: 'unknown', why: 'noAnswer', failure: lost },
    ],
    [
      'is without effect when no answer came and it was read late',
      { kind: 'failed', failure: lost },
      unlicensed(true),
      'open',
      { kind: 'notLicensed', why: 'noEffect', failure: lost },
    ],
  ];
  for (const [title, sending, reading, choosing, outcome] of cases)
    it(title, () => assert.deepEqual(decideOutcome(sending, reading, choosing), outcome));
});

describe('the journal of a request as written', () => {
  const start: RunStart = {
    account: { id: 'a', label: 'test', site: 'custom', endpoint: 'http://127.0.0.1:1' },
    user: undefined,
    quota: quota(10),
    registryIdForm: 'imageId',
    registryRows: 1,
    written: { ...request, LocalImageFilter: [{ Name: 'ImageName', Values: ['a'], ExactMatch: true }] },
    digest: 'd',
    images: [
      localImage('a:1', 'a'),
      localImage('a:2', 'b'),
      localImage('a:3', 'c'),
      registryImage('r.example.com/a:1', 1, 'd'),
    ].map((image) => ({ image, origins: [{ kind: 'written' }] })),
  };

  function wordsAfter(...events: readonly (readonly [at: number, RunEvent])[]): string[] {
    const records = [[0, { kind: 'started', start }] as const, ...events].map(([at, event]): JournalRecord => ({
      run: 'r',
      at,
      event,
    }));
    const lines = records.map((record) => decodeRecord(encodeRecord(record)));
    assert.deepEqual(lines, records);
    const run = replayRun(records);
    return (run?.outcomes ?? []).map(({ outcome }) => ('why' in outcome ? outcome.why : outcome.kind));
  }

  const all = [0, 1, 2, 3];
  const sent: readonly (readonly [number, RunEvent])[] = [
    [1, { kind: 'sending', images: all }],
    [2, { kind: 'sent', images: all, sending: { kind: 'accepted', requestId: 'q' } }],
  ];
  const readAs = (at: number, ...licensed: readonly number[]): readonly [number, RunEvent] => [
    at,
    { kind: 'read', readings: all.map((index) => [index, ok(licensed.includes(index) ? 'licensed' : 'unlicensed')]) },
  ];
  const left = (at: number, free: number): readonly [number, RunEvent] => [
    at,
    { kind: 'quota', quota: ok(quota(free)) },
  ];

  it('keeps the request and tells what was chosen', () =>
    assert.deepEqual(wordsAfter(...sent, readAs(3, 1, 2, 3), left(4, 7)), [
      'perhapsNotChosen',
      'licensed',
      'licensed',
      'licensed',
    ]));
  it('leaves open what may not show yet', () =>
    assert.deepEqual(wordsAfter(...sent, readAs(3, 1), left(4, 7)), [
      'notConfirmed',
      'licensed',
      'notConfirmed',
      'notConfirmed',
    ]));
  it('settles by a later reading', () =>
    assert.deepEqual(
      wordsAfter(...sent, readAs(3), left(4, 10), readAs(2 + settleAfter, 0), left(5 + settleAfter, 9)),
      ['licensed', 'notChosen', 'notChosen', 'notChosen'],
    ));
  it('knows nothing of a call that only left', () =>
    assert.deepEqual(wordsAfter([1, { kind: 'sending', images: all }]), ['notRead', 'notRead', 'notRead', 'notRead']));

  it('is damaged when the request is none', () => {
    const line = encodeRecord({ run: 'r', at: 0, event: { kind: 'started', start } });
    assert.equal(decodeRecord(line.replace('"AllLocalImages":true', '"AllLocalImages":1')), undefined);
  });
});
