import assert from 'node:assert/strict';
import { finalReadingAt } from '../../../../src/core/license/finalReading';
import { settleAfter } from '../../../../src/core/license/outcome';
import { stateOfRun, tallyRun, type RunState } from '../../../../src/core/license/runState';
import { ok } from '../../../../src/core/result';
import { localImage } from '../../../doubles/images';
import { runOf, type Timed } from '../../../doubles/runs';

const images = [localImage('a', 'a'), localImage('b', 'b')];

const sent = (at: number, ...some: number[]): Timed[] => [
  [at - 1, { kind: 'sending', images: some }],
  [at, { kind: 'sent', images: some, sending: { kind: 'accepted', requestId: 'q' } }],
];
const read = (at: number, license: 'licensed' | 'unlicensed', image: number): Timed => [
  at,
  { kind: 'read', readings: [[image, ok(license)]] },
];
const needless = (at: number, ...some: number[]): Timed => [
  at,
  { kind: 'sent', images: some, sending: { kind: 'needless' } },
];
const ended = (at: number): Timed => [at, { kind: 'ended', cancelled: false }];

describe('how a run stands', () => {
  const cases: readonly [title: string, state: RunState, events: readonly Timed[]][] = [
    ['is unfinished without an end', 'unfinished', [...sent(2, 0, 1), read(3, 'licensed', 0), read(3, 'licensed', 1)]],
    [
      'is licensed when all images are',
      'licensed',
      [...sent(2, 0, 1), read(3, 'licensed', 0), read(3, 'licensed', 1), ended(4)],
    ],
    [
      'is licensed when somebody else was first',
      'licensed',
      [needless(2, 0), ...sent(3, 1), read(4, 'licensed', 1), ended(5)],
    ],
    ['is unknown when one image is', 'unknown', [...sent(2, 0, 1), read(3, 'licensed', 0), ended(4)]],
    ['is licensed in part when the rest was not sent', 'partly', [...sent(2, 0), read(3, 'licensed', 0), ended(4)]],
    ['is not licensed when nothing was sent', 'notLicensed', [ended(4)]],
  ];
  for (const [title, state, events] of cases) {
    it(title, () => assert.equal(stateOfRun(runOf('r', images, events)), state));
  }

  it('does not count what the service was free to choose and did not', () => {
    const written = { AllLocalImages: true, UpdatedLocalImageCnt: 1 };
    const run = runOf('r', images, [...sent(2, 0, 1), read(3, 'licensed', 0), read(3, 'unlicensed', 1), ended(4)], {
      written,
    });
    assert.deepEqual([stateOfRun(run), tallyRun(run)], ['licensed', { licensed: 1, unknown: 0, total: 1 }]);
  });
});

describe('the time of a final reading', () => {
  const cases: readonly [title: string, at: number | undefined, events: readonly Timed[]][] = [
    ['is a minute after the call', 2 + settleAfter, [...sent(2, 0, 1), ended(4)]],
    ['is a minute after the last call', 9 + settleAfter, [...sent(2, 0), ...sent(9, 1), ended(10)]],
    [
      'is a minute after a call left that nobody saw answered',
      5 + settleAfter,
      [[5, { kind: 'sending', images: [0, 1] }]],
    ],
    ['counts only images that are not known', 2 + settleAfter, [...sent(2, 0), ...sent(9, 1), read(11, 'licensed', 1)]],
    ['is not there when all is known', undefined, [...sent(2, 0), read(3, 'licensed', 0), ended(4)]],
    ['is not there when nothing was sent', undefined, [ended(4)]],
    [
      'is not there once it was tried',
      undefined,
      [...sent(2, 0), ended(4), [2 + settleAfter, { kind: 'read', readings: [] }]],
    ],
  ];
  for (const [title, at, events] of cases) {
    it(title, () => assert.equal(finalReadingAt(runOf('r', images, events)), at));
  }
});
