import assert from 'node:assert/strict';
import { keyOf } from '../../../src/core/image/image';
import { chooseItems, chooseShown, type TreeChoice } from '../../../src/host/licensing/licenseItems';
import { ImagesGroup, ImagesImage } from '../../../src/host/views/images/imagesItems';
import { localImage, registryImage } from '../../doubles/images';
import { openTree } from '../../doubles/openTree';
import { knowing } from '../../doubles/settableInventory';

const web = registryImage('r.example.com/team/web:1', 1, 'a');
const licensed = registryImage('r.example.com/team/web:2', 2, 'b', 'licensed');
const nginx = localImage('nginx:1', 'c');
const registry = new ImagesGroup('["registry"]');

async function open() {
  const opened = openTree([web, licensed, nginx]);
  await opened.tree.getChildren();
  return { ...opened, services: { images: opened.tree, inventory: opened.inventory } };
}

/** The account and the names of what was chosen. */
function told(choice: TreeChoice | undefined) {
  if (choice === undefined) return undefined;
  const { chosen, count } = choice;
  const names = [...chosen.keys].map((key) => chosen.table.nameAt(chosen.table.findRow(key) ?? Number.NaN));
  return { account: chosen.account.id, names, count, chosenAs: chosen.chosenAs };
}

describe('a choice in the tree of images', () => {
  it('has the unlicensed images of a group, and what is named itself whatever its license', async () => {
    const { services } = await open();
    assert.deepEqual(told(chooseItems([registry], services)), {
      account: 'a',
      names: [web.name],
      count: 1,
      chosenAs: 'Chosen: unlicensed images in Registry images',
    });
    const both = chooseItems([new ImagesImage(keyOf(licensed)), registry], services);
    assert.deepEqual(told(both), { account: 'a', names: [licensed.name, web.name], count: 2, chosenAs: undefined });
  });

  it('has all that the filter shows', async () => {
    const { services, tree } = await open();
    await tree.setFilter({ text: 'nginx', unlicensedOnly: false });
    assert.deepEqual(told(chooseShown(services))?.names, [nginx.name]);
  });

  it('stays of the account that it was made in, whose numbers of images are those of others in another', async () => {
    const { services, inventory } = await open();
    const choices = [chooseItems([registry], services), chooseItems([new ImagesImage(keyOf(web))], services)];
    const before = chooseShown(services);
    const other = registryImage('r.example.com/other/db:16', 1, 'd');
    inventory.set(knowing('b', [other]));
    await services.images.getChildren();
    for (const choice of choices) assert.deepEqual([told(choice)?.account, told(choice)?.count], ['a', 1]);
    assert.equal(choices[0]?.chosen.table.nameAt(0), web.name);
    assert.deepEqual(told(before)?.names.toSorted(), [nginx.name, web.name]);
    assert.equal(before?.chosen.account.id, 'a');
  });

  it('is none of an account that is not in use any more', async () => {
    const { services, inventory } = await open();
    inventory.set({ ...knowing('a', []), account: { kind: 'out' } });
    assert.equal(chooseItems([registry], services), undefined);
  });
});
