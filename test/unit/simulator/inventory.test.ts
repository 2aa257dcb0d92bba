import assert from 'node:assert/strict';
import { multiPlatformDigest } from '../../simulator/fixedImages';
import { referenceOf } from '../../simulator/images';
import { makeInventory } from '../../simulator/inventory';

const sizes = [20, 200, 5000].flatMap((images) => [1, 2, 99].map((seed) => ({ images, seed })));

describe('simulator: inventory', () => {
  for (const size of sizes) {
    describe(`of ${size.images} images from seed ${size.seed}`, () => {
      const { images, freeLicenses } = makeInventory(size);
      const local = images.filter((image) => image.side === 'local');
      const registry = images.filter((image) => image.side === 'registry');
      const unlicensed = images.filter((image) => !image.licensed);
      const find = (side: string, reference: string) =>
        images.filter((image) => image.side === side && referenceOf(image) === reference);

      it('has as many images as asked for, at least 60 % of them local', () => {
        assert.equal(images.length, size.images);
        assert.ok(local.length >= 0.6 * images.length);
      });
      it('has fewer free licenses than unlicensed images', () =>
        assert.ok(freeLicenses > 0 && freeLicenses < new Set(unlicensed.map(({ imageId }) => imageId)).size));
      it('has sha256 ids and digests, each row Id once and each local id once', () => {
        for (const { imageId, digest } of images)
          assert.match(`${imageId} ${digest ?? imageId}`, /^sha256:[0-9a-f]{64} sha256:[0-9a-f]{64}$/);
        assert.equal(new Set(registry.map(({ id }) => id)).size, registry.length);
        assert.equal(new Set(local.map(({ imageId }) => imageId)).size, local.length);
      });
      it('has every image id in one state', () => {
        const licensed = new Set(images.filter((image) => image.licensed).map(({ imageId }) => imageId));
        assert.deepEqual(
          unlicensed.filter(({ imageId }) => licensed.has(imageId)),
          [],
        );
      });
      it('has one ImageId in several rows, and images on both sides', () => {
        const ids = registry.map(({ imageId }) => imageId);
        assert.ok(new Set(ids).size < ids.length);
        assert.ok(local.some(({ imageId }) => ids.includes(imageId)));
      });
      it('does not know the index of the multi-platform image', () => {
        assert.match(multiPlatformDigest, /^sha256:[0-9a-f]{64}$/);
        assert.equal(
          images.some(({ digest }) => digest === multiPlatformDigest),
          false,
        );
      });

      const fixed: readonly [side: string, reference: string, states: readonly boolean[]][] = [
        ['registry', 'ccr.ccs.tencentyun.com/demo/web:1.4.2', [false]],
        ['registry', 'ccr.ccs.tencentyun.com/demo/web:1.4.1', [true]],
        ['registry', 'ccr.ccs.tencentyun.com/demo/worker:2.0.0', [false]],
        ['registry', 'ccr.ccs.tencentyun.com/demo/base:1.0', [true]],
        ['registry', 'ccr.ccs.tencentyun.com/demo/api:3.1.0', [false]],
        ['registry', 'ccr.ccs.tencentyun.com/demo/multi:1.0', [false]],
        ['registry', 'ccr.ccs.tencentyun.com/demo/shared:1.0', [false]],
        ['registry', 'ccr.ccs.tencentyun.com/demo/shared:stable', [false]],
        ['local', 'ccr.ccs.tencentyun.com/demo/api:3.1.0', [false]],
        ['local', 'docker.io/library/nginx:1.25.3', [false]],
        ['local', 'nginx:1.25.3', []],
        ['local', 'redis:7.2', [true]],
        ['local', 'alpine:3.20', [true]],
        ['local', 'ccr.ccs.tencentyun.com/demo/twin:1.0', [false, false]],
        ['registry', 'ccr.ccs.tencentyun.com/demo/not-yet-synced:1.0', []],
        ['local', 'docker.io/demo/not-yet-reported:1.0', []],
      ];
      for (const [side, reference, states] of fixed) {
        it(`has ${reference} ${states.length} times on the side ${side}`, () =>
          assert.deepEqual(
            find(side, reference).map((image) => image.licensed),
            states,
          ));
      }
    });
  }

  it('has about a third unlicensed', () => {
    for (const seed of [1, 2, 3]) {
      const { images } = makeInventory({ images: 1000, seed });
      const share = images.filter((image) => !image.licensed).length / images.length;
      assert.ok(share > 0.28 && share < 0.38, `${share}`);
    }
  });

  it('is the same from the same seed, another from another', () => {
    assert.deepEqual(makeInventory({ images: 50, seed: 4 }), makeInventory({ images: 50, seed: 4 }));
    assert.notDeepEqual(makeInventory({ images: 50, seed: 4 }), makeInventory({ images: 50, seed: 5 }));
  });

  it('is never smaller than the fixed images', () =>
    assert.equal(makeInventory({ images: 0, seed: 1 }).images.length, 15));
});
