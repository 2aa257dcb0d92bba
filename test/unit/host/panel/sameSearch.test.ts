import assert from 'node:assert/strict';
import fc from 'fast-check';
import { registryImageId } from '../../../../src/core/ids';
import type { InventoryImage } from '../../../../src/core/image/image';
import { matchesFilter } from '../../../../src/core/inventory/imageFilter';
import { tableOf } from '../../../../src/core/inventory/segmentedTable';
import { encodeRows } from '../../../../src/host/panel/encodeRows';
import { decodeRows } from '../../../../src/protocol/rows';
import { ListModel } from '../../../../src/webview/listModel';
import { anyImage } from '../../../doubles/arbitraryImages';
import { idOf, localImage, registryImage } from '../../../doubles/images';

type Search = (text: string) => number[];

/** Rows that the view Images finds. */
function inView(images: readonly InventoryImage[]): Search {
  const table = tableOf(images);
  return (text) => {
    const matches = matchesFilter({ text, unlicensedOnly: false });
    return Array.from({ length: table.size }, (_, row) => row).filter((row) => matches(table, row));
  };
}

/** Rows that the image list finds; a text is typed after the ones before. */
function inPanel(images: readonly InventoryImage[]): Search {
  const table = tableOf(images);
  const rows = Array.from({ length: table.size }, (_, row) => row);
  const block = decodeRows(JSON.parse(JSON.stringify(encodeRows(table, rows))));
  const model = new ListModel();
  for (const row of rows) model.store.put(row, block, row);
  return (text) => {
    model.text = text;
    model.update();
    return [...model.rows];
  };
}

const web: InventoryImage = {
  ...registryImage('ccr.ccs.tencentyun.com/team-a/web:1.4-RC', 1, 'a', 'unlicensed', 'd'),
  registryType: 'tcr',
  instanceName: 'Shanghai Main',
  namespace: 'Payments',
};
const nginx = localImage('nginx:1.25', 'b', 'licensed');
const nameless = localImage('', 'c');
const chinese: InventoryImage = {
  ...registryImage('harbor.example.com/team/app:1', 2, 'e'),
  name: 'harbor.example.com/支付 网关/ΑΣ:İstanbul',
  imageId: registryImageId('IMG_42'),
  digest: 'SHA512:ABC-Z',
};
const images = [web, nginx, nameless, chinese];

describe('the filter of the view Images and that of the image list', () => {
  const cases: readonly [text: string, found: readonly InventoryImage[]][] = [
    ['', images],
    [' \t ', images],
    ['WEB', [web]],
    ['web  team-a', [web]],
    ['web nginx', []],
    ['shanghai main', [web]],
    ['shanghai\u3000TCR', [web]],
    ['main payments', [web]],
    ['mainpayments', []],
    ['tcr\nshanghai', [web]],
    [idOf('b').toUpperCase(), [nginx]],
    ['ccccc', [nameless]],
    [idOf('d'), [web]],
    ['sha256:', [web, nginx, nameless]],
    ['sha', [web, nginx, nameless, chinese]],
    ['img_42', [chinese]],
    ['sha512:abc-z', [chinese]],
    ['网关', [chinese]],
    ['支付 网关', [chinese]],
    ['ασ', [chinese]],
    ['İSTAN', [chinese]],
    ['/', [web, chinese]],
    ['undefined', []],
    ['.*', []],
    ['\\', []],
  ];
  for (const [text, found] of cases)
    it(`find the same ${String(found.length)} images for ${JSON.stringify(text)}`, () => {
      const rows = found.map((image) => images.indexOf(image));
      assert.deepEqual([inView(images)(text), inPanel(images)(text)], [rows, rows]);
    });

  it('find the same images for any texts, typed one after the other', () => {
    const sign = fc.constantFrom(...Array.from('aA1:/.- \n<>sSdΣσς'), '支', 'İ', 'sha256:');
    const typed = fc.oneof(
      fc.string({ unit: sign, maxLength: 4 }),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      fc.constantFrom('nginx', 'NGINX:1', 'team-a', 'ccr app', idOf('d').slice(0, 20), idOf('1')),
    );
    fc.assert(
      fc.property(fc.array(anyImage, { maxLength: 8 }), fc.array(typed, { maxLength: 5 }), (some, texts) => {
        const [view, panel] = [inView(some), inPanel(some)];
        for (const text of texts) assert.deepEqual(view(text), panel(text));
      }),
    );
  });
});
