import assert from 'node:assert/strict';
import fc from 'fast-check';
import { localImageId } from '../../../../src/core/ids';
import type { InventoryImage } from '../../../../src/core/image/image';
import { chunkImages } from '../../../../src/core/license/chunks';
import { registryIdOf } from '../../../../src/core/license/request';
import { localImage, registryImage } from '../../../doubles/images';

function images(local: number, registry: number): InventoryImage[] {
  const locals = Array.from({ length: local }, (_, index) => ({
    ...localImage('a:1', 'a'),
    imageId: localImageId(`sha256:${index.toString(16).padStart(64, '0')}`),
  }));
  const rows = Array.from({ length: registry }, (_, index) => registryImage('r.example.com/a:1', index + 1, 'b'));
  return [...rows, ...locals];
}

describe('the calls of a run', () => {
  const sizes: readonly [local: number, registry: number, calls: readonly (readonly [number, number])[]][] = [
    [0, 0, []],
    [1, 0, [[1, 0]]],
    [100, 0, [[100, 0]]],
    [101, 0, [[100, 0], [1, 0]]], // prettier-ignore
    [1, 1, [[1, 0], [0, 1]]], // prettier-ignore
    [0, 200, [[0, 100], [0, 100]]], // prettier-ignore
  ];
  for (const [local, registry, calls] of sizes) {
    it(`for ${local} local and ${registry} registry images hold ${JSON.stringify(calls)}`, () => {
      const chunks = chunkImages(images(local, registry), 'assetId');
      assert.deepEqual(
        chunks.map(({ request }) => [request.localImageIds.length, request.registryImages.length]),
        calls,
      );
    });
  }

  it('hold every image once, on one side, at most 100 ids, no id twice, and name the form of the plan', () => {
    const count = fc.nat({ max: 350 });
    fc.assert(
      fc.property(count, count, fc.constantFrom('imageId' as const, 'assetId' as const), (local, registry, form) => {
        const all = images(local, registry);
        const chunks = chunkImages(all, form);
        const held = chunks.flatMap((chunk) => chunk.images);
        assert.equal(held.length, all.length);
        assert.deepEqual(new Set(held), new Set(all));
        const sent = new Map<string, number>();
        for (const { images: some, request } of chunks) {
          const ids = [
            ...request.localImageIds,
            ...request.registryImages.map((image) => registryIdOf(image, form) ?? ''),
          ];
          assert.ok(some.length > 0 && ids.length > 0 && ids.length <= 100);
          assert.equal(new Set(ids).size, ids.length);
          for (const id of ids) sent.set(id, (sent.get(id) ?? 0) + 1);
          assert.ok(request.localImageIds.length === 0 || request.registryImages.length === 0);
          assert.equal(request.registryIdForm, form);
        }
        assert.ok([...sent.values()].every((times) => times === 1));
      }),
      { numRuns: 40 },
    );
  });
});
