import assert from 'node:assert/strict';
import { nothingKnown } from '../../../../../src/host/inventory/knownImages';
import type { InventoryImage } from '../../../../../src/core/image/image';
import { keyOf } from '../../../../../src/core/image/image';
import { noFilter, type ImageFilter } from '../../../../../src/core/inventory/imageFilter';
import { withImages, tableOf } from '../../../../../src/core/inventory/segmentedTable';
import { FollowedImages, type ShownChange } from '../../../../../src/host/views/images/followedImages';
import { localImage, registryImage } from '../../../../doubles/images';
import { ManualClock } from '../../../../doubles/manualClock';
import { knowing, SettableInventory } from '../../../../doubles/settableInventory';

const web = registryImage('r.example.com/team/web:1', 1, '1');
const app = registryImage('r.example.com/team/app:1', 2, '2');
const nginx = localImage('nginx:1', '3');
const all: readonly InventoryImage[] = [web, app, nginx];

function follow(filter: ImageFilter = noFilter) {
  const inventory = new SettableInventory(knowing('a', all));
  const clock = new ManualClock();
  const followed = new FollowedImages(inventory, filter, clock, new AbortController().signal);
  const changes: ShownChange[] = [];
  followed.subscribe((change) => changes.push(change));
  const license = (...images: readonly InventoryImage[]) => {
    const licensed = images.map((image) => ({ ...image, license: 'licensed' as const }));
    const table = withImages(tableOf(all), licensed);
    inventory.set({ ...inventory.state, table }, { kind: 'images', keys: images.map(keyOf) });
  };
  return { inventory, clock, followed, changes, license };
}

const groupsOfWeb = [
  '["registry"]',
  '["registry","r.example.com"]',
  '["registry","r.example.com","team"]',
  '["registry","r.example.com","team","web"]',
];

describe('the images that the view follows', () => {
  it('are those of the inventory, told as a whole', async () => {
    const { followed, changes } = follow();
    await followed.update();
    assert.equal(followed.shown.tree.total, 3);
    assert.deepEqual(changes, [{ kind: 'all' }]);
  });

  it('are not told again when nothing has changed', async () => {
    const { followed, inventory, changes, clock } = follow();
    await followed.update();
    inventory.set(inventory.state);
    await clock.finish(followed.update());
    assert.deepEqual(changes, [{ kind: 'all' }]);
  });

  it('are told one by one after licensing, with the groups above them', async () => {
    const { followed, changes, license, clock } = follow();
    await followed.update();
    license(web);
    await clock.finish(followed.update([]));
    assert.deepEqual(changes.slice(1), [{ kind: 'some', groups: groupsOfWeb, images: [keyOf(web)] }]);
    assert.equal(followed.shown.tree.unlicensed, 2);
  });

  it('lose an image that is licensed where only unlicensed ones are shown, and the group that it leaves empty', async () => {
    const { followed, changes, license, clock } = follow({ text: '', unlicensedOnly: true });
    await followed.update();
    license(web);
    await clock.finish(followed.update([]));
    assert.deepEqual(changes.slice(1), [{ kind: 'some', groups: groupsOfWeb.slice(0, 3), images: [] }]);
    assert.equal(followed.shown.tree.find(groupsOfWeb[3] ?? ''), undefined);
  });

  it('are told as a whole when a side has gone', async () => {
    const { followed, changes, license, clock } = follow({ text: '', unlicensedOnly: true });
    await followed.update();
    license(nginx);
    await clock.finish(followed.update([]));
    assert.deepEqual(changes.slice(1), [{ kind: 'all' }]);
    assert.deepEqual(
      followed.shown.tree.sides.map(({ side }) => side),
      ['registry'],
    );
  });

  it('are gone at once with the account, before those of another one come', async () => {
    const { followed, inventory, changes, clock } = follow();
    await followed.update();
    inventory.set(knowing('b', [nginx]));
    assert.equal(followed.shown.tree.total, 0);
    assert.equal(followed.shown.table.size, 0);
    await clock.finish(followed.update());
    assert.equal(followed.shown.tree.total, 1);
    assert.deepEqual(changes, [{ kind: 'all' }, { kind: 'all' }, { kind: 'all' }]);
  });

  it('are not shown when the account goes while their tree is made', async () => {
    const { followed, inventory, clock } = follow();
    const totals: number[] = [];
    followed.subscribe(() => totals.push(followed.shown.tree.total));
    const growing = followed.update();
    inventory.set({ ...nothingKnown, account: { kind: 'out' } });
    await clock.finish(growing);
    assert.deepEqual([...new Set(totals)], [0]);
  });

  it('are others with another filter', async () => {
    const { followed, clock } = follow();
    await followed.update();
    await clock.finish(followed.setFilter({ text: 'web', unlicensedOnly: false }));
    assert.equal(followed.shown.tree.total, 1);
    assert.equal(followed.shown.filter.text, 'web');
  });
});
