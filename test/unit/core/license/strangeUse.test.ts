import assert from 'node:assert/strict';
import type { Failure } from '../../../../src/core/failure';
import type { InventoryImage } from '../../../../src/core/image/image';
import type { RunStart } from '../../../../src/core/license/journal';
import { settleAfter, type Sending } from '../../../../src/core/license/outcome';
import type { Quota } from '../../../../src/core/license/quota';
import { strangeUse } from '../../../../src/core/license/strangeUse';
import type { WrittenRequest } from '../../../../src/core/license/written';
import { err, ok } from '../../../../src/core/result';
import { localImage, registryImage } from '../../../doubles/images';
import { quotaOf } from '../../../doubles/plans';
import { runOf } from '../../../doubles/runs';

const nginx = localImage('nginx:1', 'a');
const web = registryImage('r.example.com/web:1', 1, 'b');
const twin = registryImage('r.example.com/twin:1', 2, 'b');
const both: readonly InventoryImage[] = [web, twin];
const accepted: Sending = { kind: 'accepted', requestId: 'q' };
const refused: Sending = { kind: 'failed', failure: { kind: 'permission', effect: 'none' } };
const lost: Sending = { kind: 'failed', failure: { kind: 'timeout', effect: 'open' } };
const written: WrittenRequest = {
  AllLocalImages: true,
  AllRegistryImages: false,
  UpdatedLocalImageCnt: 3,
  UpdatedRegistryImageCnt: 0,
  ImageSourceType: 'ASSETIMAGE',
};

interface Course {
  readonly images: readonly InventoryImage[];
  readonly sending: Sending;
  readonly license?: 'licensed' | 'unlicensed';
  /** When it was read; the call was answered at 2. */
  readonly readAt?: number;
  readonly start?: Partial<RunStart>;
}

/** What is strange when so many licenses are gone after the call of a run with all its images. */
function strange(gone: number, { images, sending, license = 'licensed', readAt = 3, start = {} }: Course) {
  const places = images.map((_, index) => index);
  return strangeUse(
    runOf(
      'r',
      images,
      [
        [1, { kind: 'sending', images: places }],
        [2, { kind: 'sent', images: places, sending }],
        [readAt, { kind: 'read', readings: places.map((place) => [place, ok(license)]) }],
        [readAt, { kind: 'quota', quota: ok(quotaOf(1000 - gone)) }],
      ],
      start,
    ),
  );
}

describe('the use of licenses by others', () => {
  const late = { license: 'unlicensed', readAt: 2 + settleAfter } as const;
  const assetId = { registryIdForm: 'assetId' } as const;
  // `most`: that many can be of the run; one more cannot.
  const cases: readonly [title: string, most: number, course: Course][] = [
    ['is certain beyond one for each image', 2, { images: [nginx, web], sending: accepted }],
    ['is certain beyond one for rows that share an id', 1, { images: both, sending: accepted }],
    ['is not certain where rows are licensed by their numbers', 2, { images: both, sending: accepted, start: assetId }],
    [
      'is not certain while it is not known what was licensed',
      1,
      { images: [web], sending: lost, license: 'unlicensed' },
    ],
    ['is certain when the call had no effect', 0, { images: [web], sending: accepted, ...late }],
    ['is certain when the call was refused', 0, { images: [web], sending: refused, license: 'unlicensed' }],
    ['is certain when somebody licensed what the call was refused for', 0, { images: [web], sending: refused }],
    [
      'is certain beyond what a request as written allows',
      3,
      { images: [nginx], sending: accepted, start: { written } },
    ],
    [
      'is certain when a request as written was refused',
      0,
      { images: [nginx], sending: refused, license: 'unlicensed', start: { written } },
    ],
  ];
  for (const [title, most, course] of cases) {
    it(title, () => assert.deepEqual([strange(most, course), strange(most + 1, course)], [undefined, most + 1]));
  }

  const quotas: readonly [title: string, before: Quota, after: Quota, strange: number | undefined][] = [
    ['is none of licenses that expired', { left: 9, total: 9, used: 0 }, { left: 2, total: 2, used: 0 }, undefined],
    [
      'is not certain when more were bought meanwhile',
      { left: 9, total: 9, used: 0 },
      { left: 12, total: 15, used: 3 },
      undefined,
    ],
    ['is as much as counts as used', { left: 9, total: 9, used: 0 }, { left: 2, total: 6, used: 4 }, 4],
  ];
  for (const [title, before, after, expected] of quotas) {
    it(title, () => {
      const events = [[3, { kind: 'quota', quota: ok(after) }]] as const;
      assert.equal(strangeUse(runOf('r', [], events, { quota: before })), expected);
    });
  }

  it('is not told when the licenses left could not be read', () => {
    const events = [[3, { kind: 'quota', quota: err<Failure>({ kind: 'timeout', effect: 'none' }) }]] as const;
    assert.equal(strangeUse(runOf('r', [], events)), undefined);
  });
});
