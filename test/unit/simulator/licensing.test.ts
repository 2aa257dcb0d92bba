import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Params } from '../../simulator/params';
import { idOf, local, makeAccount, registryRow } from './accounts';

const ids = (letters: string) => Array.from(letters, idOf);

/** Local d (licensed) and a to c, registry e and f (f is an older tag), ten free licenses. */
function account(free = 10) {
  const images = [
    local('d', { name: 'd:1', licensed: true }),
    local('a', { name: 'nginx:1.25' }),
    local('b', { name: 'docker.io/library/nginx:1.25' }),
    local('c', { name: 'redis:7' }),
    registryRow(1, 'e', { name: 'api' }),
    registryRow(2, 'f', { name: 'api', latest: false }),
  ];
  return makeAccount(images, free, { surplus: 'first' });
}

const nginxFilter = { Name: 'ImageName', Values: ['nginx:1.25'] };

describe('simulator: rules of ModifyImageAuthorized', () => {
  const cases: readonly [string, Params, string, readonly string[]][] = [
    ['nothing is asked for', {}, 'OK', []],
    [
      'ids of one side',
      { LocalImageIds: ids('ac'), UpdatedLocalImageCnt: 2 },
      'OK',
      ['local nginx:1.25', 'local redis:7'],
    ],
    ['a count of 0 leaves the ids alone', { LocalImageIds: ids('ac') }, 'OK', []],
    [
      'a count above the ids is a ceiling',
      { LocalImageIds: ids('c'), UpdatedLocalImageCnt: 100 },
      'OK',
      ['local redis:7'],
    ],
    [
      'a count below the ids drops the surplus',
      { LocalImageIds: ids('ca'), UpdatedLocalImageCnt: 1 },
      'OK',
      ['local redis:7'],
    ],
    [
      'one id twice is one image',
      { LocalImageIds: ids('cca'), UpdatedLocalImageCnt: 2 },
      'OK',
      ['local nginx:1.25', 'local redis:7'],
    ],
    ['unknown ids are silent', { LocalImageIds: ids('9c'), UpdatedLocalImageCnt: 2 }, 'OK', ['local redis:7']],
    ['only unknown ids are silent', { LocalImageIds: ['nginx'], UpdatedLocalImageCnt: 1 }, 'OK', []],
    [
      'a local id on the registry side is unknown',
      { RegistryImageIds: ids('a'), UpdatedRegistryImageCnt: 1 },
      'OK',
      [],
    ],
    [
      'both sides',
      { LocalImageIds: ids('c'), UpdatedLocalImageCnt: 1, RegistryImageIds: ids('e'), UpdatedRegistryImageCnt: 1 },
      'OK',
      ['local redis:7', 'registry api:1'],
    ],
    [
      'All, up to the count',
      { AllLocalImages: true, UpdatedLocalImageCnt: 2 },
      'OK',
      ['local nginx:1.25', 'local nginx:1.25'],
    ],
    [
      'All means unlicensed images',
      { AllLocalImages: true, UpdatedLocalImageCnt: 99 },
      'OK',
      ['local nginx:1.25', 'local nginx:1.25', 'local redis:7'],
    ],
    [
      'All beats ids',
      { AllLocalImages: true, LocalImageIds: ids('c'), UpdatedLocalImageCnt: 1 },
      'OK',
      ['local nginx:1.25'],
    ],
    ['All with count 0 is refused', { AllLocalImages: true }, 'InvalidParameterValue', []],
    ['All registry images with count 0 is refused', { AllRegistryImages: true }, 'InvalidParameterValue', []],
    ['a count without a choice is refused', { UpdatedLocalImageCnt: 1 }, 'InvalidParameter.MissingParameter', []],
    [
      'empty lists are no choice',
      { UpdatedRegistryImageCnt: 1, RegistryImageIds: [], RegistryImageFilter: [] },
      'InvalidParameter.MissingParameter',
      [],
    ],
    [
      'the other side is not done when one is refused',
      { LocalImageIds: ids('c'), UpdatedLocalImageCnt: 1, AllRegistryImages: true },
      'InvalidParameterValue',
      [],
    ],
    [
      'a filter',
      { LocalImageFilter: [nginxFilter], UpdatedLocalImageCnt: 9 },
      'OK',
      ['local nginx:1.25', 'local nginx:1.25'],
    ],
    [
      'a filter less excluded ids',
      { LocalImageFilter: [nginxFilter], ExcludeLocalImageIds: ids('a'), UpdatedLocalImageCnt: 9 },
      'OK',
      ['local nginx:1.25'],
    ],
    [
      'ids beat the filter',
      { LocalImageIds: ids('c'), LocalImageFilter: [nginxFilter], UpdatedLocalImageCnt: 9 },
      'OK',
      ['local redis:7'],
    ],
    [
      'excluded ids do not apply to ids',
      { LocalImageIds: ids('c'), ExcludeLocalImageIds: ids('c'), UpdatedLocalImageCnt: 9 },
      'OK',
      ['local redis:7'],
    ],
    [
      'a registry filter',
      { RegistryImageFilter: [{ Name: 'ImageName', Values: ['api'] }], UpdatedRegistryImageCnt: 9 },
      'OK',
      ['registry api:1', 'registry api:2'],
    ],
    [
      'a registry filter for the latest tags',
      {
        RegistryImageFilter: [{ Name: 'ImageName', Values: ['api'] }],
        OnlyShowLatest: true,
        UpdatedRegistryImageCnt: 9,
      },
      'OK',
      ['registry api:1'],
    ],
    [
      'a registry filter less excluded ids',
      {
        RegistryImageFilter: [{ Name: 'IsAuthorized', Values: ['0'] }],
        ExcludeRegistryImageIds: ids('e'),
        UpdatedRegistryImageCnt: 9,
      },
      'OK',
      ['registry api:2'],
    ],
    ['a source that does not exist', { ImageSourceType: 'ALL' }, 'InvalidParameterValue', []],
  ];
  for (const [name, params, code, licensed] of cases) {
    it(name, () => {
      const { license, licensed: read, account: simulated } = account();
      assert.equal(license(params), code);
      assert.deepEqual(
        read().filter((image) => image !== 'local d:1'),
        licensed,
      );
      assert.deepEqual(simulated.describe().quota, { total: 11, used: 1 + licensed.length });
    });
  }

  it('answers with nothing but what the envelope adds', () => {
    const { call } = account();
    const answer = call('ModifyImageAuthorized', {
      AllLocalImages: true,
      AllRegistryImages: false,
      UpdatedLocalImageCnt: 1,
      UpdatedRegistryImageCnt: 0,
      ImageSourceType: 'IMAGEALL',
    });
    assert.deepEqual(answer, {});
  });

  describe('an image that no list shows', () => {
    const reach = (params: Params): readonly string[] => {
      const { account: simulated, license } = makeAccount([local('a')], 9, {}, [], [local('b', { name: 'web:1' })]);
      license({ UpdatedLocalImageCnt: 9, ...params });
      const { images, unlisted } = simulated.describe();
      return [...images, ...unlisted].flatMap(({ reference, licensed }) => (licensed ? [reference ?? ''] : []));
    };
    const every = { AllLocalImages: true };
    const byName = { LocalImageFilter: [{ Name: 'ImageName', Values: [':1'] }] };
    const web = { LocalImageFilter: [{ Name: 'ImageName', Values: ['web'] }] };
    const cases: readonly [title: string, Params, licensed: readonly string[]][] = [
      ['is not reached by a filter over the list', byName, ['a:1']],
      ['is not reached by all of the list', every, ['a:1']],
      ['is reached by a filter over the sync', { ...byName, ImageSourceType: 'IMAGEALL' }, ['a:1', 'web:1']],
      ['has to pass the filter', { ...web, ImageSourceType: 'IMAGEALL' }, ['web:1']],
      ['can be excluded', { ...byName, ExcludeLocalImageIds: ids('b'), ImageSourceType: 'IMAGEALL' }, ['a:1']],
      ['is reached by all of the sync', { ...every, ImageSourceType: 'IMAGEALL' }, ['a:1', 'web:1']],
      ['is not reached by its id', { LocalImageIds: ids('b'), ImageSourceType: 'IMAGEALL' }, []],
    ];
    for (const [title, params, licensed] of cases) it(title, () => assert.deepEqual(reach(params), licensed));

    it('changes no counter of unlicensed images', () => {
      const { call, license } = makeAccount([local('a')], 9, {}, [], [local('b')]);
      license({ ...every, UpdatedLocalImageCnt: 9, ImageSourceType: 'IMAGEALL' });
      assert.deepEqual(call('DescribeValueAddedSrvInfo'), {
        RegistryImageCnt: 0,
        LocalImageCnt: 0,
        UnusedAuthorizedCnt: 7,
      });
    });
  });

  it('never takes a license back, never spends more than there are, never licenses more than the counts', () => {
    const side = fc.record({
      all: fc.boolean(),
      count: fc.nat(5),
      ids: fc.array(fc.constantFrom(...ids('abcdef'), '1', '2'), { maxLength: 6 }),
    });
    const readings = fc.record({
      registryIds: fc.constantFrom('imageId', 'assetId'),
      repeatedId: fc.constantFrom('free', 'spends'),
      bothSides: fc.constantFrom('oneLicense', 'twoLicenses'),
      registryRows: fc.constantFrom('shared', 'own'),
      notEnough: fc.constantFrom('refuse', 'partial'),
      surplus: fc.constantFrom('random', 'first'),
    } as const);
    fc.assert(
      fc.property(fc.array(fc.tuple(side, side, readings), { maxLength: 6 }), fc.nat(4), (calls, free) => {
        const images = [
          local('a'),
          local('b'),
          local('e'),
          registryRow(1, 'e'),
          registryRow(2, 'f'),
          registryRow(3, 'f'),
        ];
        const simulated = makeAccount(images, free);
        for (const [onHosts, inRegistry, reading] of calls) {
          simulated.account.readings = { ...simulated.account.readings, ...reading };
          const before = simulated.account.describe();
          const code = simulated.license({
            AllLocalImages: onHosts.all,
            UpdatedLocalImageCnt: onHosts.count,
            LocalImageIds: onHosts.ids,
            AllRegistryImages: inRegistry.all,
            UpdatedRegistryImageCnt: inRegistry.count,
            RegistryImageIds: inRegistry.ids,
          });
          const after = simulated.account.describe();
          const spent = after.quota.used - before.quota.used;
          assert.ok(before.images.every((image, index) => !image.licensed || after.images[index]?.licensed === true));
          assert.ok(after.quota.used <= after.quota.total && after.quota.total === before.quota.total);
          assert.ok(spent >= 0 && spent <= onHosts.count + inRegistry.count);
          if (code !== 'OK' && !(code === 'FailedOperation.AuthorizedNotEnough' && reading.notEnough === 'partial')) {
            assert.deepEqual(after, before);
          }
        }
      }),
    );
  });
});
