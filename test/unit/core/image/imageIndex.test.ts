import assert from 'node:assert/strict';
import fc from 'fast-check';
import { localImageId } from '../../../../src/core/ids';
import { keyOf, type InventoryImage } from '../../../../src/core/image/image';
import { indexImages } from '../../../../src/core/image/imageIndex';
import { matchImageId, matchReference } from '../../../../src/core/image/match';
import { idOf, localImage, referenceTo, registryImage } from '../../../doubles/images';

const web = registryImage('r.example.com/team/web:1', 1, 'a', 'unlicensed', 'd');
const webAgain = registryImage('r.example.com/team/web:2', 2, 'a');
const mirrored = registryImage('m.example.com/web:1', 3, 'b', 'unlicensed', 'd');
const nginx = localImage('nginx:1', 'a');
const nameless = localImage('<none>:<none>', 'c');
const built = { ...localImage('app:1', 'e'), imageId: localImageId(`sha256:${'a'.repeat(20)}${'e'.repeat(44)}`) };
const inventory = [web, webAgain, mirrored, nginx, nameless, built];

describe('an index of images', () => {
  const byId: readonly [id: string, InventoryImage[]][] = [
    [idOf('a'), [web, webAgain, nginx]],
    ['a'.repeat(12), [web, webAgain, nginx, built]],
    ['a'.repeat(21), [web, webAgain, nginx]],
    ['e'.repeat(12), []],
    [idOf('d'), [web, mirrored]],
    [idOf('f'), []],
    ['0'.repeat(12), []],
    ['f'.repeat(63), []],
  ];
  for (const [id, images] of byId) {
    it(`has ${images.length} images for ${id.slice(0, 24)}, in the order of the lists`, () => {
      assert.deepEqual(indexImages(inventory).forImageId(id), images);
    });
  }

  const byReference: readonly [name: string, InventoryImage[]][] = [
    ['r.example.com/team/web:9', [web, webAgain]],
    ['docker.io/library/nginx', [nginx]],
    [`r.example.com/team/web@${idOf('d')}`, [web, webAgain, mirrored]],
    ['r.example.com/team/we', []],
  ];
  for (const [name, images] of byReference) {
    it(`has ${images.length} images for ${name.slice(0, 40)}`, () => {
      assert.deepEqual(indexImages(inventory).forReference(referenceTo(name)), images);
    });
  }

  it('has a row by its key and no other', () => {
    for (const image of inventory) assert.equal(indexImages(inventory).byKey(keyOf(image)), image);
    assert.equal(indexImages([web]).byKey(keyOf(nginx)), undefined);
  });

  it('gives nothing that is asked of no images', () => {
    assert.deepEqual(indexImages([]).forImageId('a'.repeat(12)), []);
  });

  const digit = fc.constantFrom('a', 'b', 'c');
  const image = fc
    .tuple(fc.nat(5), digit, fc.option(digit, { nil: undefined }), fc.constantFrom('x', 'y'), fc.boolean())
    .map(([asset, id, digest, name, isLocal]) =>
      isLocal ? localImage(`${name}:1`, id) : registryImage(`r.example.com/${name}:1`, asset, id, 'unlicensed', digest),
    );

  it('leaves every match as it is without the index', () => {
    fc.assert(
      fc.property(fc.array(image), digit, fc.integer({ min: 12, max: 63 }), (images, wanted, length) => {
        const index = indexImages(images);
        const ids = [idOf(wanted), wanted.repeat(length)];
        for (const id of ids) assert.deepEqual(matchImageId(id, index.forImageId(id)), matchImageId(id, images));
        for (const name of ['x:1', 'r.example.com/x:1', 'r.example.com/y:2', `r.example.com/x@${idOf(wanted)}`]) {
          const reference = referenceTo(name);
          const match = matchReference(reference, index.forReference(reference));
          assert.deepEqual(match, matchReference(reference, images));
        }
      }),
    );
  });
});
