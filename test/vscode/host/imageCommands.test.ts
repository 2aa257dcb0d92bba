import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { keyOf, type InventoryImage } from '../../../src/core/image/image';
import { ok } from '../../../src/core/result';
import type { Command } from '../../../src/host/commands/command';
import { copyDigest } from '../../../src/host/commands/copyDigest';
import { copyImageId } from '../../../src/host/commands/copyImageId';
import { copyReference } from '../../../src/host/commands/copyReference';
import { showImageDetails } from '../../../src/host/commands/showImageDetails';
import type { Services } from '../../../src/host/services';
import { ImagesGroup, ImagesImage } from '../../../src/host/views/images/imagesItems';
import { idOf, localImage, registryImage } from '../../doubles/images';
import { openTree } from '../../doubles/openTree';
import { knowing } from '../../doubles/settableInventory';

const nginx: InventoryImage = { ...localImage('nginx:1', 'a'), digests: [idOf('b'), idOf('c')] };
const web = registryImage('r.example.com/team/web:1', 1, 'd', 'unlicensed', 'e');
const bare: InventoryImage = { ...registryImage('r.example.com/team/app:1', 2, 'f'), imageId: undefined };
const nameless = localImage('', '1');
const group = new ImagesGroup('["registry"]');

function itemOf(image: InventoryImage): ImagesImage {
  return new ImagesImage(keyOf(image));
}

async function open() {
  const opened = openTree([nginx, web, bare, nameless]);
  await opened.tree.getChildren();
  return opened;
}

describe('what is copied of images of the tree', () => {
  async function copy(command: Command, ...args: readonly unknown[]): Promise<string> {
    const { tree } = await open();
    await vscode.env.clipboard.writeText('untouched');
    await command.run({ images: tree } as unknown as Services, args);
    return vscode.env.clipboard.readText();
  }
  const all = [nginx, web, bare, nameless].map(itemOf);
  const cases: readonly [title: string, Command, args: readonly unknown[], copied: readonly string[]][] = [
    ['is the reference of the one that was clicked', copyReference, [itemOf(web)], [web.name]],
    [
      'are the references of all that are selected, without those that have none',
      copyReference,
      [itemOf(web), all],
      [nginx.name, web.name, bare.name],
    ],
    ['are the ids of all that are selected', copyImageId, [itemOf(web), all], [idOf('a'), idOf('d'), idOf('1')]],
    ['are all digests of the one that was clicked', copyDigest, [itemOf(nginx)], [idOf('b'), idOf('c')]],
    [
      'are all digests of all that are selected, also beside groups',
      copyDigest,
      [itemOf(web), [group, ...all]],
      [idOf('b'), idOf('c'), idOf('e')],
    ],
    ['is nothing where there is no such text', copyDigest, [itemOf(bare)], ['untouched']],
  ];
  for (const [title, command, args, copied] of cases)
    it(title, async () => assert.equal(await copy(command, ...args), copied.join('\n')));
});

describe('the details of an image of the tree', () => {
  /** Opens them; `meanwhile` happens while the service is asked. */
  async function show(args: readonly unknown[], meanwhile: (opened: Awaited<ReturnType<typeof open>>) => void) {
    const opened = await open();
    const documents: string[] = [];
    const services = {
      images: opened.tree,
      inventory: opened.inventory,
      clock: opened.clock,
      cloudOf: () =>
        Promise.resolve({
          security: {
            readImage: () => {
              meanwhile(opened);
              return Promise.resolve(ok(web));
            },
          },
        }),
      documents: { open: (_: string, name: string) => Promise.resolve(void documents.push(name)) },
    };
    await showImageDetails.run(services as unknown as Services, args);
    return documents;
  }
  const nothing = () => undefined;

  it('are those of the one that was clicked, whatever else is selected', async () => {
    const items = [itemOf(nginx), itemOf(web)];
    assert.deepEqual(await show([itemOf(web), items], nothing), ['Image r.example.com team web 1']);
    assert.deepEqual(await show([group, items], nothing), []);
  });

  it('are not shown when another account is in use by then, or none', async () => {
    const switched = await show([itemOf(web)], ({ inventory }) => inventory.set(knowing('b', [])));
    const signedOut = await show([itemOf(web)], ({ inventory }) =>
      inventory.set({ ...knowing('a', []), account: { kind: 'out' } }),
    );
    assert.deepEqual([switched, signedOut], [[], []]);
  });
});
