import assert from 'node:assert/strict';
import { chosenRows, type RowChoice } from '../../../../src/core/inventory/chosenRows';
import { noFilter } from '../../../../src/core/inventory/imageFilter';
import { tableOf } from '../../../../src/core/inventory/segmentedTable';
import type { ImageGroup } from '../../../../src/core/inventory/imageTree';
import { growTree } from '../../../../src/host/views/images/growTree';
import { localImage, registryImage } from '../../../doubles/images';

const table = tableOf([
  registryImage('r.example.com/team/web:1', 1, 'a'),
  registryImage('r.example.com/team/web:2', 2, 'b', 'licensed'),
  registryImage('r.example.com/other/db:1', 3, 'c'),
  localImage('nginx:1', 'd'),
]);

/** Every group of the tree of a table, from the sides down. */
async function groupsOf(of: RowChoice['table']): Promise<ImageGroup[]> {
  const groups = [...(await growTree(of, noFilter)).sides];
  for (const { groups: below } of groups) groups.push(...below);
  return groups;
}

async function choose(rows: readonly number[], ...paths: readonly string[]): Promise<RowChoice> {
  const groups = (await groupsOf(table)).filter(({ path, side }) => paths.includes(path === '' ? side : path));
  return { table, rows, groups };
}

describe('chosen rows', () => {
  const cases: readonly [
    title: string,
    rows: readonly number[],
    paths: readonly string[],
    chosen: readonly number[],
  ][] = [
    ['are none of nothing', [], [], []],
    ['are those that were chosen one by one, whatever their license', [1, 3], [], [1, 3]],
    ['are the unlicensed ones of a group', [], ['r.example.com/team'], [0]],
    ['are the unlicensed ones of a side', [], ['registry'], [0, 2]],
    ['have each once that is in several groups', [], ['registry', 'r.example.com/team', 'local'], [0, 2, 3]],
    ['have each once that is in a group and chosen by itself', [1, 0], ['r.example.com/team'], [1, 0]],
  ];
  for (const [title, rows, paths, chosen] of cases)
    it(title, async () => {
      const choice = await choose(rows, ...paths);
      const order = (a: number, b: number) => a - b;
      assert.deepEqual(chosenRows(choice).sort(order), [...chosen].sort(order));
    });
});
