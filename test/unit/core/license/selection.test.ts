import assert from 'node:assert/strict';
import fc from 'fast-check';
import { localImageId } from '../../../../src/core/ids';
import { keyOf, keyText, type InventoryImage, type LocalImage } from '../../../../src/core/image/image';
import { unknownRisks, type Risks } from '../../../../src/core/image/risks';
import { scanStates, type ScanState } from '../../../../src/core/image/scan';
import { passesFilters, securityRisks, type Filters } from '../../../../src/core/license/filters';
import { everything, selectImages, type Selection } from '../../../../src/core/license/selection';
import { selectionOrders, sortImages, type SelectionOrder } from '../../../../src/core/license/selectionOrder';
import { idOf, localImage, registryImage } from '../../../doubles/images';

const nginx = localImage('nginx:1', 'a');
const app = { ...localImage('ccr.example.com/team/app:2', 'b'), hostCount: 3 };
const nameless = localImage('<none>:<none>', 'c');
const web1 = { ...registryImage('ccr.example.com/team/web:1', 1, 'd'), namespace: 'team', instanceName: 'ccr-bangkok' };
const web2 = { ...registryImage('ccr.example.com/team/web:2', 2, 'e'), namespace: 'team', instanceName: 'ccr-bangkok' };
const api = registryImage('tcr.example.com/shop/back/api:1', 3, 'f');
const licensed = registryImage('ccr.example.com/team/web:3', 4, '0', 'licensed');
const stateless = localImage('odd:1', '1', 'unknown');
const inventory: readonly InventoryImage[] = [nginx, app, nameless, web1, web2, api, licensed, stateless];

const none = everything.excluded;

function choice(selection: Partial<Selection>, images = inventory): string[] {
  return selectImages({ ...everything, ...selection }, images).chosen.map(({ name }) => name);
}

function scanned<Image extends InventoryImage>(image: Image, state: ScanState): Image {
  return { ...image, scan: { state, at: undefined } };
}

function risky<Image extends InventoryImage>(image: Image, risks: Partial<Risks>): Image {
  return { ...image, risks: { ...unknownRisks, ...risks } };
}

describe('a selection', () => {
  const cases: readonly [title: string, Partial<Selection>, InventoryImage[]][] = [
    ['has every unlicensed image, by name', {}, [nameless, app, web1, web2, nginx, api]],
    ['has those of hosts', { sides: 'local' }, [nameless, app, nginx]],
    ['has those of registries', { sides: 'registry' }, [web1, web2, api]],
    ['leaves out an image id', { excluded: { ...none, localImageIds: [idOf('a')] } }, [nameless, app, web1, web2, api]],
    [
      'leaves out an image id in capitals',
      { sides: 'local', excluded: { ...none, localImageIds: [idOf('B')] } },
      [nameless, nginx],
    ],
    [
      'leaves out a registry image id',
      { sides: 'registry', excluded: { ...none, registryImageIds: [idOf('d')] } },
      [web2, api],
    ],
    [
      'leaves out of each side only the ids of that side',
      { excluded: { ...none, localImageIds: [idOf('d')], registryImageIds: [idOf('a')] } },
      [nameless, app, web1, web2, nginx, api],
    ],
    ['leaves out a row', { sides: 'registry', excluded: { ...none, assetIds: [2, 77] } }, [web1, api]],
    ['takes as many as it may', { atMost: { count: 2, order: 'name' } }, [nameless, app]],
    [
      'takes all where it may take more',
      { sides: 'local', atMost: { count: 9, order: 'name' } },
      [nameless, app, nginx],
    ],
    ['takes none of none', { atMost: { count: 0, order: 'name' } }, []],
  ];
  for (const [title, selection, images] of cases) {
    it(title, () =>
      assert.deepEqual(
        choice(selection),
        images.map(({ name }) => name),
      ),
    );
  }

  const filters: readonly [title: string, Filters, InventoryImage[]][] = [
    ['a part of the name, without regard to case', { name: { kind: 'contains', text: 'TEAM/' } }, [app, web1, web2]],
    ['the whole name', { name: { kind: 'equals', text: 'nginx:1' } }, [nginx]],
    ['another spelling of the name', { name: { kind: 'equals', text: 'docker.io/library/nginx:1' } }, [nginx]],
    ['a name that is no reference', { name: { kind: 'equals', text: '<none>:<none>' } }, [nameless]],
    ['not a part of the name where the whole is meant', { name: { kind: 'equals', text: 'nginx' } }, []],
    ['the host of the name, on both sides', { registry: ['ccr.example.com'] }, [app, web1, web2]],
    ['the registry as TCSS calls it', { registry: ['ccr-bangkok', 'tcr.example.com'] }, [web1, web2, api]],
    ['the namespace', { namespace: ['team'] }, [app, web1, web2]],
    ['a namespace of several parts', { namespace: ['shop/back'] }, [api]],
    ['the repository', { repository: ['ccr.example.com/team/web', 'docker.io/library/nginx'] }, [web1, web2, nginx]],
    ['the tag', { tag: ['1'] }, [web1, nginx, api]],
    ['the tag of a name that is no reference', { tag: ['<none>'] }, [nameless]],
    ['all filters together', { registry: ['ccr.example.com'], tag: ['2'] }, [app, web2]],
    ['no value', { tag: [] }, []],
  ];
  for (const [title, filter, images] of filters) {
    it(`fits ${title}`, () =>
      assert.deepEqual(
        choice({ filters: filter }),
        images.map(({ name }) => name),
      ));
  }

  it('fits any of the scan states', () => {
    const images = [scanned(nginx, 'failed'), scanned(app, 'notScanned'), scanned(web1, 'failed')];
    assert.deepEqual(choice({ filters: { scan: ['failed'] } }, images), [web1.name, nginx.name]);
    assert.deepEqual(choice({ filters: { scan: ['failed', 'notScanned'] } }, images), [
      app.name,
      web1.name,
      nginx.name,
    ]);
  });

  for (const risk of securityRisks) {
    it(`fits an image with ${risk} and none without`, () => {
      const images = [risky(nginx, { [risk]: 1 }), risky(app, { [risk]: 0 }), web1];
      assert.deepEqual(choice({ filters: { risk: [risk] } }, images), [nginx.name]);
    });
  }

  it('keeps the number of what fits beside at most so many', () => {
    const { chosen, matching } = selectImages({ ...everything, atMost: { count: 1, order: 'name' } }, inventory);
    assert.deepEqual([chosen.length, matching], [1, 6]);
  });

  it('counts rows that share an image id once, since one license is for both', () => {
    const same = { ...web2, imageId: web1.imageId };
    assert.deepEqual(choice({ atMost: { count: 2, order: 'name' } }, [web1, same, api]), [web1.name, api.name]);
  });

  it('counts an image on a host and in a registry twice: the service may do so', () => {
    const onHost = { ...nginx, imageId: localImageId(idOf('d')) };
    assert.deepEqual(choice({ atMost: { count: 2, order: 'name' } }, [web1, onHost]), [web1.name, onHost.name]);
  });

  it('leaves out the rows that licensing would take along a row that is left out', () => {
    const same = { ...web2, imageId: web1.imageId };
    assert.deepEqual(choice({ excluded: { ...none, assetIds: [1] } }, [web1, same, api]), [api.name]);
  });

  it('does not count what cannot be licensed', () => {
    const selection: Selection = { ...everything, atMost: { count: 2, order: 'name' } };
    const { chosen, matching } = selectImages(selection, inventory, (image) => image !== nameless && image !== web1);
    assert.deepEqual([chosen, matching], [[app, web2], 6]);
  });
});

describe('only the latest tag', () => {
  const at = (image: typeof web1, createdAt: number | undefined, isLatest?: boolean) => ({
    ...image,
    createdAt,
    isLatest,
  });
  const cases: readonly [title: string, InventoryImage[], InventoryImage[]][] = [
    ['is the one that the service calls so', [at(web1, 1, true), at(web2, 2, false)], [web1]],
    ['is the youngest where the service does not say', [at(web1, 1), at(web2, 2)], [web2]],
    ['is the youngest where the service calls none so', [at(web1, 2, false), at(web2, 1, false)], [web1]],
    ['are all that are the youngest', [at(web1, 2), at(web2, 2)], [web1, web2]],
    ['is the only one of a repository', [web1, api], [web1, api]],
    ['is not guessed among several without times', [web1, web2], []],
    ['is none when it is licensed already', [at(web1, 1), at(web2, 2), { ...licensed, createdAt: 3 }], []],
    ['does not concern local images', [nginx, app], [app, nginx]],
  ];
  for (const [title, images, expected] of cases) {
    it(title, () =>
      assert.deepEqual(
        choice({ filters: { latest: 'only' } }, images),
        expected.map(({ name }) => name),
      ),
    );
  }
});

describe('only the latest tags of an inventory', () => {
  it('are found once, however often they are asked for', () => {
    let reads = 0;
    const watched: InventoryImage = {
      ...web1,
      get side() {
        reads += 1;
        return 'registry' as const;
      },
    };
    const images = [watched, web2];
    const test = () => passesFilters({ latest: 'only' }, images);
    test();
    const once = reads;
    test();
    assert.ok(once > 0);
    assert.equal(reads, once);
  });
});

describe('the order of a selection', () => {
  const local = (name: string, more: Partial<LocalImage>): LocalImage => ({ ...localImage(name, 'a'), ...more });
  const cases: readonly [SelectionOrder, title: string, InventoryImage[]][] = [
    [
      'newest',
      'has the youngest first and the unknown last',
      [local('c', { createdAt: 2 }), local('b', { createdAt: 1 }), local('a', {})],
    ],
    ['newest', 'breaks ties by name', [local('a', { createdAt: 1 }), local('b', { createdAt: 1 })]],
    [
      'mostHosts',
      'has the image on most hosts first',
      [local('c', { hostCount: 2 }), local('b', { hostCount: 1 }), local('a', {})],
    ],
    [
      'mostHosts',
      'has the image in most containers first where hosts are the same',
      [local('b', { hostCount: 1, containerCount: 5 }), local('a', { hostCount: 1, containerCount: 4 })],
    ],
    [
      'mostHosts',
      'compares registry images by containers',
      [
        { ...web2, containerCount: 9 },
        { ...web1, containerCount: 2 },
      ],
    ],
    [
      'worstRisk',
      'has a virus before any vulnerability',
      [risky(local('b', {}), { viruses: 1 }), risky(local('a', {}), { viruses: 0, critical: 99 })],
    ],
    [
      'worstRisk',
      'has the higher level first',
      [
        risky(local('b', {}), { viruses: 0, critical: 1 }),
        risky(local('a', {}), { viruses: 0, critical: 0, high: 99 }),
      ],
    ],
    [
      'worstRisk',
      'has what is not known after what is known to be none',
      [risky(local('b', {}), { viruses: 0 }), local('a', {})],
    ],
    ['name', 'goes by UTF-16 units', [local('B', {}), local('a', {}), local('é', {})]],
    ['name', 'has the local image first where names are the same', [local(web1.name, {}), web1]],
    ['name', 'breaks ties by id', [local('a', {}), local('a', { imageId: localImageId(idOf('b')) })]],
    ['name', 'breaks ties by row', [web1, { ...web2, name: web1.name }]],
  ];
  for (const [order, title, images] of cases) {
    it(`${order} ${title}`, () => {
      assert.deepEqual(sortImages([...images].reverse(), order), images);
    });
  }
});

const small = fc.option(fc.nat(3), { nil: undefined });
const digit = fc.constantFrom('a', 'b', 'c', 'd');
const anyImage: fc.Arbitrary<InventoryImage> = fc
  .record({
    isLocal: fc.boolean(),
    name: fc.constantFrom('r.example.com/a/x:1', 'r.example.com/a/x:2', 's.example.com/b/y:1'),
    id: digit,
    asset: fc.nat(30),
    license: fc.constantFrom('unlicensed' as const, 'unlicensed' as const, 'licensed' as const, 'unknown' as const),
    createdAt: small,
    viruses: small,
    high: small,
    hosts: small,
    state: fc.constantFrom(...scanStates),
    isLatest: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map(({ isLocal, name, id, asset, license, createdAt, viruses, high, hosts, state, isLatest }) => {
    const facts = { createdAt, scan: { state, at: undefined }, risks: { ...unknownRisks, viruses, high } };
    return isLocal
      ? { ...localImage(name, id, license), ...facts, hostCount: hosts }
      : { ...registryImage(name, asset, id, license), ...facts, isLatest, containerCount: hosts };
  });
const anyInventory = fc.uniqueArray(anyImage, { selector: (image) => keyText(keyOf(image)), maxLength: 25 });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const anySelection: fc.Arbitrary<Selection> = fc.record({
  sides: fc.constantFrom('local' as const, 'registry' as const, 'both' as const),
  filters: fc.record(
    {
      name: fc.record({
        kind: fc.constantFrom('contains' as const, 'equals' as const),
        text: fc.constantFrom('x', 'r.example.com/a/x:1'),
      }),
      scan: fc.subarray([...scanStates]),
      risk: fc.subarray([...securityRisks]),
      tag: fc.subarray(['1', '2']),
      latest: fc.constant('only' as const),
    },
    { requiredKeys: [] },
  ),
  excluded: fc.record({
    localImageIds: fc.array(digit.map(idOf), { maxLength: 1 }),
    registryImageIds: fc.array(digit.map(idOf), { maxLength: 1 }),
    assetIds: fc.array(fc.nat(30), { maxLength: 3 }),
  }),
  atMost: optional(fc.record({ count: fc.nat(6), order: fc.constantFrom(...selectionOrders) })),
});

describe('whatever is selected', () => {
  it('is unlicensed, of the lists, on the chosen side, not left out, and at most so many', () => {
    fc.assert(
      fc.property(anySelection, anyInventory, (selection, images) => {
        const { chosen, matching } = selectImages(selection, images);
        const all = new Set(selectImages({ ...selection, atMost: undefined }, images).chosen);
        assert.equal(all.size, matching);
        for (const image of chosen) {
          assert.ok(images.includes(image) && all.has(image));
          assert.equal(image.license, 'unlicensed');
          assert.ok(selection.sides === 'both' || selection.sides === image.side);
          const { localImageIds, registryImageIds } = selection.excluded;
          const leftOut = image.side === 'local' ? localImageIds : registryImageIds;
          assert.ok(image.imageId === undefined || !leftOut.includes(image.imageId));
          assert.ok(image.side === 'local' || !selection.excluded.assetIds.includes(image.assetId));
        }
        assert.equal(new Set(chosen).size, chosen.length);
        if (selection.atMost !== undefined) assert.ok(chosen.length <= selection.atMost.count);
        else assert.equal(chosen.length, matching);
      }),
    );
  });

  it('leaves no image that comes before one that was taken and shares no id with one', () => {
    fc.assert(
      fc.property(anySelection, anyInventory, (selection, images) => {
        const { chosen } = selectImages(selection, images);
        const last = chosen.at(-1);
        if (selection.atMost === undefined || last === undefined) return;
        const ids = new Set(chosen.map((image) => `${image.side} ${image.imageId ?? ''}`));
        const sorted = sortImages(
          selectImages({ ...selection, atMost: undefined }, images).chosen,
          selection.atMost.order,
        );
        for (const image of sorted.slice(0, sorted.indexOf(last)))
          assert.ok(ids.has(`${image.side} ${image.imageId ?? ''}`));
      }),
    );
  });

  it('is the same whatever the order of the lists', () => {
    const shuffled = anyInventory.chain((images) =>
      fc.tuple(fc.constant(images), fc.shuffledSubarray(images, { minLength: images.length })),
    );
    fc.assert(
      fc.property(anySelection, shuffled, (selection, [images, others]) => {
        assert.deepEqual(selectImages(selection, images), selectImages(selection, others));
      }),
    );
  });

  for (const order of selectionOrders) {
    it(`has an order that tells any two images apart: ${order}`, () => {
      fc.assert(
        fc.property(anyInventory, anyInventory, (images, others) => {
          const sorted = sortImages(images, order);
          assert.deepEqual(sortImages([...images].reverse(), order), sorted);
          const more = sortImages([...others, ...images], order).filter((image) => images.includes(image));
          assert.deepEqual(more, sorted);
        }),
      );
    });
  }
});
