import { keyOf } from '../../src/core/image/image';
import { noFilter } from '../../src/core/inventory/imageFilter';
import { groupsAbove, sortRows, type ImageGroup } from '../../src/core/inventory/imageTree';
import { firstSteps } from '../../src/core/inventory/paging';
import { emptyTable, withImages, type SegmentedTable } from '../../src/core/inventory/segmentedTable';
import { growTree } from '../../src/host/views/images/growTree';
import { registryImage } from '../doubles/images';
import { figure, median, type Figure } from './figure';

const children = 20_000;
const others = 80_000;
const rounds = 9;

/**
 * `group`: what the host does when a group of 20,000 children is opened: it puts them in order and hands over the first
 * ones. The slower of a repository with so many images and a namespace with so many repositories, of 100,000 images;
 * the median of trees that are made anew, since an order is kept.
 */
export async function measureTree(): Promise<Figure[]> {
  const ofImages = tableOf((index) => `r.io/team/app:1.${String((index * 7919) % children)}`);
  const ofRepositories = tableOf((index) => `r.io/team/app-${String((index * 7919) % children)}:1`);
  const times = [
    await measureGroup(ofImages, groupsAbove(ofImages, 0).at(-1)),
    await measureGroup(ofRepositories, groupsAbove(ofRepositories, 0).at(-2)),
  ];
  return [figure('tree.group', Math.max(...times), 'ms', 300)];
}

async function measureGroup(table: SegmentedTable, id = ''): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const tree = await growTree(table, noFilter);
    const start = performance.now();
    const group = tree.find(id);
    if (group === undefined) throw new Error(`There is no group ${id}.`);
    openGroup(group, table);
    times.push(performance.now() - start);
  }
  return median(times);
}

function openGroup(group: ImageGroup, table: SegmentedTable): unknown[] {
  const all: readonly (ImageGroup | number)[] = group.groups.length > 0 ? group.groups : sortRows(group, table);
  if (all.length !== children) throw new Error(`The group has ${String(all.length)} children.`);
  return firstSteps(all, 1).shown.map((child) => (typeof child === 'number' ? keyOf(table.imageAt(child)) : child.id));
}

/** The first 20,000 images are named so, the others are somewhere else. */
function tableOf(nameOf: (index: number) => string): SegmentedTable {
  const images = Array.from({ length: children + others }, (_, index) => {
    const name =
      index < children ? nameOf(index) : `r.io/other-${String(index % 40)}/app-${String(index % 700)}:${String(index)}`;
    return registryImage(name, index, 'a');
  });
  return withImages(emptyTable, images);
}
