import assert from 'node:assert/strict';
import { localImageId, registryAssetId } from '../../../../src/core/ids';
import type { InventoryImage } from '../../../../src/core/image/image';
import { marksOf, readMarks } from '../../../../src/core/license/licenseMarks';
import { localImage, registryImage } from '../../../doubles/images';

const row = registryImage('r.example.com/web:1', 1, 'a');
const onHosts = localImage('web:1', 'a');

/** So many images of both sides, with ids that no other number has. */
function imagesFrom(first: number, count: number): InventoryImage[] {
  return Array.from({ length: count }, (_, index): InventoryImage => {
    const number = first + index;
    return number % 3 === 0
      ? { ...row, assetId: registryAssetId(135_000_000 + number) }
      : { ...onHosts, imageId: localImageId(`sha256:${(number * 2_654_435_761).toString(16).padStart(64, '0')}`) };
  });
}

describe('the marks of images', () => {
  it('tell the images that they were made of', () => {
    const images = imagesFrom(0, 1000);
    assert.ok(images.every(readMarks(marksOf(images))));
  });

  it('tell them from others, but for a few', () => {
    const isKept = readMarks(marksOf(imagesFrom(0, 1000)));
    assert.ok(imagesFrom(1000, 10_000).filter(isKept).length < 10);
  });

  it('tell an image of one side from one of the other', () => {
    const isKept = readMarks(marksOf([row]));
    assert.deepEqual([isKept(row), isKept({ ...row, license: 'licensed' }), isKept(onHosts)], [true, true, false]);
  });

  it('are few characters for each image of a long list', () => {
    const { length } = JSON.stringify(marksOf(imagesFrom(0, 100_000)));
    assert.ok(length < 500_000, String(length));
  });

  it('are none of no images', () => {
    assert.deepEqual(marksOf([]), []);
    assert.equal(readMarks([])(row), false);
  });
});
