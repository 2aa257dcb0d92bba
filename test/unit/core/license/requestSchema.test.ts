import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import fc from 'fast-check';
import { documentedValues } from '../../../../src/core/license/documentedFilters';
import { judgeWritten } from '../../../../src/core/license/judgeWritten';
import { decodeWritten } from '../../../../src/core/license/written';

const project = join(__dirname, '../../../..');
const schema: unknown = JSON.parse(readFileSync(join(project, 'media/schemas/licensing-request.json'), 'utf8'));
const validate = new Ajv({ strict: false }).compile(schema as object);

/** Decoded and without a problem; both counts 0 is complete, though there is nothing to send. */
function isTaken(text: string): boolean {
  const decoded = decodeWritten(text);
  return decoded.ok && judgeWritten(decoded.value).problems.every(({ kind }) => kind === 'touchesNothing');
}

function at(path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], schema);
}

const parameters = Object.keys(at(['properties']) as object);

const complete = {
  AllLocalImages: false,
  AllRegistryImages: false,
  UpdatedLocalImageCnt: 0,
  UpdatedRegistryImageCnt: 0,
  ImageSourceType: 'ASSETIMAGE',
};
const byName = [{ Name: 'ImageName', Values: ['nginx'], ExactMatch: false }];

describe('the JSON schema of licensing requests', () => {
  it('has the twelve parameters of the decoder', () => {
    assert.equal(parameters.length, 12);
    for (const name of parameters) {
      const decoded = decodeWritten(`{${JSON.stringify(name)}: null}`);
      assert.ok(!decoded.ok && decoded.error.every(({ kind }) => kind !== 'unknownName'), name);
    }
  });

  it('says of every parameter what it does', () => {
    for (const name of parameters) assert.ok(String(at(['properties', name, 'description'])).length > 40, name);
  });

  for (const side of ['local', 'registry'] as const) {
    it(`offers the documented filters of the ${side} side with their values`, () => {
      const filter = ['definitions', `${side}Filter`];
      const names = at([...filter, 'properties', 'Name', 'anyOf', 0, 'enum']) as string[];
      const rules = at([...filter, 'allOf']) as { if: { properties: { Name: { const: string } } } }[];
      const known = new Map(
        rules.map((rule, index) => [
          rule.if.properties.Name.const,
          at([...filter, 'allOf', index, 'then', 'properties', 'Values', 'items', 'anyOf', 0, 'enum']),
        ]),
      );
      for (const name of names) assert.deepEqual(known.get(name) ?? 'any', documentedValues(side, name), name);
      assert.ok(
        ['ImageName', 'IsAuthorized', 'ScanStatus'].every(
          (name) => names.includes(name) === (documentedValues(side, name) !== undefined),
        ),
      );
    });
  }

  const requests: readonly [title: string, request: object, taken: boolean][] = [
    [
      'the published example',
      {
        AllLocalImages: false,
        AllRegistryImages: false,
        ImageSourceType: 'ASSETIMAGE',
        LocalImageIds: ['sha256:aaad346fbeab5768b61c75f016128c9189b7d0135053d308ef02958a8c80e6cd'],
        OnlyShowLatest: true,
        UpdatedLocalImageCnt: 100,
        UpdatedRegistryImageCnt: 0,
      },
      true,
    ],
    ['an empty object', {}, false],
    ['both counts 0', complete, true],
    ['all local images', { ...complete, AllLocalImages: true, UpdatedLocalImageCnt: 5 }, true],
    ['all local images with count 0', { ...complete, AllLocalImages: true }, false],
    ['all registry images', { ...complete, AllRegistryImages: true, UpdatedRegistryImageCnt: 5 }, true],
    ['all registry images with count 0', { ...complete, AllRegistryImages: true }, false],
    ['a local filter', { ...complete, UpdatedLocalImageCnt: 1, LocalImageFilter: byName }, true],
    [
      'a local filter less excluded ids',
      { ...complete, UpdatedLocalImageCnt: 1, LocalImageFilter: byName, ExcludeLocalImageIds: ['a'] },
      true,
    ],
    [
      'a registry filter',
      { ...complete, UpdatedRegistryImageCnt: 1, RegistryImageFilter: byName, OnlyShowLatest: false },
      true,
    ],
    ['a registry filter alone', { ...complete, UpdatedRegistryImageCnt: 1, RegistryImageFilter: byName }, false],
    [
      'a registry filter that ids outrank',
      { ...complete, UpdatedRegistryImageCnt: 1, RegistryImageFilter: byName, RegistryImageIds: ['a'] },
      true,
    ],
    ['a count without a choice', { ...complete, UpdatedLocalImageCnt: 1, LocalImageIds: [] }, false],
    ['a filter that is not documented', { ...complete, LocalImageFilter: [{ Name: 'Tag', Values: ['1'] }] }, true],
    ['a filter without values', { ...complete, LocalImageFilter: [{ Name: 'Tag', Values: [] }] }, false],
    ['a filter with another field', { ...complete, LocalImageFilter: [{ Name: 'a', Values: ['1'], Mode: 1 }] }, false],
    ['an empty id', { ...complete, LocalImageIds: [''] }, false],
    ['another source', { ...complete, ImageSourceType: 'ALL' }, false],
    ['another parameter', { ...complete, Region: 'x' }, false],
    ['a count below 0', { ...complete, UpdatedLocalImageCnt: -1 }, false],
    ['a flag as text', { ...complete, OnlyShowLatest: 'true' }, false],
  ];
  for (const [title, request, taken] of requests)
    it(`${taken ? 'takes' : 'refuses'} ${title}, as the decoder and the rules do`, () => {
      assert.equal(validate(request), taken, JSON.stringify(validate.errors));
      assert.equal(isTaken(JSON.stringify(request)), taken);
    });

  it('takes and refuses the same requests as the decoder and the rules', () => {
    const flag = fc.constantFrom<unknown>(true, false, false, 'true', null);
    const count = fc.constantFrom<unknown>(0, 1, 2, -1, 1.5, '1');
    const ids = fc.constantFrom<unknown>([], ['a'], ['a', 'b'], [''], 'a', [1]);
    const filters = fc.constantFrom<unknown>([], byName, [{ Name: 'a' }], [{}], {}, [{ Name: '', Values: ['a'] }]);
    const likely = (usual: unknown, other: fc.Arbitrary<unknown>) =>
      fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, other);
    const request = fc.record(
      {
        AllLocalImages: likely(false, flag),
        AllRegistryImages: likely(false, flag),
        UpdatedLocalImageCnt: likely(1, count),
        UpdatedRegistryImageCnt: likely(0, count),
        ImageSourceType: likely('IMAGEALL', fc.constantFrom('ASSETIMAGE', 'X', 1)),
        LocalImageIds: likely(['a'], ids),
        RegistryImageIds: likely([], ids),
        LocalImageFilter: likely(byName, filters),
        RegistryImageFilter: likely(byName, filters),
        ExcludeLocalImageIds: likely([], ids),
        OnlyShowLatest: likely(true, flag),
      },
      { requiredKeys: ['AllLocalImages', 'AllRegistryImages', 'UpdatedLocalImageCnt', 'UpdatedRegistryImageCnt'] },
    );
    fc.assert(
      fc.property(request, (written) => {
        const text = JSON.stringify(written);
        assert.equal(validate(JSON.parse(text)), isTaken(text), text);
      }),
      { numRuns: 3000 },
    );
  });
});
