import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeWritten, type WrittenFault, type WrittenRequest } from '../../../../src/core/license/written';
import { judgeWritten, type SideVerdict, type WrittenProblem } from '../../../../src/core/license/judgeWritten';

/** A fault as it is told, with its path as text and the piece of the text that it points to. */
type Told = readonly [kind: string, path: string, at: string];

function told(text: string): Told[] {
  const decoded = decodeWritten(text);
  return decoded.ok ? [] : decoded.error.map((fault) => [kindOf(fault), fault.path.join('.'), at(text, fault.offset)]);
}

function kindOf(fault: WrittenFault): string {
  switch (fault.kind) {
    case 'notJson':
      return `${fault.kind} ${fault.why}`;
    case 'wrongForm':
      return `${fault.kind} ${fault.expected}`;
    case 'notOneOf':
      return `${fault.kind} ${fault.allowed.join(' ')}`;
    case 'missingName':
      return `${fault.kind} ${fault.name}`;
    case 'notObject':
    case 'unknownName':
    case 'repeatedName':
    case 'empty':
      return fault.kind;
  }
}

function at(text: string, offset: number): string {
  return text.slice(offset, offset + 6);
}

const complete = {
  AllLocalImages: false,
  AllRegistryImages: false,
  UpdatedLocalImageCnt: 0,
  UpdatedRegistryImageCnt: 0,
  ImageSourceType: 'ASSETIMAGE',
} as const;

describe('a licensing request as written', () => {
  const all: Required<WrittenRequest> = {
    AllLocalImages: true,
    AllRegistryImages: false,
    UpdatedLocalImageCnt: 1,
    UpdatedRegistryImageCnt: 2,
    ImageSourceType: 'IMAGEALL',
    LocalImageFilter: [{ Name: 'ImageName', Values: ['nginx', 'redis'], ExactMatch: true }],
    RegistryImageFilter: [{ Name: 'ImageName', Values: ['nginx'] }],
    ExcludeLocalImageIds: ['a'],
    ExcludeRegistryImageIds: ['b'],
    LocalImageIds: [],
    RegistryImageIds: ['c', 'd'],
    OnlyShowLatest: true,
  };

  it('is read with all twelve parameters', () => {
    assert.equal(Object.keys(all).length, 12);
    assert.deepEqual(decodeWritten(JSON.stringify(all, undefined, 2)), { ok: true, value: all });
  });

  it('may leave out every parameter', () => assert.deepEqual(decodeWritten('{}'), { ok: true, value: {} }));

  const faults: readonly [title: string, text: string, ...Told[]][] = [
    ['an empty text', '', ['notJson unfinished', '', '']],
    ['a comment', '{ // all\n}', ['notJson comment', '', '// all']],
    ['a comma too many', '{"AllLocalImages": true,}', ['notJson trailingComma', '', ',}']],
    ['a missing quote', '{AllLocalImages: true}', ['notJson unexpected', '', 'AllLoc']],
    ['a list', '[]', ['notObject', '', '[]']],
    ['a parameter that does not exist', '{"Region": "x"}', ['unknownName', 'Region', '"Regio']],
    ['the name of what every object has', '{"constructor": 1}', ['unknownName', 'constructor', '"const']],
    ['a parameter in other letters', '{"allLocalImages": true}', ['unknownName', 'allLocalImages', '"allLo']],
    [
      'a parameter that stands there twice',
      '{"AllLocalImages": true, "AllLocalImages": false}',
      ['repeatedName', 'AllLocalImages', '"AllLo'],
    ],
    ['a flag as text', '{"AllLocalImages": "true"}', ['wrongForm flag', 'AllLocalImages', '"true"']],
    ['a flag that is null', '{"OnlyShowLatest": null}', ['wrongForm flag', 'OnlyShowLatest', 'null}']],
    ['a count as text', '{"UpdatedLocalImageCnt": "1"}', ['wrongForm count', 'UpdatedLocalImageCnt', '"1"}']],
    ['a count below 0', '{"UpdatedLocalImageCnt": -1}', ['wrongForm count', 'UpdatedLocalImageCnt', '-1}']],
    ['a broken count', '{"UpdatedLocalImageCnt": 1.5}', ['wrongForm count', 'UpdatedLocalImageCnt', '1.5}']],
    ['a count beyond all', '{"UpdatedLocalImageCnt": 1e16}', ['wrongForm count', 'UpdatedLocalImageCnt', '1e16}']],
    [
      'a source that does not exist',
      '{"ImageSourceType": "assetimage"}',
      ['notOneOf ASSETIMAGE IMAGEALL', 'ImageSourceType', '"asset'],
    ],
    ['one id without a list', '{"LocalImageIds": "a"}', ['wrongForm texts', 'LocalImageIds', '"a"}']],
    ['an id that is a number', '{"RegistryImageIds": ["a", 7]}', ['wrongForm text', 'RegistryImageIds.1', '7]}']],
    ['an empty id', '{"LocalImageIds": [""]}', ['empty', 'LocalImageIds.0', '""]}']],
    ['a filter without a list', '{"LocalImageFilter": {}}', ['wrongForm filters', 'LocalImageFilter', '{}}']],
    ['a filter that is a text', '{"LocalImageFilter": ["a"]}', ['wrongForm filter', 'LocalImageFilter.0', '"a"]}']],
    [
      'a filter without its fields',
      '{"RegistryImageFilter": [{}]}',
      ['missingName Name', 'RegistryImageFilter.0', '{}]}'],
      ['missingName Values', 'RegistryImageFilter.0', '{}]}'],
    ],
    [
      'a filter that would match everything',
      '{"LocalImageFilter": [{"Name": "", "Values": []}, {"Name": "ImageName", "Values": [""]}]}',
      ['empty', 'LocalImageFilter.0.Name', '"", "V'],
      ['empty', 'LocalImageFilter.0.Values', '[]}, {'],
      ['empty', 'LocalImageFilter.1.Values.0', '""]}]}'],
    ],
    [
      'another field in a filter',
      '{"LocalImageFilter": [{"Name": "a", "Values": ["b"], "Exact": true}]}',
      ['unknownName', 'LocalImageFilter.0.Exact', '"Exact'],
    ],
    [
      'several mistakes, each by itself',
      '{"AllLocalImages": 1, "Nope": 2, "ImageSourceType": 3}',
      ['wrongForm flag', 'AllLocalImages', '1, "No'],
      ['unknownName', 'Nope', '"Nope"'],
      ['notOneOf ASSETIMAGE IMAGEALL', 'ImageSourceType', '3}'],
    ],
  ];
  for (const [title, text, ...expected] of faults)
    it(`is not read with ${title}`, () => assert.deepEqual(told(text), expected));

  it('is read as it was written, whatever it is', () => {
    const filter = fc.record(
      {
        Name: fc.string({ minLength: 1 }),
        Values: fc.array(fc.string({ minLength: 1 }), { minLength: 1 }),
        ExactMatch: fc.boolean(),
      },
      { requiredKeys: ['Name', 'Values'], noNullPrototype: true },
    );
    const ids = fc.array(fc.string({ minLength: 1 }));
    const request: fc.Arbitrary<WrittenRequest> = fc.record(
      {
        AllLocalImages: fc.boolean(),
        AllRegistryImages: fc.boolean(),
        UpdatedLocalImageCnt: fc.nat(),
        UpdatedRegistryImageCnt: fc.nat(),
        ImageSourceType: fc.constantFrom('ASSETIMAGE', 'IMAGEALL'),
        LocalImageFilter: fc.array(filter),
        RegistryImageFilter: fc.array(filter),
        ExcludeLocalImageIds: ids,
        ExcludeRegistryImageIds: ids,
        LocalImageIds: ids,
        RegistryImageIds: ids,
        OnlyShowLatest: fc.boolean(),
      },
      { requiredKeys: [], noNullPrototype: true },
    );
    fc.assert(
      fc.property(request, (written) => {
        assert.deepEqual(decodeWritten(JSON.stringify(written)), { ok: true, value: written });
      }),
    );
  });
});

describe('what a written request lacks', () => {
  const missing = (parameter: keyof typeof complete): WrittenProblem => ({
    kind: 'missing',
    parameter,
    neededBy: undefined,
  });
  const byFilter = [{ Name: 'ImageName', Values: ['a'] }];
  const cases: readonly [title: string, WrittenRequest, ...WrittenProblem[]][] = [
    [
      'nothing written: every required parameter',
      {},
      missing('AllLocalImages'),
      missing('AllRegistryImages'),
      missing('UpdatedLocalImageCnt'),
      missing('UpdatedRegistryImageCnt'),
      missing('ImageSourceType'),
    ],
    ['both counts 0: something to do', complete, { kind: 'touchesNothing' }],
    [
      'all local images with count 0: a count',
      { ...complete, AllLocalImages: true },
      { kind: 'countNeeded', side: 'local' },
    ],
    [
      'all registry images with count 0: a count',
      { ...complete, AllRegistryImages: true, UpdatedLocalImageCnt: 1, LocalImageIds: ['a'] },
      { kind: 'countNeeded', side: 'registry' },
    ],
    [
      'counts without a choice: one on each side',
      { ...complete, UpdatedLocalImageCnt: 1, UpdatedRegistryImageCnt: 1 },
      { kind: 'selectionNeeded', side: 'local' },
      { kind: 'selectionNeeded', side: 'registry' },
    ],
    [
      'a count with empty lists: a choice',
      { ...complete, UpdatedLocalImageCnt: 1, LocalImageIds: [], LocalImageFilter: [], ExcludeLocalImageIds: ['a'] },
      { kind: 'selectionNeeded', side: 'local' },
    ],
    [
      'a registry filter: whether only the latest tags are meant',
      { ...complete, UpdatedRegistryImageCnt: 1, RegistryImageFilter: byFilter },
      { kind: 'missing', parameter: 'OnlyShowLatest', neededBy: 'RegistryImageFilter' },
    ],
    [
      'a registry filter that is outranked: nothing',
      { ...complete, UpdatedRegistryImageCnt: 1, RegistryImageIds: ['a'], RegistryImageFilter: byFilter },
    ],
    ['a local filter: nothing', { ...complete, UpdatedLocalImageCnt: 1, LocalImageFilter: byFilter }],
    [
      'a registry filter with it: nothing',
      { ...complete, UpdatedRegistryImageCnt: 1, RegistryImageFilter: byFilter, OnlyShowLatest: false },
    ],
  ];
  for (const [title, request, ...problems] of cases)
    it(`is, with ${title}`, () => {
      const verdict = judgeWritten(request);
      assert.deepEqual(verdict.problems, problems);
      assert.equal(verdict.atMost === 0, problems.length > 0);
    });
});

describe('what the service does with a side', () => {
  const ids = ['a', 'b', 'a'];
  const named = [{ Name: 'ImageName', Values: ['nginx'], ExactMatch: false }];
  const surplus = (count: number) => ({ kind: 'surplus', count }) as const;
  const newImages = { kind: 'newImages' } as const;
  const unlistedImages = { kind: 'unlistedImages' } as const;
  const licensedIds = { kind: 'licensedIds' } as const;
  const registryIds = { kind: 'registryIds' } as const;
  const exactMatch = { kind: 'exactMatch', name: 'ImageName' } as const;
  const full = {
    LocalImageIds: ids,
    LocalImageFilter: named,
    ExcludeLocalImageIds: ['c'],
    RegistryImageIds: ids,
    RegistryImageFilter: named,
    ExcludeRegistryImageIds: ['c'],
    OnlyShowLatest: true,
  };
  const noIds = { LocalImageIds: [], RegistryImageIds: [] };
  const cases: readonly [title: string, side: 'local' | 'registry', written: WrittenRequest, SideVerdict][] = [
    ['leaves it alone with count 0', 'local', {}, { kind: 'untouched', ignored: [] }],
    [
      'leaves it alone with count 0, whatever else is written',
      'local',
      full,
      { kind: 'untouched', ignored: ['LocalImageIds', 'LocalImageFilter', 'ExcludeLocalImageIds'] },
    ],
    [
      'leaves the registry side alone with count 0, whatever else is written',
      'registry',
      full,
      {
        kind: 'untouched',
        ignored: ['RegistryImageIds', 'RegistryImageFilter', 'ExcludeRegistryImageIds', 'OnlyShowLatest'],
      },
    ],
    ['refuses all with count 0', 'local', { AllLocalImages: true }, { kind: 'refused' }],
    [
      'takes all before everything else',
      'registry',
      { ...full, AllRegistryImages: true, UpdatedRegistryImageCnt: 5 },
      {
        kind: 'touched',
        by: 'all',
        atMost: 5,
        ignored: ['RegistryImageIds', 'RegistryImageFilter', 'ExcludeRegistryImageIds', 'OnlyShowLatest'],
        chances: [surplus(5), newImages],
      },
    ],
    [
      'takes ids before a filter, and counts each once',
      'local',
      { ...full, UpdatedLocalImageCnt: 5 },
      {
        kind: 'touched',
        by: 'ids',
        atMost: 2,
        ignored: ['LocalImageFilter', 'ExcludeLocalImageIds'],
        chances: [{ kind: 'shortfall', count: 5, ids: 2 }, licensedIds],
      },
    ],
    [
      'picks among ids when the count is lower',
      'local',
      { ...full, UpdatedLocalImageCnt: 1 },
      {
        kind: 'touched',
        by: 'ids',
        atMost: 1,
        ignored: ['LocalImageFilter', 'ExcludeLocalImageIds'],
        chances: [surplus(1), licensedIds],
      },
    ],
    [
      'takes as many ids as the count says',
      'local',
      { LocalImageIds: ids, UpdatedLocalImageCnt: 2 },
      { kind: 'touched', by: 'ids', atMost: 2, ignored: [], chances: [licensedIds] },
    ],
    [
      'may license several rows for one registry id',
      'registry',
      { RegistryImageIds: ['a'], UpdatedRegistryImageCnt: 5, OnlyShowLatest: true },
      {
        kind: 'touched',
        by: 'ids',
        atMost: 5,
        ignored: ['OnlyShowLatest'],
        chances: [{ kind: 'severalRows', count: 5, ids: 1 }, licensedIds, registryIds],
      },
    ],
    [
      'takes a filter less excluded ids',
      'local',
      { ...full, ...noIds, UpdatedLocalImageCnt: 3 },
      { kind: 'touched', by: 'filter', atMost: 3, ignored: [], chances: [surplus(3), newImages, exactMatch] },
    ],
    [
      'may license for a filter over IMAGEALL what is in no list',
      'local',
      { ...full, ...noIds, UpdatedLocalImageCnt: 3, ImageSourceType: 'IMAGEALL' },
      {
        kind: 'touched',
        by: 'filter',
        atMost: 3,
        ignored: [],
        chances: [surplus(3), newImages, unlistedImages, exactMatch],
      },
    ],
    [
      'may license the same for all of IMAGEALL',
      'local',
      { AllLocalImages: true, UpdatedLocalImageCnt: 3, ImageSourceType: 'IMAGEALL' },
      { kind: 'touched', by: 'all', atMost: 3, ignored: [], chances: [surplus(3), newImages, unlistedImages] },
    ],
    [
      'does not look at the source for ids',
      'local',
      { LocalImageIds: ids, UpdatedLocalImageCnt: 2, ImageSourceType: 'IMAGEALL' },
      { kind: 'touched', by: 'ids', atMost: 2, ignored: [], chances: [licensedIds] },
    ],
    [
      'does not look at the source on the registry side',
      'registry',
      { AllRegistryImages: true, UpdatedRegistryImageCnt: 3, ImageSourceType: 'IMAGEALL' },
      { kind: 'touched', by: 'all', atMost: 3, ignored: [], chances: [surplus(3), newImages] },
    ],
    [
      'takes a registry filter less excluded ids',
      'registry',
      { ...full, ...noIds, UpdatedRegistryImageCnt: 3 },
      {
        kind: 'touched',
        by: 'filter',
        atMost: 3,
        ignored: [],
        chances: [surplus(3), newImages, registryIds, exactMatch],
      },
    ],
    [
      'may read filters in its own way',
      'local',
      {
        UpdatedLocalImageCnt: 1,
        LocalImageFilter: [
          { Name: 'ImageName', Values: ['nginx'] },
          { Name: 'ScanStatus', Values: ['notScan', 'NOT_SCAN'], ExactMatch: true },
          { Name: 'IsAuthorized', Values: ['0'] },
        ],
      },
      {
        kind: 'touched',
        by: 'filter',
        atMost: 1,
        ignored: [],
        chances: [
          surplus(1),
          newImages,
          { kind: 'noExactMatch', name: 'ImageName' },
          { kind: 'unknownValue', name: 'ScanStatus', value: 'NOT_SCAN' },
          { kind: 'unknownFilter', name: 'IsAuthorized' },
        ],
      },
    ],
    [
      'knows other filters of the registry side',
      'registry',
      {
        UpdatedRegistryImageCnt: 1,
        OnlyShowLatest: true,
        RegistryImageFilter: [
          { Name: 'IsAuthorized', Values: ['0'] },
          { Name: 'SecurityRisk', Values: ['VirusCnt'] },
        ],
      },
      {
        kind: 'touched',
        by: 'filter',
        atMost: 1,
        ignored: [],
        chances: [surplus(1), newImages, { kind: 'unknownFilter', name: 'SecurityRisk' }],
      },
    ],
  ];
  for (const [title, side, written, verdict] of cases)
    it(title, () => assert.deepEqual(judgeWritten({ ...complete, ...written })[side], verdict));

  it('costs at most what both sides cost', () => {
    const request = {
      ...complete,
      UpdatedLocalImageCnt: 9,
      LocalImageIds: ids,
      AllRegistryImages: true,
      UpdatedRegistryImageCnt: 5,
    };
    assert.equal(judgeWritten(request).atMost, 7);
  });
});
