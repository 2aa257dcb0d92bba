import assert from 'node:assert/strict';
import type { Params } from '../../simulator/params';
import { idOf, local, makeAccount, registryRow } from './accounts';

const images = [
  local('a', { name: 'nginx:1.25', hosts: 2, scan: 'scanned', vulnerabilities: [1, 0, 0, 0] }),
  local('b', { name: 'docker.io/library/nginx:1.25', hosts: 3, licensed: true }),
  local('c', { name: 'redis:7', hosts: 1 }),
  registryRow(1, 'd', { latest: false }),
  registryRow(2, 'e', { licensed: true, containers: 4 }),
  registryRow(3, 'e', { licensed: true, createdAt: 0 }),
];

const by = (name: string, ...values: readonly string[]) => ({ Filters: [{ Name: name, Values: values }] });

describe('simulator: lists', () => {
  const cases: readonly [string, Params, string, number][] = [
    ['everything, in the order of the account', {}, 'abc', 3],
    ['the first page', { Limit: 2 }, 'ab', 3],
    ['the last page', { Limit: 2, Offset: 2 }, 'c', 3],
    ['a page after the end', { Offset: 3 }, '', 3],
    ['names that contain', by('ImageName', 'nginx'), 'ab', 2],
    ['names that contain one of two', by('ImageName', 'redis', 'library'), 'bc', 2],
    ['an exact name', { Filters: [{ Name: 'ImageName', Values: ['nginx:1.25'], ExactMatch: true }] }, 'a', 1],
    ['ids', by('ImageID', idOf('c'), idOf('a'), idOf('c'), idOf('9')), 'ca', 2],
    ['a part of an id', by('ImageID', 'bbbbbbbbbbbb'), 'b', 1],
    ['a scan status', by('ScanStatus', 'scanned', 'scanning'), 'a', 1],
    ['a risk', by('SecurityRisk', 'CriticalLevelVul'), 'a', 1],
    [
      'two filters at once',
      { Filters: [...by('ImageName', 'nginx').Filters, ...by('ImageID', idOf('b')).Filters] },
      'b',
      1,
    ],
    ['sorted up', { By: 'HostCnt', Order: 'asc' }, 'cab', 3],
    ['sorted down, in capitals', { By: 'HostCnt', Order: 'DESC' }, 'bac', 3],
    ['sorted and filtered', { ...by('ImageName', 'nginx'), By: 'HostCnt', Order: 'desc' }, 'ba', 2],
  ];
  for (const [name, params, letters, total] of cases) {
    it(`local: ${name}`, () => {
      const answer = makeAccount(images, 0).call('DescribeAssetImageList', params);
      assert.ok(typeof answer === 'object');
      const rows = answer['List'] as readonly Params[];
      assert.deepEqual(
        [rows.map((row) => String(row['ImageID']).at(-1)).join(''), answer['TotalCount']],
        [letters, total],
      );
    });
  }

  const registryCases: readonly [string, Params, readonly number[]][] = [
    ['everything', {}, [1, 2, 3]],
    ['unlicensed', by('IsAuthorized', '0'), [1]],
    ['licensed', by('IsAuthorized', '1'), [2, 3]],
    ['all by name', by('IsAuthorized', 'all'), [1, 2, 3]],
    ['newest tags', { OnlyShowLatest: true }, [2, 3]],
    ['running', { IsRunning: true }, [2]],
    ['sorted', { By: 'ImageCreateTime', Order: 'asc' }, [3, 1, 2]],
  ];
  for (const [name, params, ids] of registryCases) {
    it(`registry: ${name}`, () => {
      const answer = makeAccount(images, 0).call('DescribeAssetImageRegistryList', params);
      assert.ok(typeof answer === 'object');
      assert.deepEqual(
        (answer['List'] as readonly Params[]).map((row) => row['Id']),
        ids,
      );
    });
  }

  it('shows ten rows when no limit is given', () => {
    const many = Array.from({ length: 15 }, (_, index) => local(index.toString(16)));
    const answer = makeAccount(many, 0).call('DescribeAssetImageList');
    assert.ok(typeof answer === 'object');
    assert.deepEqual([(answer['List'] as readonly Params[]).length, answer['TotalCount']], [10, 15]);
  });

  it('shows digests of local images in the detail only', () => {
    const digest = idOf('f');
    const { call } = makeAccount([local('a', { name: 'docker.io/library/nginx:1.25', digest }), local('b')], 0);
    const list = call('DescribeAssetImageList');
    const pushed = call('DescribeAssetImageDetail', { ImageID: idOf('a') });
    const built = call('DescribeAssetImageDetail', { ImageID: idOf('b') });
    assert.ok(typeof list === 'object' && typeof pushed === 'object' && typeof built === 'object');
    assert.equal(JSON.stringify(list).includes(digest), false);
    assert.deepEqual([pushed['ImageDigest'], pushed['RepoDigests']], [digest, [`docker.io/library/nginx@${digest}`]]);
    assert.deepEqual([built['ImageDigest'], built['RepoDigests']], ['', []]);
  });

  it('counts images of each side, images on both, and scans', () => {
    const { call } = makeAccount([...images, local('d', { scan: 'scanned' })], 5);
    const services = call('DescribeValueAddedSrvInfo');
    const info = call('DescribeImageAuthorizedInfo');
    assert.ok(typeof services === 'object' && typeof info === 'object');
    assert.deepEqual(services, { LocalImageCnt: 3, RegistryImageCnt: 1, UnusedAuthorizedCnt: 5 });
    const { TotalAuthorizedCnt, UsedAuthorizedCnt, ScannedImageCnt, NotScannedLocalImageCnt, RepeatImageIdCnt } =
      info as Record<string, number>;
    assert.deepEqual(
      [TotalAuthorizedCnt, UsedAuthorizedCnt, ScannedImageCnt, NotScannedLocalImageCnt, RepeatImageIdCnt],
      [7, 2, 2, 2, 1],
    );
  });
});
