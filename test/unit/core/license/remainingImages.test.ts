import assert from 'node:assert/strict';
import type { InventoryImage } from '../../../../src/core/image/image';
import type { RunStart } from '../../../../src/core/license/journal';
import { remainingImages } from '../../../../src/core/license/remainingImages';
import type { Run } from '../../../../src/core/license/run';
import type { Origin } from '../../../../src/core/license/target';
import type { WrittenRequest } from '../../../../src/core/license/written';
import { ok } from '../../../../src/core/result';
import { localImage, registryImage } from '../../../doubles/images';
import { runOf } from '../../../doubles/runs';

const nginx = localImage('nginx:1', 'a');
const web = registryImage('r.example.com/web:1', 1, 'b');
const file: Origin = { kind: 'file', uri: 'file:///app/Dockerfile', line: 2 };

const written: WrittenRequest = {
  AllLocalImages: true,
  AllRegistryImages: false,
  UpdatedLocalImageCnt: 1,
  UpdatedRegistryImageCnt: 0,
  ImageSourceType: 'ASSETIMAGE',
};

/** A run that ended before anything of it was sent. */
function unsent(id: string, images: readonly InventoryImage[], changes: Partial<RunStart> = {}): Run {
  return runOf(id, images, [[9, { kind: 'ended', cancelled: true }]], changes);
}

/** A run of nginx that was sent, and perhaps read as licensed. */
function sent(readings: readonly 'licensed'[]): Run {
  return runOf(
    'sent',
    [nginx],
    [
      [1, { kind: 'sending', images: [0] }],
      ...readings.map((state) => [2, { kind: 'read', readings: [[0, ok(state)]] }] as const),
    ],
  );
}

describe('the images that remain', () => {
  const cases: readonly [title: string, runs: readonly Run[], names: readonly string[]][] = [
    ['are those that were not sent', [unsent('a', [nginx, web])], [nginx.name, web.name]],
    [
      'are counted once when they are of two runs',
      [unsent('a', [nginx]), unsent('b', [nginx, web])],
      [nginx.name, web.name],
    ],
    ['are none that another run has licensed', [unsent('a', [nginx]), sent(['licensed'])], []],
    ['are none that an earlier run may have licensed', [sent([]), unsent('a', [nginx])], []],
    ['are none of a request as written', [unsent('a', [nginx], { written })], []],
  ];
  for (const [title, runs, names] of cases) {
    it(title, () =>
      assert.deepEqual(
        remainingImages(runs).map(({ image }) => image.name),
        names,
      ),
    );
  }

  it('keep every place where they were named', () => {
    const named = { images: [{ image: nginx, origins: [file] }] };
    const [image] = remainingImages([unsent('a', [nginx]), unsent('b', [], named)]);
    assert.deepEqual(image?.origins, [{ kind: 'tree' }, file]);
  });
});
