import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { InventoryImage } from '../../../../src/core/image/image';
import { matchesFilter, noFilter, type ImageFilter } from '../../../../src/core/inventory/imageFilter';
import {
  groupsAbove,
  ImageTreeBuilder,
  rowsOf,
  sortRows,
  type ImageGroup,
  type ImageTree,
} from '../../../../src/core/inventory/imageTree';
import type { ImageTable } from '../../../../src/core/inventory/imageTable';
import { firstSteps } from '../../../../src/core/inventory/paging';
import { tableOf } from '../../../../src/core/inventory/segmentedTable';
import { tagOf } from '../../../../src/core/inventory/splitName';
import { anyImage } from '../../../doubles/arbitraryImages';
import { localImage, registryImage } from '../../../doubles/images';

function treeOf(table: ImageTable, filter: ImageFilter = noFilter): ImageTree {
  const builder = new ImageTreeBuilder(table, matchesFilter(filter));
  builder.add(0, table.size);
  return builder.build();
}

/** The tree as text: `name total/unlicensed`, two spaces for each level, and in brackets the tags below. */
function draw(images: readonly InventoryImage[], filter: ImageFilter = noFilter): string[] {
  const table = tableOf(images);
  const lines: string[] = [];
  const walk = (group: ImageGroup, depth: number): void => {
    const tags = sortRows(group, table).map((row) => tagOf(table.nameAt(row)));
    const name = group.level === 'side' ? group.side : group.name;
    lines.push(
      `${'  '.repeat(depth)}${name} ${group.total}/${group.unlicensed}${tags.map((tag) => ` [${tag}]`).join('')}`,
    );
    for (const below of group.groups) walk(below, depth + 1);
  };
  for (const side of treeOf(table, filter).sides) walk(side, 0);
  return lines;
}

function leaves(tree: ImageTree): ImageGroup[] {
  const found: ImageGroup[] = [];
  const walk = (group: ImageGroup): void => {
    if (group.groups.length === 0) found.push(group);
    for (const below of group.groups) walk(below);
  };
  for (const side of tree.sides) walk(side);
  return found;
}

const images = [
  localImage('nginx:1.10', '1', 'licensed'),
  localImage('nginx:1.9', '2'),
  localImage('<none>:<none>', '3'),
  registryImage('ccr.ccs.tencentyun.com/team-a/web:1', 1, '4'),
  registryImage('ccr.ccs.tencentyun.com/team-a/web:2', 2, '5', 'licensed'),
  registryImage('ccr.ccs.tencentyun.com/team-b/web:1', 3, '6', 'unknown'),
];

describe('the tree of images', () => {
  const cases: readonly [title: string, images: readonly InventoryImage[], filter: ImageFilter, expected: string[]][] =
    [
      ['is empty without images', [], noFilter, []],
      [
        'has repositories of the hosts, and registries, namespaces and repositories',
        images,
        noFilter,
        [
          'local 3/2',
          '  <none> 1/1 [<none>]',
          '  nginx 2/1 [1.9] [1.10]',
          'registry 3/1',
          '  ccr.ccs.tencentyun.com 3/1',
          '    team-a 2/1',
          '      web 2/1 [1] [2]',
          '    team-b 1/0',
          '      web 1/0 [1]',
        ],
      ],
      [
        'has only what the filter lets through',
        images,
        { text: 'team-a', unlicensedOnly: true },
        ['registry 1/1', '  ccr.ccs.tencentyun.com 1/1', '    team-a 1/1', '      web 1/1 [1]'],
      ],
      [
        'keeps the parts of a registry with a port and of a deep path apart',
        [registryImage('r.example.com:5000/a/b/app:1', 1, '1')],
        noFilter,
        ['registry 1/1', '  r.example.com:5000 1/1', '    a/b 1/1', '      app 1/1 [1]'],
      ],
      [
        'shows a digest where there is no tag',
        [localImage('app@sha256:ab', '1')],
        noFilter,
        ['local 1/1', '  app 1/1 [sha256:ab]'],
      ],
      ['has a place for images without a name', [localImage('', '1')], noFilter, ['local 1/1', '   1/1 []']],
    ];
  for (const [title, given, filter, expected] of cases)
    it(title, () => assert.deepEqual(draw(given, filter), expected));

  it('has each row that matches in exactly one leaf, and numbers that add up', () => {
    fc.assert(
      fc.property(fc.array(anyImage), fc.boolean(), (given, unlicensedOnly) => {
        const table = tableOf(given);
        const filter = { text: '', unlicensedOnly };
        const tree = treeOf(table, filter);
        const matching = Array.from({ length: table.size }, (_, row) => row).filter((row) =>
          matchesFilter(filter)(table, row),
        );
        const inLeaves = leaves(tree).flatMap(({ rows }) => rows);
        assert.deepEqual(
          inLeaves.toSorted((a, b) => a - b),
          matching,
        );
        assert.deepEqual(
          tree.sides.flatMap(rowsOf).toSorted((a, b) => a - b),
          matching,
        );
        const check = (group: ImageGroup): void => {
          const rows = rowsOf(group);
          assert.equal(group.total, rows.length);
          assert.equal(group.unlicensed, rows.filter((row) => table.licenseAt(row) === 'unlicensed').length);
          assert.equal(tree.find(group.id), group);
          for (const row of rows) assert.equal(table.sideAt(row), group.side);
          group.groups.forEach(check);
        };
        tree.sides.forEach(check);
        assert.equal(tree.total, matching.length);
      }),
    );
  });

  it('has the same ids whatever order the rows come in, and however they are licensed', () => {
    const ids = (given: readonly InventoryImage[]) => {
      const found: string[] = [];
      const walk = ({ id, groups }: ImageGroup): void => {
        found.push(id);
        groups.forEach(walk);
      };
      treeOf(tableOf(given)).sides.forEach(walk);
      return found;
    };
    const licensed = images.map((image) => ({ ...image, license: 'licensed' as const }));
    assert.deepEqual(ids(licensed.toReversed()), ids(images));
    assert.equal(new Set(ids(images)).size, ids(images).length);
  });
});

describe('the groups above an image', () => {
  it('are those that it is in, from the side down', () => {
    fc.assert(
      fc.property(fc.array(anyImage), (given) => {
        const table = tableOf(given);
        const tree = treeOf(table);
        for (let row = 0; row < table.size; row += 1)
          assert.deepEqual(groupsAbove(table, row), pathTo(tree.sides, row));
      }),
    );
  });
});

/** By looking into every group. */
function pathTo(groups: readonly ImageGroup[], row: number): string[] {
  const found = groups.find((group) => rowsOf(group).includes(row));
  return found === undefined ? [] : [found.id, ...pathTo(found.groups, row)];
}

describe('the steps of a long list', () => {
  const cases: readonly [length: number, steps: number, shown: number, next: number, left: number][] = [
    [0, 1, 0, 0, 0],
    [500, 1, 500, 0, 0],
    [501, 1, 500, 1, 1],
    [1700, 1, 500, 500, 1200],
    [1700, 3, 1500, 200, 200],
    [1700, 4, 1700, 0, 0],
  ];
  for (const [length, steps, shown, next, left] of cases)
    it(`are ${shown} of ${length} after ${steps}, and then ${next} more`, () => {
      const values = Array.from({ length }, (_, index) => index);
      assert.deepEqual(firstSteps(values, steps), { shown: values.slice(0, shown), next, left });
    });
});
