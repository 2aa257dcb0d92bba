import assert from 'node:assert/strict';
import type { Params } from '../../simulator/params';
import { changeReadings, defaultReadings, listReadings } from '../../simulator/readings';
import type { Readings } from '../../simulator/readings';
import { idOf, local, makeAccount, registryRow } from './accounts';

const one = (letter: string) => ({ LocalImageIds: [idOf(letter)], UpdatedLocalImageCnt: 1 });
const rows = (...ids: readonly string[]) => ({ RegistryImageIds: ids, UpdatedRegistryImageCnt: ids.length });

/** Local a (licensed), b, c, e; registry rows 1 = e (also local), 2 and 3 = f. Three free licenses. */
function account(readings: Partial<Readings>) {
  const images = [local('a', { licensed: true }), local('b'), local('c'), local('e')];
  return makeAccount([...images, registryRow(1, 'e'), registryRow(2, 'f'), registryRow(3, 'f')], 3, readings);
}

type Expected = readonly [code: string, spent: number, licensed: readonly string[]];

describe('simulator: readings', () => {
  const cases: readonly [string, Partial<Readings>, Params, Expected][] = [
    [
      'an ImageId is a registry id',
      { registryIds: 'imageId' },
      rows(idOf('e')),
      ['OK', 1, ['local e:1', 'registry e:1']],
    ],
    ['a row Id is not', { registryIds: 'imageId' }, rows('1'), ['OK', 0, []]],
    ['a row Id is a registry id', { registryIds: 'assetId' }, rows('1'), ['OK', 1, ['local e:1', 'registry e:1']]],
    ['an ImageId is not', { registryIds: 'assetId' }, rows(idOf('e')), ['OK', 0, []]],
    ['a licensed id again is free', { repeatedId: 'free' }, one('a'), ['OK', 0, []]],
    ['a licensed id again spends', { repeatedId: 'spends' }, one('a'), ['OK', 1, []]],
    [
      'All does not spend on licensed images',
      { repeatedId: 'spends' },
      { AllLocalImages: true, UpdatedLocalImageCnt: 3 },
      ['OK', 3, ['local b:1', 'local c:1', 'local e:1', 'registry e:1']],
    ],
    [
      'one license covers both sides',
      { bothSides: 'oneLicense' },
      { ...one('e'), ...rows(idOf('e')) },
      ['OK', 1, ['local e:1', 'registry e:1']],
    ],
    [
      'each side needs its own',
      { bothSides: 'twoLicenses' },
      { ...one('e'), ...rows(idOf('e')) },
      ['OK', 2, ['local e:1', 'registry e:1']],
    ],
    ['one side of two', { bothSides: 'twoLicenses' }, one('e'), ['OK', 1, ['local e:1']]],
    ['rows share a license', { registryRows: 'shared' }, rows(idOf('f')), ['OK', 1, ['registry f:2', 'registry f:3']]],
    [
      'each row needs its own, and the count counts rows',
      { registryRows: 'own', surplus: 'first' },
      rows(idOf('f')),
      ['OK', 1, ['registry f:2']],
    ],
    [
      'both rows of one id',
      { registryRows: 'own' },
      { ...rows(idOf('f')), UpdatedRegistryImageCnt: 2 },
      ['OK', 2, ['registry f:2', 'registry f:3']],
    ],
    ['one row by its Id', { registryRows: 'own', registryIds: 'assetId' }, rows('3'), ['OK', 1, ['registry f:3']]],
    [
      'too few licenses: nothing happens',
      { notEnough: 'refuse' },
      { ...rows(idOf('f'), idOf('e')), LocalImageIds: [idOf('b'), idOf('c')], UpdatedLocalImageCnt: 2 },
      ['FailedOperation.AuthorizedNotEnough', 0, []],
    ],
    [
      'too few licenses: a part happens',
      { notEnough: 'partial', surplus: 'first' },
      { ...rows(idOf('f'), idOf('e')), LocalImageIds: [idOf('b'), idOf('c')], UpdatedLocalImageCnt: 2 },
      ['FailedOperation.AuthorizedNotEnough', 3, ['local b:1', 'local c:1', 'registry f:2', 'registry f:3']],
    ],
    [
      'the first ones of a surplus',
      { surplus: 'first' },
      { LocalImageIds: [idOf('c'), idOf('b')], UpdatedLocalImageCnt: 1 },
      ['OK', 1, ['local c:1']],
    ],
    [
      'an unknown filter is an error',
      { unknownFilter: 'error' },
      { LocalImageFilter: [{ Name: 'Nonsense', Values: ['x'] }], UpdatedLocalImageCnt: 2 },
      ['InvalidParameter', 0, []],
    ],
    [
      'an unknown filter is ignored and widens the choice',
      { unknownFilter: 'ignored' },
      { LocalImageFilter: [{ Name: 'Nonsense', Values: ['x'] }], UpdatedLocalImageCnt: 3 },
      ['OK', 3, ['local b:1', 'local c:1', 'local e:1', 'registry e:1']],
    ],
    [
      'ExactMatch true is equals',
      { exactMatch: 'exact' },
      { LocalImageFilter: [{ Name: 'ImageName', Values: ['b'], ExactMatch: true }], UpdatedLocalImageCnt: 9 },
      ['OK', 0, []],
    ],
    [
      'ExactMatch false is contains',
      { exactMatch: 'exact' },
      { LocalImageFilter: [{ Name: 'ImageName', Values: ['b'], ExactMatch: false }], UpdatedLocalImageCnt: 9 },
      ['OK', 1, ['local b:1']],
    ],
    [
      'ExactMatch true is contains',
      { exactMatch: 'fuzzy' },
      { LocalImageFilter: [{ Name: 'ImageName', Values: ['b'], ExactMatch: true }], UpdatedLocalImageCnt: 9 },
      ['OK', 1, ['local b:1']],
    ],
    [
      'ExactMatch false is equals',
      { exactMatch: 'fuzzy' },
      { LocalImageFilter: [{ Name: 'ImageName', Values: ['b'], ExactMatch: false }], UpdatedLocalImageCnt: 9 },
      ['OK', 0, []],
    ],
    [
      '100 ids are allowed',
      { idsPerCall: 'atMost100' },
      { LocalImageIds: Array<string>(100).fill(idOf('b')), UpdatedLocalImageCnt: 1 },
      ['OK', 1, ['local b:1']],
    ],
    [
      '101 ids of both sides are not',
      { idsPerCall: 'atMost100' },
      { ...rows('x'), LocalImageIds: Array<string>(100).fill(idOf('b')), UpdatedLocalImageCnt: 1 },
      ['InvalidParameterValue', 0, []],
    ],
    [
      'any number of ids',
      { idsPerCall: 'unlimited' },
      { LocalImageIds: Array<string>(5000).fill(idOf('b')), UpdatedLocalImageCnt: 1 },
      ['OK', 1, ['local b:1']],
    ],
  ];
  for (const [name, readings, params, [code, spent, licensed]] of cases) {
    it(`${Object.entries(readings)[0]?.join(' ') ?? ''}: ${name}`, () => {
      const simulated = account(readings);
      assert.equal(simulated.license(params), code);
      assert.equal(simulated.account.describe().quota.used - 1, spent);
      assert.deepEqual(
        simulated.licensed().filter((image) => image !== 'local a:1'),
        licensed,
      );
    });
  }

  it('surplus random: other images in other calls, the same from the same seed', () => {
    const choose = () =>
      Array.from({ length: 12 }, (_, free) => {
        const simulated = makeAccount(
          Array.from('bcde', (letter) => local(letter)),
          4,
        );
        for (let number = 0; number < free; number += 1) simulated.account.random();
        simulated.license({ AllLocalImages: true, UpdatedLocalImageCnt: 1 });
        return simulated.licensed().join();
      });
    assert.ok(new Set(choose()).size > 1);
    assert.deepEqual(choose(), choose());
  });

  const isShown = (simulated: ReturnType<typeof account>) => {
    const detail = simulated.call('DescribeAssetImageDetail', { ImageID: idOf('b') });
    const list = simulated.call('DescribeAssetImageList', { Filters: [{ Name: 'ImageID', Values: [idOf('b')] }] });
    const counts = simulated.call('DescribeValueAddedSrvInfo');
    const info = simulated.call('DescribeImageAuthorizedInfo');
    assert.ok(
      typeof detail === 'object' && typeof list === 'object' && typeof counts === 'object' && typeof info === 'object',
    );
    const [row] = list['List'] as readonly Params[];
    return [
      detail['IsAuthorized'],
      row?.['IsAuthorized'],
      counts['UnusedAuthorizedCnt'],
      counts['LocalImageCnt'],
      info['UsedAuthorizedCnt'],
    ];
  };

  it('readBack immediate: everything shows it at once', () => {
    const simulated = account({ readBack: 'immediate' });
    assert.deepEqual(isShown(simulated), [0, 0, 3, 3, 1]);
    simulated.license(one('b'));
    assert.deepEqual(isShown(simulated), [1, 1, 2, 2, 2]);
  });

  it('readBack stale: nothing shows it before its time', () => {
    const simulated = account({ readBack: 'stale', staleMs: 3000 });
    assert.deepEqual(isShown(simulated), [0, 0, 3, 3, 1]);
    simulated.license(one('b'));
    simulated.wait(2999);
    assert.deepEqual(isShown(simulated), [0, 0, 3, 3, 1]);
    simulated.wait(1);
    assert.deepEqual(isShown(simulated), [1, 1, 2, 2, 2]);
  });

  it('every switch has its default first', () => {
    const { staleMs, ...defaults } = defaultReadings;
    assert.equal(staleMs, 3000);
    assert.deepEqual(Object.fromEntries(listReadings().map(({ name, values }) => [name, values[0]])), defaults);
    assert.equal(listReadings().length, 10);
  });

  const wrong: readonly [string, unknown, RegExp][] = [
    ['no object', [], /JSON object/],
    ['no such reading', { surprise: 'first' }, /no reading "surprise"/],
    ['no such value', { surplus: 'last' }, /random, first/],
    ['a negative time', { staleMs: -1 }, /milliseconds/],
  ];
  for (const [name, changes, sentence] of wrong) {
    it(`refuses ${name}`, () => {
      const changed = changeReadings(defaultReadings, changes);
      assert.ok(typeof changed === 'string');
      assert.match(changed, sentence);
    });
  }
});
