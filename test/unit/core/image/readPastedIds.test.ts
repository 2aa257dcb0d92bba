import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readPastedIds } from '../../../../src/core/image/readPastedIds';

const full = `sha256:${'0123456789abcdef'.repeat(4)}`;
const bare = 'f'.repeat(64);
const short = '0123456789ab';

describe('pasted image ids', () => {
  const cases: readonly [title: string, text: string, ids: string[], repeated: number, near: string[]][] = [
    ['are found in lines', `${full}\n${short}\r\n${bare}`, [full, short, `sha256:${bare}`], 0, []],
    ['are found between any separators', `[“${full}”，${short};|${bare}\t]`, [full, short, `sha256:${bare}`], 0, []],
    ['are found where line breaks were lost', `${full} ${short} ${bare}`, [full, short, `sha256:${bare}`], 0, []],
    ['are taken once', `${full} ${full.toUpperCase().replace('SHA', 'sha')} ${short} ${short}`, [full, short], 2, []],
    ['are none in a sentence', 'The added feed of 2024 was a facade, 20240102.', [], 0, []],
    ['are none in an empty text', ' \n', [], 0, []],
    ['are not what is cut off', `${full.slice(0, -1)} 0123abcd`, [], 0, [full.slice(0, -1), '0123abcd']],
    ['are not what is run together', `${bare}${bare} ${full}0`, [], 0, [bare + bare, `${full}0`]],
    ['are not what has a wrong letter', full.replace(/.$/, 'g'), [], 0, [full.replace(/.$/, 'g')]],
    ['are not digests of references', `nginx@${full}`, [], 0, []],
    ['count what is near once', '0123abcd 0123abcd', [], 0, ['0123abcd']],
  ];
  for (const [title, text, ids, repeated, near] of cases) {
    it(title, () => {
      const read = readPastedIds(text);
      assert.deepEqual([read.ids.map(({ id }) => id), read.repeated, read.near], [ids, repeated, near]);
    });
  }

  it('are where they stand', () => {
    const [found] = readPastedIds(`x ${full}.`).ids;
    assert.deepEqual([found?.start, found?.end], [2, 2 + full.length]);
  });

  it('are all found, whatever separates them', () => {
    const id = fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdef')), minLength: 12, maxLength: 64 });
    const separator = fc.constantFrom(' ', '\n', ',', ';', '\t', ' | ', '","', '，', ' and ');
    fc.assert(
      fc.property(fc.uniqueArray(id), separator, (ids, between) => {
        const expected = ids.map((each) => (each.length === 64 ? `sha256:${each}` : each));
        const { ids: found, near } = readPastedIds(ids.join(between));
        assert.deepEqual([found.map((each) => each.id), near], [expected, []]);
      }),
    );
  });
});
