import assert from 'node:assert/strict';
import fc from 'fast-check';
import { emptyTable, tableOf, withSegment } from '../../../../src/core/inventory/segmentedTable';
import { decodeSegment, encodeSegment } from '../../../../src/core/inventory/segmentText';
import { anyImage } from '../../../doubles/arbitraryImages';
import { localImage, registryImage } from '../../../doubles/images';

function decode(text: string) {
  return decodeSegment(text, new Map());
}

const [segment] = tableOf([localImage('nginx', '1'), registryImage('r.example.com/app:1', 7, 'a')]).segments;
assert.ok(segment !== undefined);
const written = encodeSegment(segment);

describe('a segment as text', () => {
  it('is read as the images that were written', () => {
    fc.assert(
      fc.property(fc.array(anyImage, { minLength: 1 }), (images) => {
        const table = tableOf(images);
        const [first] = table.segments;
        const read = first && decode(encodeSegment(first));
        const again = read && withSegment(emptyTable, read);
        assert.ok(again !== undefined);
        assert.equal(again.size, table.size);
        for (let row = 0; row < table.size; row += 1) assert.deepEqual(again.imageAt(row), table.imageAt(row));
      }),
    );
  });

  const damaged: readonly [what: string, change: (text: string) => string][] = [
    ['cut off', (text) => text.slice(0, -10)],
    ['empty', () => ''],
    ['of another kind', () => '[1,2]'],
    ['with a code that there is not', (text) => text.replace(/"codes":\[\d+/, '"codes":[6')],
    ['with too few numbers', (text) => text.replace('"numbers":[null,', '"numbers":[')],
    ['with a number as text', (text) => text.replace('"numbers":[null', '"numbers":["1"')],
    ['with too few texts', (text) => text.replace('"nginx",', '')],
    ['with a number as name', (text) => text.replace('"nginx"', '5')],
    ['without a name', (text) => text.replace('"nginx"', 'null')],
    ['without a local id', (text) => text.replace(/"sha256:1{64}"/, 'null')],
    ['without a row id', (text) => text.replace(/,7\]/, ',null]')],
    ['without the list of the odd', (text) => text.replace('"odd":[]', '"odd":{}')],
    ['with an odd row that there is not', (text) => text.replace('"odd":[]', '"odd":[[2,{"digests":[]}]]')],
    ['with an odd digest', (text) => text.replace('"odd":[]', '"odd":[[0,{"digests":[1]}]]')],
    [
      'with half a reference',
      (text) => text.replace('"odd":[]', '"odd":[[0,{"digests":[],"reference":{"path":"a"}}]]'),
    ],
  ];
  for (const [what, change] of damaged)
    it(`is none when it is ${what}`, () => {
      assert.ok(decode(written) !== undefined);
      assert.notEqual(change(written), written);
      assert.equal(decode(change(written)), undefined);
    });

  it('is not added to a table that has one of its images', () => {
    const table = tableOf([localImage('nginx', '1')]);
    assert.equal(withSegment(table, segment), undefined);
    assert.equal(withSegment(tableOf([]), segment)?.size, 2);
  });
});
