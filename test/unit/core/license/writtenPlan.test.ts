import assert from 'node:assert/strict';
import { doubtKeys } from '../../../../src/core/license/doubt';
import type { InventoryImage } from '../../../../src/core/image/image';
import { noLimits, type Limits } from '../../../../src/core/license/limits';
import { plannedImages, type Plan } from '../../../../src/core/license/plan';
import { describeForDigest, judgePlan, promisesTheSame, type Verdict } from '../../../../src/core/license/verdict';
import type { WrittenRequest } from '../../../../src/core/license/written';
import { makeWrittenPlan, type WrittenPlanInput } from '../../../../src/core/license/writtenPlan';
import { idOf, localImage, registryImage } from '../../../doubles/images';

const nothing = {
  AllLocalImages: false,
  AllRegistryImages: false,
  UpdatedLocalImageCnt: 0,
  UpdatedRegistryImageCnt: 0,
  ImageSourceType: 'ASSETIMAGE',
} as const;
const inventory: readonly InventoryImage[] = [
  localImage('nginx:1', 'a'),
  localImage('redis:1', 'b', 'licensed'),
  localImage('mysql:1', 'c', 'unknown'),
  registryImage('r.example.com/team/web:1', 1, 'd'),
  registryImage('r.example.com/team/web:2', 2, 'd'),
  registryImage('r.example.com/team/api:1', 3, 'e', 'licensed'),
  registryImage('r.example.com/team/db:1', 4, 'f'),
];
const byName = [{ Name: 'ImageName', Values: ['web'] }];
const allLocal: WrittenRequest = { ...nothing, AllLocalImages: true, UpdatedLocalImageCnt: 9 };
const allRegistry: WrittenRequest = { ...nothing, AllRegistryImages: true, UpdatedRegistryImageCnt: 2 };

function planOf(written: WrittenRequest, other: Partial<WrittenPlanInput> = {}): Plan {
  return makeWrittenPlan({
    account: { id: 'a', label: 'test', site: 'custom', endpoint: 'http://127.0.0.1:1' },
    madeAt: 0,
    quota: { left: 100, total: undefined, used: undefined },
    registryIdForm: 'imageId',
    limits: noLimits,
    registryRows: 4,
    inventory,
    written,
    ...other,
  });
}

function told({ items }: Plan): string[] {
  return items.map(({ target, state }) => `${target.text} ${state.kind}${'why' in state ? ` ${state.why}` : ''}`);
}

describe('the plan of a request as written', () => {
  const web1 = 'r.example.com/team/web:1 toLicense';
  const web2 = 'r.example.com/team/web:2 toLicense';
  const db = 'r.example.com/team/db:1 toLicense';
  const local = ['nginx:1 toLicense', 'mysql:1 notLicensable stateUnknown'];
  const filter: WrittenRequest = {
    ...nothing,
    UpdatedRegistryImageCnt: 1,
    RegistryImageFilter: byName,
    OnlyShowLatest: true,
  };
  const cases: readonly [title: string, WrittenRequest, string[]][] = [
    ['has nothing of a side that is left alone', { ...nothing, LocalImageIds: [idOf('a')] }, []],
    ['has all images of a side that are not certainly licensed', allLocal, local],
    [
      'has all images of both sides',
      { ...allLocal, ...allRegistry, ...allLocal, AllRegistryImages: true, UpdatedRegistryImageCnt: 1 },
      [...local, web1, web2, db],
    ],
    ['has all images for a filter, whatever it says', filter, [web1, web2, db]],
    [
      'leaves out what a filter excludes',
      { ...nothing, UpdatedLocalImageCnt: 1, LocalImageFilter: byName, ExcludeLocalImageIds: [idOf('a')] },
      ['mysql:1 notLicensable stateUnknown'],
    ],
    [
      'keeps what is excluded by one of two ids',
      { ...filter, ExcludeRegistryImageIds: [idOf('d'), '4'] },
      [web1, web2, db],
    ],
    ['leaves out what is excluded by both ids', { ...filter, ExcludeRegistryImageIds: [idOf('f'), '4'] }, [web1, web2]],
    ['keeps excluded images of all', { ...allRegistry, ExcludeRegistryImageIds: [idOf('d')] }, [web1, web2, db]],
    [
      'has what ids name, licensed or not, and ids that are not listed',
      { ...nothing, UpdatedLocalImageCnt: 9, LocalImageIds: [idOf('a'), idOf('b'), 'x', 'x'] },
      ['nginx:1 toLicense', 'redis:1 alreadyLicensed', 'x notKnown notKnown'],
    ],
    [
      'has registry images by either of their ids',
      { ...nothing, UpdatedRegistryImageCnt: 9, RegistryImageIds: [idOf('d'), '4', '3'] },
      [web1, web2, 'r.example.com/team/api:1 alreadyLicensed', db],
    ],
  ];
  for (const [title, written, expected] of cases) it(title, () => assert.deepEqual(told(planOf(written)), expected));

  it('has each image that can be licensed, as one of a request', () => {
    const plan = planOf(allRegistry);
    assert.deepEqual(
      plannedImages(plan).map(({ image, origins }) => [image.name, ...origins]),
      ['web:1', 'web:2', 'db:1'].map((name) => [`r.example.com/team/${name}`, { kind: 'written' }]),
    );
    assert.equal(plan.written, allRegistry);
  });
});

describe('the cost of a request as written', () => {
  const ids: WrittenRequest = { ...nothing, UpdatedLocalImageCnt: 5, LocalImageIds: [idOf('a'), idOf('b'), 'x'] };
  const byFilter: WrittenRequest = { ...nothing, UpdatedLocalImageCnt: 9, LocalImageFilter: byName };
  const everySource = (written: WrittenRequest): WrittenRequest => ({ ...written, ImageSourceType: 'IMAGEALL' });
  const allLicensed = { inventory: [localImage('a', 'a', 'licensed')] };
  const limits = (some: Partial<Limits>) => ({ limits: { ...noLimits, ...some } });
  const left = (count: number) => ({ quota: { left: count, total: undefined, used: undefined } });
  const ready = (cost: number, of = 100): Verdict => ({ kind: 'ready', cost, fewest: 0, leftAfter: of - cost });
  const cases: readonly [title: string, WrittenRequest, Partial<WrittenPlanInput>, Verdict][] = [
    ['is the count, however few images are listed now', allLocal, {}, ready(9)],
    ['is the count for more images than that', allRegistry, {}, ready(2)],
    ['is the count of a filter, whatever it says', byFilter, {}, ready(9)],
    ['is one for each id, also licensed and unknown ones', ids, {}, ready(3)],
    [
      'is the count where registry ids may have further rows',
      { ...nothing, UpdatedRegistryImageCnt: 9, RegistryImageIds: [idOf('d'), 'y'] },
      {},
      ready(9),
    ],
    ['is nothing when every image is licensed', allLocal, allLicensed, { kind: 'nothingToLicense' }],
    ['is the count of IMAGEALL, which covers more than is listed', everySource(allLocal), allLicensed, ready(9)],
    ['is that of a filter over IMAGEALL too', everySource(byFilter), allLicensed, ready(9)],
    [
      'is nothing for IMAGEALL on the registry side',
      everySource(allRegistry),
      allLicensed,
      { kind: 'nothingToLicense' },
    ],
    [
      'is nothing for IMAGEALL beside ids that are licensed',
      everySource({ ...ids, LocalImageIds: [idOf('a')] }),
      allLicensed,
      { kind: 'nothingToLicense' },
    ],
    ['is one for each id also when none of them is listed', { ...ids, LocalImageIds: ['x', 'y'] }, {}, ready(2)],
    [
      'is a license at least for IMAGEALL, when there is none',
      everySource(allLocal),
      { ...allLicensed, ...left(0) },
      { kind: 'notEnough', cost: 1, shortBy: 1 },
    ],
    [
      'is nothing when the request is not complete',
      { ...allLocal, UpdatedLocalImageCnt: 0 },
      {},
      { kind: 'nothingToLicense' },
    ],
    ['may take the last license', allRegistry, left(2), ready(2, 2)],
    ['is too much for the licenses left', allRegistry, left(1), { kind: 'notEnough', cost: 2, shortBy: 1 }],
    ['is what is left when the count alone goes beyond it', allLocal, left(2), ready(2, 2)],
    [
      'is too much when the images that are listed need more',
      allLocal,
      left(1),
      { kind: 'notEnough', cost: 2, shortBy: 1 },
    ],
    [
      'is too much also with rows that cannot be read',
      allLocal,
      { ...left(4), unreadableRows: 3 },
      { kind: 'notEnough', cost: 5, shortBy: 1 },
    ],
    [
      'must not reach the reserve by its count',
      allLocal,
      { ...left(10), ...limits({ reserve: 2 }) },
      { kind: 'notEnough', cost: 9, shortBy: 1 },
    ],
    ['may leave just the reserve', allLocal, { ...left(11), ...limits({ reserve: 2 }) }, ready(9, 11)],
    [
      'must not be above the maximum by its count',
      allLocal,
      limits({ maxImages: 8 }),
      { kind: 'tooMany', images: 9, max: 8 },
    ],
    ['may be the maximum', allLocal, limits({ maxImages: 9 }), ready(9)],
    [
      'must not reach a registry that is denied',
      allRegistry,
      limits({ deniedRegistries: ['r.example.com/team/d*'] }),
      { kind: 'notAllowed', registries: ['r.example.com/team'] },
    ],
    [
      'must not reach one that is not allowed, also with all others',
      { ...allLocal, AllRegistryImages: true, UpdatedRegistryImageCnt: 1 },
      limits({ allowedRegistries: ['r.example.com'] }),
      { kind: 'notAllowed', registries: ['docker.io/library'] },
    ],
    [
      'must not reach images without a name when registries are limited',
      allRegistry,
      { ...limits({ allowedRegistries: ['r.example.com'] }), unreadableRows: 1 },
      { kind: 'notAllowed', registries: [''] },
    ],
    [
      'must not name an id that is not listed when registries are limited',
      { ...nothing, UpdatedRegistryImageCnt: 2, RegistryImageIds: [idOf('d'), 'y'] },
      limits({ allowedRegistries: ['r.example.com'] }),
      { kind: 'notAllowed', registries: [''] },
    ],
    [
      'must not reach what only IMAGEALL covers when registries are limited',
      everySource(allLocal),
      limits({ deniedRegistries: ['r.example.com'] }),
      { kind: 'notAllowed', registries: [''] },
    ],
    [
      'may have IMAGEALL beside local ids when registries are limited',
      everySource({ ...ids, LocalImageIds: [idOf('a')] }),
      limits({ deniedRegistries: ['r.example.com'] }),
      ready(1),
    ],
    [
      'may name allowed ids while others cannot be read',
      { ...nothing, UpdatedRegistryImageCnt: 2, RegistryImageIds: [idOf('d')] },
      { ...limits({ allowedRegistries: ['r.example.com'] }), unreadableRows: 1 },
      ready(2),
    ],
    [
      'must not reach an image in doubt',
      allRegistry,
      { inDoubt: new Set(doubtKeys(registryImage('r.example.com/team/web:1', 1, 'd'))) },
      { kind: 'inDoubt', images: 2 },
    ],
  ];
  for (const [title, written, input, verdict] of cases)
    it(title, () => assert.deepEqual(judgePlan(planOf(written, input)), verdict));
});

describe('two plans of requests as written', () => {
  const [first] = inventory;
  const byIds: Plan = { ...planOf(allLocal) };
  Reflect.deleteProperty(byIds, 'written');
  const others: readonly [title: string, same: boolean, Plan][] = [
    ['are the same when nothing has changed', true, planOf(allLocal, { madeAt: 1 })],
    ['differ by the request', false, planOf({ ...allLocal, ImageSourceType: 'IMAGEALL' })],
    ['differ by an image', false, planOf(allLocal, { inventory: inventory.slice(1) })],
    [
      'differ by what else can cost a license',
      false,
      planOf(allLocal, { inventory: first === undefined ? [] : [first] }),
    ],
    ['differ by rows that cannot be read', false, planOf(allLocal, { unreadableRows: 1 })],
    ['differ from one by ids', false, byIds],
  ];
  for (const [title, same, other] of others)
    it(title, () => assert.equal(promisesTheSame(planOf(allLocal), other), same));

  it('have another digest with another request', () => {
    const other = planOf({ ...allLocal, ImageSourceType: 'IMAGEALL' });
    assert.notEqual(describeForDigest(planOf(allLocal)), describeForDigest(other));
  });
});
