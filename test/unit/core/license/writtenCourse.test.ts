import assert from 'node:assert/strict';
import type { Failure } from '../../../../src/core/failure';
import { registryImageId } from '../../../../src/core/ids';
import type { InventoryImage } from '../../../../src/core/image/image';
import { isInDoubt } from '../../../../src/core/license/doubt';
import { finalReadingAt } from '../../../../src/core/license/finalReading';
import type { RunStart } from '../../../../src/core/license/journal';
import { settleAfter } from '../../../../src/core/license/outcome';
import { imagesInDoubt, replayRun, type Run } from '../../../../src/core/license/run';
import { stateOfRun, tallyRun, type RunState } from '../../../../src/core/license/runState';
import { possiblyUnseenUse, unseenUse } from '../../../../src/core/license/strangeUse';
import type { WrittenRequest } from '../../../../src/core/license/written';
import { mayHaveLicensed } from '../../../../src/core/license/writtenCourse';
import { ok } from '../../../../src/core/result';
import { idOf, localImage, registryImage } from '../../../doubles/images';
import { quotaOf } from '../../../doubles/plans';
import { recordsOf, runOf, type Timed } from '../../../doubles/runs';

const nginx = localImage('nginx:1', 'a');
const web = localImage('web:1', 'b');
const api = registryImage('r.example.com/api:1', 1, 'c');
const written: WrittenRequest = {
  AllLocalImages: true,
  AllRegistryImages: false,
  UpdatedLocalImageCnt: 3,
  UpdatedRegistryImageCnt: 0,
  ImageSourceType: 'IMAGEALL',
};
const lost: Failure = { kind: 'timeout', effect: 'open' };
const refused: Failure = { kind: 'permission', effect: 'none' };
const late = 20 + settleAfter;

const sending = (...images: number[]): Timed => [10, { kind: 'sending', images }];
const accepted = (...images: number[]): Timed => [
  20,
  { kind: 'sent', images, sending: { kind: 'accepted', requestId: 'q' } },
];
const failed = (failure: Failure, ...images: number[]): Timed => [
  20,
  { kind: 'sent', images, sending: { kind: 'failed', failure } },
];
const read = (at: number, license: 'licensed' | 'unlicensed', image = 0): Timed => [
  at,
  { kind: 'read', readings: [[image, ok(license)]] },
];
const further = (at: number, ...images: InventoryImage[]): Timed => [
  at,
  { kind: 'further', images: images.map((image) => ({ image, origins: [{ kind: 'written' }] })) },
];
const gone = (at: number, count: number): Timed => [at, { kind: 'quota', quota: ok(quotaOf(1000 - count)) }];
const ended: Timed = [50, { kind: 'ended', cancelled: false }];

/** A run of the request that listed these images for it. */
function run(images: readonly InventoryImage[], events: readonly Timed[], start: Partial<RunStart> = {}): Run {
  return runOf('r', images, events, { written, licensedBefore: [], ...start });
}

describe('the call of a request as written', () => {
  const cases: readonly [title: string, events: readonly Timed[], mayHave: boolean, leftAt: number | undefined][] = [
    ['has done nothing before it leaves', [], false, undefined],
    ['may have licensed something once it was about to leave', [sending()], true, 10],
    ['may have when it was accepted', [sending(), accepted()], true, 20],
    ['may have when it was not answered', [sending(), failed(lost)], true, 20],
    ['has done nothing when it was refused', [sending(), failed(refused)], false, 20],
  ];
  for (const [title, events, mayHave, leftAt] of cases)
    it(`${title}, also without any image`, () => {
      const told = run([], events);
      assert.deepEqual([mayHaveLicensed(told), told.call?.leftAt], [mayHave, leftAt]);
    });

  it('may have licensed something when the records of it are missing', () => {
    const records = recordsOf('r', [], [sending(), accepted(), ended], { written, licensedBefore: [] });
    const numbered = records.map((record, number) => ({ ...record, number }));
    const told = replayRun([...numbered.slice(0, 1), ...numbered.slice(3)]);
    assert.ok(told !== undefined);
    assert.deepEqual([mayHaveLicensed(told), told.call?.leftAt], [true, 50]);
  });

  it('is none of a run by ids', () => {
    const byIds = runOf('r', [nginx], [sending(0), accepted(0)]);
    assert.deepEqual([byIds.call, mayHaveLicensed(byIds)], [undefined, false]);
  });
});

describe('what is licensed beside the images of a request as written', () => {
  it('is what any reading of the lists had', () => {
    const told = run([nginx], [sending(0), accepted(0), further(30, web), further(late, api)]);
    assert.deepEqual(
      [told.further?.map(({ image }) => image.name), told.furtherReadAt],
      [['web:1', 'r.example.com/api:1'], late],
    );
  });

  it('is not known when the lists were not read', () => {
    const told = run([nginx], [sending(0), accepted(0)]);
    assert.deepEqual([told.further, told.furtherReadAt], [undefined, undefined]);
  });
});

describe('the lists after a request as written', () => {
  const seen = [sending(0), accepted(0), read(30, 'licensed')];
  const cases: readonly [title: string, at: number | undefined, events: readonly Timed[]][] = [
    ['are final a minute after the call, also when every image is known', late, [...seen, further(40), ended]],
    ['are not final when they were read a moment too early', late, [...seen, further(late - 1), gone(late + 9, 1)]],
    ['are final once they were read then', undefined, [...seen, further(late), ended]],
    ['need no reading when the call was refused', undefined, [sending(0), failed(refused, 0), further(40), ended]],
    ['need none when nothing left', undefined, [ended]],
  ];
  for (const [title, at, events] of cases) it(title, () => assert.equal(finalReadingAt(run([nginx], events)), at));

  it('cannot be compared without what was licensed before', () => {
    assert.equal(finalReadingAt(runOf('r', [nginx], seen, { written })), undefined);
  });
});

describe('the licenses that no list shows an image for', () => {
  const cases: readonly [title: string, count: number, events: readonly Timed[]][] = [
    ['are all that are gone when nothing is seen', 3, [sending(0), accepted(0), gone(40, 3)]],
    ['are less those of images read as licensed', 2, [sending(0), accepted(0), read(30, 'licensed'), gone(40, 3)]],
    ['are less those of further images', 1, [sending(0), accepted(0), further(30, web, api), gone(40, 3)]],
    ['are none when more images are licensed', 0, [sending(0), accepted(0), further(30, web, api), gone(40, 1)]],
    ['are none of a request that was refused', 0, [sending(0), failed(refused), gone(40, 3)]],
    ['are none while the licenses left are not read', 0, [sending(0), accepted(0)]],
  ];
  for (const [title, count, events] of cases) it(title, () => assert.equal(unseenUse(run([nginx], events)), count));

  it('may be some when images that are listed share an id, and else are certain', () => {
    const shared: InventoryImage = { ...api, imageId: registryImageId(nginx.imageId) };
    const of = (other: InventoryImage) =>
      possiblyUnseenUse(run([nginx], [sending(0), accepted(0), read(30, 'licensed'), further(30, other), gone(40, 2)]));
    assert.deepEqual([of(shared), of(api)], [1, 0]);
  });

  it('are none of a run by ids', () => {
    assert.equal(unseenUse(runOf('r', [nginx], [sending(0), accepted(0), gone(40, 3)])), 0);
  });
});

describe('how a run of a request as written stands', () => {
  const cases: readonly [
    title: string,
    state: RunState,
    tally: readonly [licensed: number, unknown: number, total: number],
    images: readonly InventoryImage[],
    events: readonly Timed[],
  ][] = [
    ['is not known when nothing shows yet', 'unknown', [0, 0, 0], [], [sending(), accepted(), further(30), gone(40, 0), ended]],
    ['is not licensed when nothing ever shows', 'notLicensed', [0, 0, 0], [], [sending(), accepted(), further(late), gone(late, 0), ended]],
    ['is licensed when other images are', 'licensed', [1, 0, 1], [], [sending(), accepted(), further(30, web), gone(40, 1), ended]],
    ['is not known when a license is gone for no image', 'unknown', [1, 1, 2], [], [sending(), accepted(), further(late, web), gone(late, 2), ended]],
    [
      'counts a license that is gone for an image that is not known once',
      'unknown',
      [0, 1, 1],
      [nginx],
      [sending(0), accepted(0), read(30, 'unlicensed'), further(30), gone(40, 1), ended],
    ],
    [
      'is licensed when the service chose others',
      'licensed',
      [1, 0, 1],
      [nginx],
      [sending(0), accepted(0), read(30, 'unlicensed'), further(30, web), gone(40, 1), ended],
    ],
    ['is not licensed when nothing left', 'notLicensed', [0, 0, 1], [nginx], [ended]],
  ]; // prettier-ignore
  for (const [title, state, [licensed, unknown, total], images, events] of cases)
    it(title, () => {
      const told = run(images, events);
      assert.deepEqual([stateOfRun(told), tallyRun(told)], [state, { licensed, unknown, total }]);
    });
});

describe('for a minute after a request as written', () => {
  const inDoubt = (request: WrittenRequest, image: InventoryImage, at = late - 1): boolean => {
    const told = run([], [sending(), accepted()], { written: { ...written, ...request } });
    return isInDoubt(image, imagesInDoubt([told], at));
  };
  const ids: WrittenRequest = { AllLocalImages: false, LocalImageIds: [idOf('a')] };
  const row: WrittenRequest = { UpdatedRegistryImageCnt: 1, RegistryImageIds: ['1'] };
  const cases: readonly [title: string, boolean, WrittenRequest, InventoryImage][] = [
    ['every image of a side that it chose from is in doubt', true, {}, nginx],
    ['none of the other side is', false, {}, api],
    ['what an id names is, also when no list had it', true, ids, nginx],
    ['what no id names is not', false, ids, web],
    ['what the number of a row names is', true, row, api],
    ['nothing of a side with count 0 is', false, { UpdatedLocalImageCnt: 0 }, nginx],
  ];
  for (const [title, expected, request, image] of cases)
    it(title, () => assert.equal(inDoubt(request, image), expected));

  it('and no longer', () => assert.equal(inDoubt({}, nginx, late), false));
});
