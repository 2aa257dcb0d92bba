import assert from 'node:assert/strict';
import { tableOf, withImages } from '../../../../src/core/inventory/segmentedTable';
import { encodeRows } from '../../../../src/host/panel/encodeRows';
import { SegmentTokens } from '../../../../src/host/panel/segmentTokens';
import { decodeRows, readLicense, readOrigin, readSide, rowsPerMessage } from '../../../../src/protocol/rows';
import { idOf, localImage, registryImage } from '../../../doubles/images';

describe('rows for the panel', () => {
  it('have what the list shows of a registry image', () => {
    const image = { ...registryImage('ccr.example.com/team/a/web:1', 7, 'a', 'licensed'), size: 5 };
    const rows = decodeRows(JSON.parse(JSON.stringify(encodeRows(tableOf([image]), [0]))));
    const code = rows.codes[0] ?? -1;
    assert.deepEqual(
      [readSide(code), readLicense(code), rows.names[0], rows.ids[0], rows.assetIds[0], rows.numbers.size[0]],
      ['registry', 'licensed', image.name, image.imageId, image.assetId, 5],
    );
    assert.equal(rows.texts[rows.registries[0] ?? 0], 'ccr.example.com');
    assert.equal(rows.texts[rows.namespaces[0] ?? 0], 'team/a');
  });

  it('have the registry of a local image only when its name has one', () => {
    const rows = encodeRows(tableOf([localImage('nginx:1.25', 'a')]), [0]);
    assert.deepEqual([rows.assetIds[0], rows.texts[rows.registries[0] ?? 0]], [undefined, '']);
  });

  it('have what the service says of the registry beside the name, as it is searched', () => {
    const named = { ...registryImage('r.example.com/web:1', 7, 'a'), registryType: 'tcr', instanceName: 'acme one' };
    const rows = encodeRows(tableOf([named, localImage('redis:7', 'b')]), [0, 1]);
    const origins = rows.origins.map((place) => readOrigin(rows.texts[place] ?? ''));
    assert.deepEqual(origins, [
      { registryType: 'tcr', instanceName: 'acme one', namespace: '' },
      { registryType: '', instanceName: '', namespace: '' },
    ]);
  });

  it('have the digest of a registry image, and all that are known of a local image, one a line', () => {
    const local = { ...localImage('nginx:1.25', 'a'), digests: [idOf('e'), idOf('f')] };
    const images = [registryImage('r.example.com/web:1', 7, 'a', 'licensed', 'd'), local, localImage('redis:7', 'b')];
    assert.deepEqual(encodeRows(tableOf(images), [0, 1, 2]).digests, [idOf('d'), `${idOf('e')}\n${idOf('f')}`, '']);
  });

  for (const length of [10, 4000]) {
    it(`stay under 1 MB in a message with names of ${length} characters`, () => {
      const name = (row: number) => `ccr.example.com/team/${'境'.repeat(length)}:${row}`;
      const all = Array.from({ length: 3000 }, (_, row) => row);
      const table = tableOf(all.map((row) => ({ ...registryImage('a/b', row, 'a'), name: name(row) })));
      const rows = encodeRows(table, all);
      assert.ok(Buffer.byteLength(JSON.stringify(rows)) < 1_000_000);
      assert.equal(rows.codes.length, length === 10 ? rowsPerMessage : 50);
    });
  }
});

describe('the tokens of segments', () => {
  it('change where rows have, and nowhere else', () => {
    const image = (row: number) => registryImage('a/b', row, 'a');
    const table = tableOf(Array.from({ length: 4500 }, (_, row) => image(row)));
    const tokens = new SegmentTokens();
    const before = tokens.of(table);
    assert.deepEqual(tokens.of(table), before);
    const after = tokens.of(withImages(table, [{ ...image(0), license: 'licensed' }]));
    assert.notEqual(after[0], before[0]);
    assert.deepEqual(after.slice(1), before.slice(1));
  });
});
