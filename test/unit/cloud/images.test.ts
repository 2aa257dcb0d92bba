import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { describeAssetImageDetail } from '../../../src/cloud/actions/describeAssetImageDetail';
import { describeAssetImageList } from '../../../src/cloud/actions/describeAssetImageList';
import { describeAssetImageRegistryDetail } from '../../../src/cloud/actions/describeAssetImageRegistryDetail';
import { describeAssetImageRegistryList } from '../../../src/cloud/actions/describeAssetImageRegistryList';
import type { Rows } from '../../../src/cloud/actions/images';
import { localImageId, registryAssetId } from '../../../src/core/ids';
import type { LicenseState, LocalImage, RegistryImage } from '../../../src/core/image/image';
import { unknownRisks } from '../../../src/core/image/risks';
import { unknownScan, type ScanState } from '../../../src/core/image/scan';
import { ok, type Result } from '../../../src/core/result';
import { answers } from '../../fixtures/published-answers.json';

const firstPage = { offset: 0, limit: 100 };
const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

function localRows(response: unknown): Rows<LocalImage> {
  return valueOf(describeAssetImageList.decode(response, firstPage));
}

function registryRows(response: unknown): Rows<RegistryImage> {
  return valueOf(describeAssetImageRegistryList.decode(response, firstPage));
}

function valueOf<T>(result: Result<T, string>): T {
  if (!result.ok) assert.fail(result.error);
  return result.value;
}

function onlyLocal(row: object): LocalImage {
  const [image] = localRows({ List: [{ ImageID: digest('a'), ...row }] }).images;
  assert.ok(image);
  return image;
}

function onlyRegistry(row: object): RegistryImage {
  const [image] = registryRows({ List: [{ Id: 1, ...row }] }).images;
  assert.ok(image);
  return image;
}

describe('the local list', () => {
  it('reads the published example', () => {
    assert.deepEqual(localRows(answers.DescribeAssetImageList.Response), {
      images: [
        {
          side: 'local',
          imageId: 'sha256:2061084bfcc0d9ff44f479efc582e3ac9feaf96b556f6901bb39dbddfb9676b2',
          name: 'l10:latest',
          reference: { domain: 'docker.io', path: 'library/l10', tag: 'latest' },
          digests: [],
          license: 'licensed',
          size: 16159906,
          createdAt: Date.UTC(2021, 0, 29, 4, 3, 18),
          scan: { state: 'scanned', at: Date.UTC(2021, 0, 29, 6, 10, 12, 21) },
          risks: { ...unknownRisks, vulnerabilities: 5, viruses: 141, risks: 7 },
          hostCount: 12,
          containerCount: 0,
        },
      ],
      unreadable: 0,
      total: 339,
    });
  });

  it('takes a row with nothing but its id', () => {
    assert.deepEqual(onlyLocal({}), {
      side: 'local',
      imageId: digest('a'),
      name: '',
      reference: undefined,
      digests: [],
      license: 'unknown',
      size: undefined,
      createdAt: undefined,
      scan: unknownScan,
      risks: unknownRisks,
      hostCount: undefined,
      containerCount: undefined,
    });
  });

  it('has no reference for an image without name', () => {
    assert.equal(onlyLocal({ ImageName: '<none>:<none>' }).reference, undefined);
  });

  it('counts the rows that have no usable id', () => {
    const list = [{ ImageID: digest('a') }, {}, { ImageID: '' }, { ImageID: 7 }, null, 'row', { ImageID: digest('b') }];
    const { images, unreadable } = localRows({ List: list });
    assert.deepEqual([images.map(({ imageId }) => imageId), unreadable], [[digest('a'), digest('b')], 5]);
  });

  for (const response of [{}, { List: null }, { List: null, TotalCount: 0 }]) {
    it(`is empty when the answer is ${JSON.stringify(response)}`, () => {
      assert.deepEqual(localRows(response).images, []);
    });
  }

  it('is not readable when the list is missing though images follow', () => {
    const read = describeAssetImageList.decode({ TotalCount: 101 }, { offset: 100, limit: 100 });
    assert.deepEqual(read, { ok: false, error: 'List is missing' });
  });

  it('is empty behind its end', () => {
    const read = describeAssetImageList.decode({ TotalCount: 100 }, { offset: 100, limit: 100 });
    assert.deepEqual(read, ok({ images: [], unreadable: 0, total: 100 }));
  });
});

const licenses: readonly [value: unknown, LicenseState][] = [
  [0, 'unlicensed'],
  [1, 'licensed'],
  [12, 'licensed'],
  [-1, 'licensed'],
  ['0', 'unlicensed'],
  ['1', 'licensed'],
  ['', 'unknown'],
  ['yes', 'unknown'],
  [null, 'unknown'],
  [undefined, 'unknown'],
  [true, 'unknown'],
];

describe('IsAuthorized', () => {
  for (const [value, license] of licenses) {
    it(`${inspect(value)} is ${license}, on both sides`, () => {
      assert.equal(onlyLocal({ IsAuthorized: value }).license, license);
      assert.equal(onlyRegistry({ IsAuthorized: value }).license, license);
    });
  }
});

const sizes: readonly [value: unknown, size: number | undefined][] = [
  [0, 0],
  [3_360_774_711, 3_360_774_711],
  ['16159906', 16_159_906],
  [-1, undefined],
  [1.5, undefined],
  ['1e3', undefined],
  [Number.MAX_SAFE_INTEGER + 1, undefined],
  [{}, undefined],
];

describe('a size', () => {
  for (const [value, size] of sizes) {
    it(`of ${JSON.stringify(value)} is ${String(size)}`, () => {
      assert.equal(onlyLocal({ Size: value }).size, size);
      assert.equal(onlyRegistry({ ImageSize: value }).size, size);
    });
  }
});

const times: readonly [value: unknown, time: number | undefined][] = [
  ['2021-01-29T04:03:18Z', Date.UTC(2021, 0, 29, 4, 3, 18)],
  ['2021-01-29T06:10:12.021Z', Date.UTC(2021, 0, 29, 6, 10, 12, 21)],
  ['2021-01-29T06:10:12.021345678Z', Date.UTC(2021, 0, 29, 6, 10, 12, 21)],
  ['2026-03-31T21:04:17+08:00', Date.UTC(2026, 2, 31, 13, 4, 17)],
  ['2026-03-31T21:04:17-0330', Date.UTC(2026, 3, 1, 0, 34, 17)],
  ['2021-09-16 02:20:05', Date.UTC(2021, 8, 15, 18, 20, 5)],
  ['1970-01-01T00:00:00Z', 0],
  ['1900-01-01T00:00:00+00:00', undefined],
  ['0001-01-01T00:00:00Z', undefined],
  ['2021-13-40 02:20:05', undefined],
  ['yesterday', undefined],
  ['', undefined],
  [1631730005, undefined],
  [null, undefined],
];

describe('a time', () => {
  for (const [value, time] of times) {
    it(`of ${JSON.stringify(value)} is ${String(time)}`, () => {
      assert.equal(onlyLocal({ CreateTime: value }).createdAt, time);
      assert.equal(onlyRegistry({ ImageCreateTime: value }).createdAt, time);
      assert.equal(onlyLocal({ ScanTime: value }).scan.at, time);
      assert.equal(onlyRegistry({ ScanTime: value }).scan.at, time);
    });
  }
});

const scans: readonly [row: object, ScanState, ScanState][] = [
  [{ ScanStatus: 'NOT_SCAN' }, 'notScanned', 'notScanned'],
  [{ ScanStatus: 'SCANNING' }, 'scanning', 'scanning'],
  [{ ScanStatus: 'SCANNED' }, 'scanned', 'scanned'],
  [{ ScanStatus: 'SCAN_ERR' }, 'failed', 'failed'],
  [{ ScanStatus: 'CANCELED' }, 'cancelled', 'cancelled'],
  [{ ScanStatus: 'PAUSED' }, 'unknown', 'unknown'],
  [{ ScanStatus: '' }, 'unknown', 'unknown'],
  [{}, 'unknown', 'unknown'],
  [{ ScanStatus: 'SCANNED', ScanVulError: 'No Error', ScanVirusError: '', ScanRiskError: null }, 'scanned', 'scanned'],
  [{ ScanStatus: 'SCANNED', ScanVirusError: 'timeout' }, 'partlyFailed', 'scanned'],
  [{ ScanStatus: 'SCANNED', CveStatus: 'SCANNED', RiskStatus: 'SCAN_ERR' }, 'scanned', 'partlyFailed'],
  [{ ScanStatus: 'SCANNED', VirusStatus: 'NOT_SCAN' }, 'scanned', 'scanned'],
  [{ ScanStatus: 'SCANNING', ScanVulError: 'timeout', CveStatus: 'SCAN_ERR' }, 'scanning', 'scanning'],
];

describe('the state of a scan', () => {
  for (const [row, local, registry] of scans) {
    it(`of ${JSON.stringify(row)} is ${local} on hosts, ${registry} in a registry`, () => {
      assert.deepEqual([onlyLocal(row).scan.state, onlyRegistry(row).scan.state], [local, registry]);
    });
  }
});

describe('the numbers of risks', () => {
  it('are read by level and kind, on both sides', () => {
    const row = {
      VulCnt: 10,
      CriticalLevelVulCnt: 1,
      HighLevelVulCnt: 2,
      MediumLevelVulCnt: '3',
      LowLevelVulCnt: 4,
      VirusCnt: 5,
      RiskCnt: 6,
      SensitiveInfoCnt: 7,
      SentiveInfoCnt: 8,
    };
    const risks = { vulnerabilities: 10, critical: 1, high: 2, medium: 3, low: 4, viruses: 5, risks: 6, sensitive: 7 };
    assert.deepEqual([onlyLocal(row).risks, onlyRegistry(row).risks], [risks, risks]);
  });

  it('take the older spelling of sensitive data where the newer is missing', () => {
    assert.equal(onlyRegistry({ SentiveInfoCnt: 8 }).risks.sensitive, 8);
  });

  it('are not known where they are negative or no numbers', () => {
    assert.deepEqual(onlyLocal({ VulCnt: -1, VirusCnt: 'many', RiskCnt: true }).risks, unknownRisks);
  });
});

const latest: readonly [value: unknown, boolean | undefined][] = [
  [true, true],
  [false, false],
  ['true', undefined],
  [undefined, undefined],
];

describe('IsLatestImage', () => {
  for (const [value, isLatest] of latest) {
    it(`${inspect(value)} is ${String(isLatest)}`, () => {
      assert.equal(onlyRegistry({ IsLatestImage: value }).isLatest, isLatest);
    });
  }
});

describe('the details of a local image', () => {
  const id = localImageId(digest('a'));
  const decode = (response: object): LocalImage => valueOf(describeAssetImageDetail.decode(response, id));

  it('reads the published example', () => {
    const published = localImageId('sha256:707540fd8a54ab3ebc086ecc96d2d6143fd92c1cac4d0b23353e1b7078b5937b');
    const read = describeAssetImageDetail.decode(answers.DescribeAssetImageDetail.Response, published);
    assert.deepEqual(
      read,
      ok({
        side: 'local',
        imageId: published,
        name: 'docker.io/centos:latest',
        reference: { domain: 'docker.io', path: 'library/centos', tag: 'latest' },
        digests: [published],
        license: 'licensed',
        size: 231268856,
        createdAt: Date.UTC(2021, 8, 15, 18, 20, 5),
        scan: { state: 'partlyFailed', at: Date.UTC(2024, 9, 25, 8, 13, 39) },
        risks: { ...unknownRisks, vulnerabilities: 230, viruses: 0, risks: 211, sensitive: 0 },
        hostCount: 24,
        containerCount: 51,
      }),
    );
  });

  it('keeps the id that was asked when the answer has none', () => {
    assert.equal(decode({ IsAuthorized: 1 }).imageId, id);
  });

  it('is not read from an answer about another image', () => {
    const read = describeAssetImageDetail.decode({ ImageID: digest('b'), IsAuthorized: 1 }, id);
    assert.deepEqual(read, { ok: false, error: 'the answer is about another image' });
  });

  it('collects digests, alone or behind a repository, each once, and nothing else', () => {
    const repoDigests = [
      `docker.io/library/nginx@${digest('c')}`,
      digest('d'),
      digest('c'),
      'nginx:1',
      '',
      7,
      'sha256:ab',
    ];
    const { digests } = decode({ RepoDigests: repoDigests, ImageDigest: digest('e') });
    assert.deepEqual(digests, [digest('c'), digest('d'), digest('e')]);
  });
});

describe('the registry list', () => {
  it('reads the published example', () => {
    assert.deepEqual(registryRows(answers.DescribeAssetImageRegistryList.Response), {
      images: [
        {
          side: 'registry',
          assetId: 110207177,
          imageId: 'sha256:f2de8ed54c7b02ee05e42abaa454978c76fb552a883877b37588ebb62f31e41a',
          name: 'ccr.ccs.tencentyun.com/csip/ollama:latest',
          reference: { domain: 'ccr.ccs.tencentyun.com', path: 'csip/ollama', tag: 'latest' },
          digest: 'sha256:1b31fd41db6d4119c43d4ec03571859f4eabc206b8a77fc8fb7940ed9e7c457d',
          registryType: 'ccr',
          instanceName: 'ccr-ap-bangkok',
          namespace: 'csip',
          license: 'unlicensed',
          size: 3360774711,
          createdAt: Date.UTC(2026, 2, 31, 13, 4, 17),
          isLatest: true,
          scan: { state: 'partlyFailed', at: Date.UTC(2026, 4, 8, 21, 48, 6) },
          risks: {
            vulnerabilities: 0,
            critical: 0,
            high: 0,
            medium: 0,
            low: 0,
            viruses: 0,
            risks: 0,
            sensitive: 0,
          },
          containerCount: 1,
        },
      ],
      unreadable: 0,
      total: 2145,
    });
  });

  it('takes a row with nothing but its id', () => {
    const { name, reference, imageId, digest: manifest, license } = onlyRegistry({});
    assert.deepEqual([name, reference, imageId, manifest, license], ['', undefined, undefined, undefined, 'unknown']);
  });

  it('has no reference for a row without address: its bare name would be one of Docker Hub', () => {
    const { name, reference } = onlyRegistry({ ImageName: 'nginx', ImageTag: '1.27' });
    assert.deepEqual([name, reference], ['nginx:1.27', undefined]);
  });

  it('has a reference without tag for a row without tag', () => {
    const { reference } = onlyRegistry({ ImageRepoAddress: 'registry.example.com:5000/a/b', ImageTag: '' });
    assert.deepEqual(reference, { domain: 'registry.example.com:5000', path: 'a/b' });
  });

  it('counts rows without usable id, also those whose id JSON has rounded', () => {
    const list = [JSON.parse('{ "Id": 9007199254740993 }'), { Id: -1 }, { Id: 1.5 }, {}, { Id: '5427' }, { Id: 3 }];
    const { images, unreadable } = registryRows({ List: list });
    assert.deepEqual([images.map(({ assetId }) => assetId), unreadable], [[5427, 3], 4]);
  });
});

describe('the details of a registry image', () => {
  it('keep the id that was asked when the answer has none, as in the published example', () => {
    const image = valueOf(
      describeAssetImageRegistryDetail.decode(
        answers.DescribeAssetImageRegistryDetail.Response,
        registryAssetId(3421599),
      ),
    );
    assert.deepEqual(
      [image.assetId, image.name, image.license],
      [3421599, 'hkccr.ccs.tencentyun.com/mhzou/mhccrxg:mhccrxg1', 'licensed'],
    );
  });

  it('are not read from an answer about another image', () => {
    const read = describeAssetImageRegistryDetail.decode({ Id: 2, IsAuthorized: 1 }, registryAssetId(1));
    assert.deepEqual(read, { ok: false, error: 'the answer is about another image' });
  });
});
