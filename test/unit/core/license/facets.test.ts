import assert from 'node:assert/strict';
import { countValues, filterValues, setFilter } from '../../../../src/core/license/facets';
import type { Filters, ValueFilter } from '../../../../src/core/license/filters';
import { everything } from '../../../../src/core/license/selection';
import { localImage, registryImage } from '../../../doubles/images';

describe('values of images', () => {
  const cases: readonly [title: string, string[][], [string, number][]][] = [
    [
      'are counted, the most frequent first',
      [['b'], ['a'], ['b']],
      [
        ['b', 2],
        ['a', 1],
      ],
    ],
    [
      'come by value where they are as frequent',
      [['c'], ['a'], ['b']],
      [
        ['a', 1],
        ['b', 1],
        ['c', 1],
      ],
    ],
    [
      'count once for an image that has one twice',
      [['a', 'a', 'b'], []],
      [
        ['a', 1],
        ['b', 1],
      ],
    ],
    ['are none of no images', [], []],
  ];
  for (const [title, images, expected] of cases) {
    it(title, () => {
      const facets = countValues(images, (values) => values);
      assert.deepEqual(
        facets.map(({ value, count }) => [value, count]),
        expected,
      );
    });
  }
});

describe('the values of a filter', () => {
  const scan = { state: 'failed', at: undefined } as const;
  const images = [
    localImage('docker.io/team/app:1', 'a'),
    { ...localImage('docker.io/team/app:2', 'b'), scan },
    localImage('<none>:<none>', 'c'),
    registryImage('r.example.com/team/web:1', 1, 'd'),
    registryImage('r.example.com/done:1', 2, 'e', 'licensed'),
  ];
  const cases: readonly [title: string, ValueFilter, Filters, [string, number][]][] = [
    [
      'are those of unlicensed images',
      'tag',
      {},
      [
        ['1', 2],
        ['2', 1],
        ['<none>', 1],
      ],
    ],
    ['leave out what has none', 'namespace', {}, [['team', 3]]],
    ['are narrowed by the other filters', 'tag', { scan: ['failed'] }, [['2', 1]]],
    [
      'are not narrowed by the filter itself',
      'tag',
      { tag: ['2'] },
      [
        ['1', 2],
        ['2', 1],
        ['<none>', 1],
      ],
    ],
  ];
  for (const [title, filter, filters, expected] of cases) {
    it(title, () => {
      const values = filterValues(filter, { ...everything, filters }, images);
      assert.deepEqual(
        values.map(({ value, count }) => [value, count]),
        expected,
      );
    });
  }
});

describe('setting a filter', () => {
  const cases: readonly [title: string, Filters, ValueFilter, string[], Filters][] = [
    ['keeps the others', { tag: ['1'] }, 'registry', ['r.example.com'], { tag: ['1'], registry: ['r.example.com'] }],
    ['replaces its values', { tag: ['1'] }, 'tag', ['2'], { tag: ['2'] }],
    ['to no value takes it away', { tag: ['1'], latest: 'only' }, 'tag', [], { latest: 'only' }],
    ['takes states that there are', {}, 'scan', ['failed', 'nonsense'], { scan: ['failed'] }],
    ['takes risks that there are', {}, 'risk', ['high', 'viruses', 'x'], { risk: ['viruses', 'high'] }],
  ];
  for (const [title, filters, filter, values, expected] of cases) {
    it(title, () => assert.deepEqual(setFilter(filters, filter, values), expected));
  }
});
