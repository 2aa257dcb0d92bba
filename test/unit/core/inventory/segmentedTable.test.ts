import assert from 'node:assert/strict';
import fc from 'fast-check';
import { localImageId, registryAssetId } from '../../../../src/core/ids';
import { keyOf, keyText, type InventoryImage } from '../../../../src/core/image/image';
import type { ImageTable } from '../../../../src/core/inventory/imageTable';
import { segmentSize } from '../../../../src/core/inventory/segment';
import {
  emptyTable,
  tableOf,
  withImages,
  withRows,
  type SegmentedTable,
} from '../../../../src/core/inventory/segmentedTable';
import { runAtOnce } from '../../../../src/core/inSteps';
import { anyImage } from '../../../doubles/arbitraryImages';
import { idOf, localImage, registryImage } from '../../../doubles/images';

function imagesOf(table: ImageTable): InventoryImage[] {
  return Array.from({ length: table.size }, (_, row) => table.imageAt(row));
}

/** As a table ought to behave: each image once, where its key came first. */
function lastOfEach(images: readonly InventoryImage[]): InventoryImage[] {
  return [...new Map(images.map((image) => [keyText(keyOf(image)), image])).values()];
}

function keep(table: SegmentedTable, isKept: (row: number) => boolean): SegmentedTable {
  return runAtOnce(
    withRows(
      table,
      Uint8Array.from({ length: table.size }, (_, row) => (isKept(row) ? 1 : 0)),
    ),
  );
}

/** Registry images in rows 0 to `count` - 1. */
function many(count: number): InventoryImage[] {
  return Array.from({ length: count }, (_, row) => registryImage(`r.example.com/app:${String(row)}`, row + 1, 'a'));
}

describe('a table of images', () => {
  it('gives back each image as it was put in, the last of each key where the first stood', () => {
    fc.assert(
      fc.property(fc.array(anyImage), (images) => {
        assert.deepEqual(imagesOf(tableOf(images)), lastOfEach(images));
      }),
    );
  });

  it('is a value: what is made of it does not change it, however many tables are', () => {
    fc.assert(
      fc.property(fc.array(anyImage), fc.array(anyImage), fc.array(anyImage), (base, one, other) => {
        const table = tableOf(base);
        const first = withImages(table, one);
        const second = withImages(table, other);
        const third = withImages(first, other);
        assert.deepEqual(imagesOf(table), lastOfEach(base));
        assert.deepEqual(imagesOf(first), lastOfEach([...base, ...one]));
        assert.deepEqual(imagesOf(second), lastOfEach([...base, ...other]));
        assert.deepEqual(imagesOf(third), lastOfEach([...base, ...one, ...other]));
        for (const each of [table, first, second, third])
          for (const image of [...base, ...one, ...other]) {
            const row = each.findRow(keyOf(image));
            const known = imagesOf(each).findIndex((some) => keyText(keyOf(some)) === keyText(keyOf(image)));
            assert.equal(row, known < 0 ? undefined : known);
          }
      }),
    );
  });

  it('tells by columns what is in the images', () => {
    fc.assert(
      fc.property(fc.array(anyImage), (images) => {
        const table = tableOf(images);
        for (const [row, image] of imagesOf(table).entries()) {
          assert.deepEqual(table.keyAt(row), keyOf(image));
          assert.equal(table.sideAt(row), image.side);
          assert.equal(table.licenseAt(row), image.license);
          assert.equal(table.scanAt(row), image.scan.state);
          assert.equal(table.nameAt(row), image.name);
          assert.equal(table.imageIdAt(row), image.imageId);
          assert.equal(table.textAt(row, 'digest'), image.side === 'local' ? undefined : image.digest);
          assert.equal(table.textAt(row, 'namespace'), image.side === 'local' ? undefined : image.namespace);
          assert.equal(table.numberAt(row, 'size'), image.size);
          assert.equal(table.numberAt(row, 'scannedAt'), image.scan.at);
          assert.equal(table.numberAt(row, 'hostCount'), image.side === 'local' ? image.hostCount : undefined);
          assert.equal(table.numberAt(row, 'critical'), image.risks.critical);
        }
      }),
    );
  });

  it('is the same table when it has all the images as they are', () => {
    fc.assert(
      fc.property(fc.array(anyImage), (images) => {
        const table = tableOf(images);
        assert.equal(withImages(table, lastOfEach(images)), table);
      }),
    );
  });

  it('keeps the segments in which nothing changed', () => {
    const table = tableOf(many(2 * segmentSize + 10));
    const changed = withImages(table, [registryImage('r.example.com/app:new', segmentSize + 1, 'a', 'licensed')]);
    assert.deepEqual(
      changed.segments.map((segment, index) => segment === table.segments[index]),
      [true, false, true],
    );
    assert.equal(changed.licenseAt(segmentSize), 'licensed');
    assert.equal(table.licenseAt(segmentSize), 'unlicensed');
  });

  it('lets rows go, keeps the order of the others and the segments before the first', () => {
    const images = many(3 * segmentSize);
    const table = tableOf(images);
    const isKept = (row: number) => row < segmentSize || row % 3 > 0;
    const kept = keep(table, isKept);
    const expected = images.filter((_, row) => isKept(row));
    assert.deepEqual(imagesOf(kept), expected);
    assert.equal(kept.segments[0], table.segments[0]);
    assert.ok(kept.segments.slice(0, -1).every(({ size }) => size === segmentSize));
    for (const [row, image] of expected.entries()) assert.equal(kept.findRow(keyOf(image)), row);
    assert.equal(kept.findRow({ side: 'registry', assetId: registryAssetId(3 * segmentSize - 2) }), undefined);
    assert.equal(
      keep(table, () => true),
      table,
    );
    assert.equal(keep(table, () => false).size, 0);
  });

  it('goes on growing after rows were let go', () => {
    const kept = keep(tableOf(many(10)), (row) => row !== 3);
    const grown = withImages(kept, many(10));
    assert.equal(grown.size, 10);
    assert.equal(grown.nameAt(9), 'r.example.com/app:3');
  });

  it('has no row that it does not have', () => {
    const table = tableOf([localImage('nginx', '1')]);
    withImages(table, [localImage('redis', '2')]);
    assert.throws(() => table.imageAt(1), RangeError);
    assert.throws(() => emptyTable.licenseAt(0), RangeError);
    assert.equal(table.findRow({ side: 'local', imageId: localImageId(idOf('2')) }), undefined);
  });

  it('keeps a text that many images have once', () => {
    const namespaces = ['team', 'team'].map((text) => `${text}-a`);
    const images = namespaces.map((namespace, row) => ({ ...registryImage('r.example.com/a', row, 'a'), namespace }));
    const { shared } = tableOf(images);
    assert.deepEqual([...shared.texts.keys()], ['team-a']);
  });
});
