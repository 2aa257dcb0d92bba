import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { InventoryImage } from '../../../../src/core/image/image';
import type { ImageTable } from '../../../../src/core/inventory/imageTable';
import { segmentSize } from '../../../../src/core/inventory/segment';
import { tableOf, withImages } from '../../../../src/core/inventory/segmentedTable';
import { withLicensed } from '../../../../src/core/inventory/withLicensed';
import { anyImage } from '../../../doubles/arbitraryImages';
import { registryImage } from '../../../doubles/images';

function imagesOf(table: ImageTable): InventoryImage[] {
  return Array.from({ length: table.size }, (_, row) => table.imageAt(row));
}

describe('a table with some rows licensed', () => {
  it('has them licensed, all else as it was, and the table that it is made of does not change', () => {
    fc.assert(
      fc.property(fc.array(anyImage, { minLength: 1 }), fc.array(fc.nat()), (images, some) => {
        const table = tableOf(images);
        const before = imagesOf(table);
        const rows = some.map((number) => number % table.size);
        const licensed = withLicensed(table, rows);
        const expected = before.map((image, row) =>
          rows.includes(row) ? { ...image, license: 'licensed' as const } : image,
        );
        assert.deepEqual(imagesOf(licensed), expected);
        assert.deepEqual(imagesOf(table), before);
        assert.equal(withLicensed(licensed, rows), licensed);
        assert.equal(withImages(licensed, expected), licensed);
      }),
    );
  });

  it('keeps the segments in which nothing changed', () => {
    const images = Array.from({ length: 2 * segmentSize + 1 }, (_, row) => registryImage('a/b', row, 'a'));
    const table = tableOf(images);
    const { segments } = withLicensed(table, [segmentSize]);
    assert.deepEqual(
      segments.map((segment, place) => segment === table.segments[place]),
      [true, false, true],
    );
  });
});
