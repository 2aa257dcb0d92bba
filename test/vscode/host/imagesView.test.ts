import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Failure } from '../../../src/core/failure';
import type { InventoryImage } from '../../../src/core/image/image';
import { unknownRisks } from '../../../src/core/image/risks';
import { keyOf } from '../../../src/core/image/image';
import { noFilter } from '../../../src/core/inventory/imageFilter';
import { tableOf, withImages } from '../../../src/core/inventory/segmentedTable';
import { ok } from '../../../src/core/result';
import { ageText } from '../../../src/host/ageText';
import { imageDocument } from '../../../src/host/documents/imageDocument';
import { ImagesMore, type ImagesItem } from '../../../src/host/views/images/imagesItems';
import { imagesMessage } from '../../../src/host/views/images/imagesMessage';
import type { ImagesTree } from '../../../src/host/views/images/imagesTree';
import { imageTooltip, imageTreeItem } from '../../../src/host/views/images/imageTreeItem';
import { localImage, registryImage } from '../../doubles/images';
import { openTree } from '../../doubles/openTree';
import { knowing } from '../../doubles/settableInventory';

const web = registryImage('r.example.com/team/web:1.4', 7, 'a', 'licensed', 'd');
const noRisks = { ...unknownRisks, critical: 0, high: 0, viruses: 0 };
const at = Date.UTC(2026, 10, 24, 12, 3);

function iconOf({ iconPath }: vscode.TreeItem): string {
  return iconPath instanceof vscode.ThemeIcon ? iconPath.id : '';
}

describe('a row of an image', () => {
  const scanned = { state: 'scanned', at } as const;
  const cases: readonly [image: InventoryImage, icon: string, description: string][] = [
    [{ ...web, license: 'unlicensed' }, 'circle-large-outline', 'unlicensed · aaaaaaaaaaaa'],
    [
      { ...web, license: 'unlicensed', scan: { state: 'notScanned', at: undefined } },
      'circle-large-outline',
      'unlicensed · aaaaaaaaaaaa',
    ],
    [{ ...web, license: 'unknown' }, 'question', 'license unknown · aaaaaaaaaaaa'],
    [web, 'pass', 'licensed · aaaaaaaaaaaa'],
    [{ ...web, scan: { state: 'notScanned', at: undefined } }, 'pass', 'licensed · not scanned · aaaaaaaaaaaa'],
    [{ ...web, scan: { state: 'scanning', at: undefined } }, 'sync', 'licensed · scanning · aaaaaaaaaaaa'],
    [{ ...web, scan: scanned, risks: noRisks }, 'pass-filled', 'licensed · no risk found · aaaaaaaaaaaa'],
    [{ ...web, scan: scanned, risks: unknownRisks }, 'pass', 'licensed · scanned · aaaaaaaaaaaa'],
    [
      { ...web, scan: scanned, risks: { ...noRisks, critical: 3, high: 1200, viruses: 1 } },
      'warning',
      'licensed · 3 critical, 1,200 high · aaaaaaaaaaaa',
    ],
    [{ ...web, scan: { state: 'failed', at } }, 'error', 'licensed · scan failed · aaaaaaaaaaaa'],
    [{ ...web, scan: { state: 'partlyFailed', at } }, 'error', 'licensed · scanned in part · aaaaaaaaaaaa'],
    [{ ...web, imageId: undefined }, 'pass', 'licensed'],
  ];
  for (const [image, icon, description] of cases)
    it(`is "1.4 ${description}" with the icon ${icon}`, () => {
      const item = imageTreeItem(image);
      assert.deepEqual([item.label, iconOf(item), item.description], ['1.4', icon, description]);
    });

  it('tells screen readers the whole name, and how it stands', () => {
    const { accessibilityInformation } = imageTreeItem({ ...web, scan: { state: 'scanning', at: undefined } });
    assert.equal(accessibilityInformation?.label, 'r.example.com/team/web:1.4, licensed, scanning');
  });

  const contexts: readonly [image: InventoryImage, context: string][] = [
    [web, 'image licensed withReference withImageId withDigest'],
    [{ ...web, imageId: undefined, digest: undefined }, 'image licensed withReference'],
    [localImage('', 'b'), 'image unlicensed withImageId'],
  ];
  for (const [image, context] of contexts)
    it(`has the menus of "${context}"`, () => assert.equal(imageTreeItem(image).contextValue, context));

  it('has the image as it is in its tooltip, where nothing is taken for a link or a picture', () => {
    const evil = { ...web, name: '![x](https://evil.example.com/x.png) [y](command:tcss.signOut)' };
    const { value, isTrusted = false } = imageTooltip(evil);
    assert.equal(isTrusted, false);
    assert.doesNotMatch(value, /(?<!\\)\[|:\/\//);
  });
});

describe('the details of an image', () => {
  it('have risks by level of the list beside what only details have', () => {
    const listed = { ...localImage('nginx:1', '1'), risks: { ...unknownRisks, critical: 2 } };
    const read = { ...listed, risks: { ...unknownRisks, viruses: 1 }, digests: ['sha256:d'] };
    const text = imageDocument(listed, ok(read), at);
    assert.match(text, /- Found: 2 critical, 1 virus\n/);
    assert.match(text, /- Digest: `sha256:d`\n/);
  });

  it('are those of the list where they cannot be read, which is told', () => {
    const error: Failure = { kind: 'timeout', effect: 'none' };
    const text = imageDocument(web, { ok: false, error }, at);
    assert.match(text, /^# r\.example\.com\/team\/web:1\.4\n/);
    assert.match(text, /As it was listed: its details could not be read\. The service did not answer in time\./);
  });
});

describe('the message of the view Images', () => {
  const read = { ...knowing('a', [web]), readAt: at };
  const failure: Failure = { kind: 'timeout', effect: 'none' };
  const cases: readonly [title: string, message: string | undefined, expected: RegExp | undefined][] = [
    ['has the age', imagesMessage('listed', read, noFilter, at + 3 * 3_600_000), /^As of \d\d:03, 3h ago$/],
    [
      'has the filter before it',
      imagesMessage('listed', read, { text: ' web ', unlicensedOnly: true }, at),
      /^Filter: web, unlicensed only · as of \d\d:03, just now$/,
    ],
    [
      'has the progress of a reading after it',
      imagesMessage('listed', { ...read, loading: { done: 1200, total: 2000 } }, noFilter, at),
      /just now · Reading images: 1,200 of 2,000$/,
    ],
    [
      'says what is missing and why',
      imagesMessage('listed', { ...read, missing: 100, failure }, noFilter, at),
      /just now · 100 images could not be read and are missing here\. The service did not answer in time\.$/,
    ],
    [
      'has only the progress of the first reading',
      imagesMessage('loading', { ...read, loading: { done: 0, total: undefined } }, noFilter, at),
      /^Reading images: 0$/,
    ],
    ['is none where a text stands in place of images', imagesMessage('signedOut', read, noFilter, at), undefined],
  ];
  for (const [title, message, expected] of cases)
    it(title, () => {
      if (expected === undefined) assert.equal(message, undefined);
      else assert.match(message ?? '', expected);
    });

  it('has the day of what was read on another one', () => {
    assert.match(ageText(at, at + 3 * 86_400_000), /^Nov 24, \d\d:03, 3d ago$/);
  });
});

describe('the tree of the view Images', () => {
  async function descend(tree: ImagesTree, depth: number): Promise<ImagesItem[]> {
    let items = await tree.getChildren();
    for (let level = 0; level < depth; level += 1) items = await tree.getChildren(items[0]);
    return items;
  }

  it('has numbers on each level', async () => {
    const { tree } = openTree([web, registryImage('r.example.com/team/app:2', 8, 'b')]);
    const drawn = [];
    for (let depth = 0; depth < 4; depth += 1) {
      const [first] = await descend(tree, depth);
      if (first !== undefined) drawn.push(tree.getTreeItem(first));
    }
    assert.deepEqual(
      drawn.map(({ label, description }) => [label, description]),
      [
        ['Registry images', '1/2 unlicensed'],
        ['r.example.com', '1/2 unlicensed'],
        ['team', '1/2 unlicensed'],
        ['app', '1/1 unlicensed'],
      ],
    );
  });

  it('shows long groups in steps of 500', async () => {
    const many = Array.from({ length: 1200 }, (_, index) =>
      registryImage(`r.example.com/t/a:${index}`, index + 1, 'a'),
    );
    const { tree } = openTree(many);
    const [repository] = await descend(tree, 3);
    const lengths = [];
    for (;;) {
      const children = await tree.getChildren(repository);
      lengths.push(children.length);
      const last = children.at(-1);
      if (!(last instanceof ImagesMore)) break;
      assert.equal(tree.getTreeItem(last).label, lengths.length === 1 ? 'Show 500 More…' : 'Show 200 More…');
      tree.showMore(last);
    }
    assert.deepEqual(lengths, [501, 1001, 1200]);
  });

  it('keeps its rows, and draws only those anew that licensing has changed', async () => {
    const table = tableOf([{ ...web, license: 'unlicensed' }, localImage('nginx:1', '1')]);
    const { tree, inventory, clock } = openTree([]);
    inventory.set({ ...inventory.state, table });
    await clock.advance(1000);
    const sides = await tree.getChildren();
    const rows: ImagesItem[] = [];
    let level = sides.slice(1);
    while (level.length > 0) {
      rows.push(...level);
      level = (await Promise.all(level.map((item) => tree.getChildren(item)))).flat();
    }
    const fired: unknown[] = [];
    tree.onDidChangeTreeData((change) => fired.push(change));
    inventory.set({ ...inventory.state, table: withImages(table, [web]) }, { kind: 'images', keys: [keyOf(web)] });
    await clock.advance(1000);
    assert.equal(rows.length, 5);
    assert.deepEqual(fired, [rows]);
    const after = await tree.getChildren();
    assert.ok(after.every((item, index) => item === sides[index]));
  });
});
