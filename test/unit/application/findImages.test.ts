import assert from 'node:assert/strict';
import { findImages } from '../../../src/application/findImages';
import type { ContainerSecurity } from '../../../src/application/ports';
import type { Failure } from '../../../src/core/failure';
import { keyOf, keyText, type InventoryImage } from '../../../src/core/image/image';
import { parseReference } from '../../../src/core/image/reference';
import type { Target } from '../../../src/core/license/target';
import { err, ok } from '../../../src/core/result';
import { FakeContainerSecurity } from '../../doubles/fakeContainerSecurity';
import { idOf, localImage, registryImage } from '../../doubles/images';
import { localImages } from '../../doubles/plans';

const never = new AbortController().signal;
const broken: Failure = { kind: 'serviceFault', effect: 'none' };
const local = localImages(250);
const rows = Array.from({ length: 450 }, (_, row) => registryImage(`r.example.com/app:${row}`, row + 1, 'c'));
const nginx = localImage('nginx:1', 'e');

function ofImage(image: InventoryImage): Target {
  return { text: image.name, named: { kind: 'image', key: keyOf(image) }, origins: [{ kind: 'tree' }] };
}

const byId: Target = { text: 'e', named: { kind: 'imageId', id: idOf('e') }, origins: [{ kind: 'paste' }] };

async function find(security: ContainerSecurity, targets: readonly Target[], wantsShared = false) {
  const found = await findImages(security, targets, { wantsShared }, never);
  assert.ok(found.ok);
  return { ...found.value, keys: found.value.images.map((image) => keyText(keyOf(image))).sort() };
}

describe('finding images by their keys', () => {
  const calls: readonly [
    title: string,
    wanted: InventoryImage[],
    lists: number,
    details: number,
    registryRows: number | undefined,
  ][] = [
    ['reads local images by their ids, 100 a call, and no registry list', local, 3, 0, undefined],
    ['reads two registry images by their details', rows.slice(0, 2), 0, 2, undefined],
    ['reads as many registry images as there are pages by their details', rows.slice(0, 5), 1, 5, 450],
    ['reads more registry images than there are pages by the list', rows.slice(0, 6), 1 + 5, 0, 450],
    ['reads both sides', [...local.slice(0, 3), ...rows.slice(0, 1)], 1, 1, undefined],
    ['reads nothing for nothing', [], 0, 0, undefined],
  ];
  for (const [title, wanted, lists, details, registryRows] of calls) {
    it(title, async () => {
      const security = new FakeContainerSecurity({ images: [...local, ...rows] });
      const found = await find(security, wanted.map(ofImage));
      for (const image of wanted) assert.ok(found.images.includes(image));
      assert.deepEqual([security.count('list'), security.count('read')], [lists, details]);
      assert.equal(found.registryRows, registryRows);
    });
  }

  it('takes registry rows from the list that another target needs', async () => {
    const security = new FakeContainerSecurity({ images: [...rows.slice(0, 10), nginx] });
    const found = await find(security, [byId, ...rows.slice(0, 2).map(ofImage)]);
    assert.deepEqual([security.count('list'), security.count('read')], [2, 0]);
    assert.equal(found.images.length, 11);
  });

  it('takes one row from the list where rows that share its id are wanted', async () => {
    const security = new FakeContainerSecurity({ images: rows.slice(0, 10) });
    const found = await find(security, rows.slice(0, 1).map(ofImage), true);
    assert.deepEqual([security.count('list'), security.count('read')], [1, 0]);
    assert.equal(found.images.length, 10);
  });

  it('has an image once that is named by its key and its id', async () => {
    const security = new FakeContainerSecurity({ images: [nginx] });
    assert.deepEqual((await find(security, [byId, ofImage(nginx)])).keys, [keyText(keyOf(nginx))]);
  });

  for (const gone of [nginx, registryImage('r.example.com/gone:1', 1, 'a')]) {
    it(`does not find a ${gone.side} image that is gone, and does not fail for it`, async () => {
      const security = new FakeContainerSecurity({ images: [] });
      assert.deepEqual((await find(security, [ofImage(gone)])).images, []);
    });
  }

  for (const wanted of [local.slice(0, 1), rows.slice(0, 1), rows.slice(0, 9)]) {
    it(`fails when one of ${wanted.length} ${wanted[0]?.side} images cannot be read`, async () => {
      const security = new FakeContainerSecurity({ images: [...local, ...rows] });
      security.readFailure = broken;
      assert.deepEqual(await findImages(security, wanted.map(ofImage), { wantsShared: false }, never), err(broken));
    });
  }

  for (const wanted of [local.slice(0, 1), rows.slice(0, 9)])
    it(`does not take ${wanted.length} ${wanted[0]?.side} images for gone when their list is not found`, async () => {
      const security = new FakeContainerSecurity({ images: [...local, ...rows] });
      const refused: Failure = { kind: 'notFound', effect: 'none', code: 'ResourceNotFound' };
      const list = security.listImages.bind(security);
      security.listImages = (query, signal) =>
        query.limit === 1 ? list(query, signal) : Promise.resolve(err(refused));
      const found = await findImages(security, wanted.map(ofImage), { wantsShared: false }, never);
      assert.deepEqual(found, err({ ...refused, kind: 'refused' }));
    });

  it('reads details where the list does not say how long it is', async () => {
    const security = new FakeContainerSecurity({ images: rows });
    const list = security.listImages.bind(security);
    security.listImages = async (query, signal) => {
      const page = await list(query, signal);
      return page.ok ? ok({ ...page.value, total: undefined }) : page;
    };
    await find(security, rows.slice(0, 20).map(ofImage));
    assert.deepEqual([security.count('list'), security.count('read')], [1, 20]);
  });
});

describe('finding local images by their names and short ids', () => {
  const short: Target = {
    text: 'e',
    named: { kind: 'imageId', id: idOf('e').slice(7, 19) },
    origins: [{ kind: 'paste' }],
  };
  const bare = localImage('nginx', 'f');

  function byName(text: string): Target {
    const reference = parseReference(text);
    assert.ok(reference.ok);
    return { text, named: { kind: 'reference', reference: reference.value }, origins: [{ kind: 'paste' }] };
  }

  const cases: readonly [title: string, target: Target, images: InventoryImage[], found: InventoryImage[]][] = [
    ['a name', byName('nginx:1'), [nginx], [nginx]],
    ['a name that is also all of another', byName('nginx:1'), [bare, nginx], [bare, nginx]],
    ['a short id', short, [nginx, bare], [nginx]],
    ['nothing', byName('redis:1'), [nginx], []],
  ];
  for (const [title, target, images, expected] of cases)
    for (const meaning of ['equals', 'contains'] as const)
      it(`finds ${title} where an exact match ${meaning}`, async () => {
        const security = new FakeContainerSecurity({ images });
        security.exactMatch = meaning;
        const { keys } = await find(security, [target]);
        assert.deepEqual(keys, expected.map((image) => keyText(keyOf(image))).sort());
      });

  it('takes one call where its answer shows what an exact match means', async () => {
    const security = new FakeContainerSecurity({ images: [nginx] });
    await find(security, [byName('nginx:1')]);
    const ofRegistry = 1;
    assert.equal(security.count('list'), ofRegistry + 1);
  });
});
