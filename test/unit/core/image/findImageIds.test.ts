import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findImageIdAt, findImageIds } from '../../../../src/core/image/findImageIds';

const hex = '0123456789abcdef'.repeat(4);
const other = 'fedcba9876543210'.repeat(4);
const full = `sha256:${hex}`;

const cases: readonly (readonly [name: string, text: string, ids: readonly string[]])[] = [
  ['an id with its algorithm', full, [full]],
  ['64 digits alone', hex, [full]],
  ['twelve digits, as `docker images` prints them', 'nginx latest 605c77e624dd 2 weeks ago 141MB', ['605c77e624dd']],
  ['eleven digits are too few', '605c77e624d', []],
  ['63 digits are the beginning of an id', hex.slice(1), [hex.slice(1)]],
  ['65 digits are none', `${hex}0`, []],
  ['upper case is lowered', full.toUpperCase().replace('SHA', 'sha'), [full]],
  ['upper-case short ids are lowered', '605C77E624DD', ['605c77e624dd']],
  ['an algorithm in upper case', full.toUpperCase(), [full]],
  ['several, in the order of the text', `${other}\n605c77e624dd, ${full}`, [`sha256:${other}`, '605c77e624dd', full]],
  ['the same one twice is found twice', `${full} ${full}`, [full, full]],
  ['in JSON', `{"Id":"${full}","Parent":"","Short":["605c77e624dd"]}`, [full, '605c77e624dd']],
  [
    'in single quotes, backquotes and brackets',
    `'605c77e624dd' \`605c77e624de\` (605c77e624df)`,
    ['605c77e624dd', '605c77e624de', '605c77e624df'],
  ],
  ['between pipes', '|605c77e624dd|nginx|', ['605c77e624dd']],
  ['behind `=`', 'IMAGE=605c77e624dd;', ['605c77e624dd']],
  ['at the end of a sentence', `The image is ${full}.`, [full]],
  ['in a Chinese sentence', `镜像 “605c77e624dd”，以及（${full}）。`, ['605c77e624dd', full]],
  ['with Windows line ends', `${full}\r\n605c77e624dd\r\n`, [full, '605c77e624dd']],
  ['as Kubernetes shows an image id', `imageID: docker://${full}`, [full]],
  ['a container id is none', `containerID: docker://${hex}`, []],
  ['a digest is none, nor its tail', `nginx@${full}`, []],
  ['a digest of a name with a tag is none', `ghcr.io/org/app:1.2@${full}`, []],
  ['a manifest in an address is none', `https://registry.example.com/v2/nginx/manifests/${full}`, []],
  ['digits of another algorithm are none', `sha512:${hex}${hex}`, []],
  ['fewer digits behind the algorithm are none', 'sha256:605c77e624dd', []],
  ['a commit in an address is none', 'https://github.com/org/repo/commit/da39a3ee5e6b4b0d3255bfef95601890afd80709', []],
  ['the last part of a UUID is none', '123e4567-e89b-12d3-a456-426614174000', []],
  ['a number with 0x is none', '0x605c77e624dd', []],
  ['a tag is none', 'nginx:605c77e624dd', []],
  ['the end of a longer word is none', 'image605c77e624dd', []],
  ['the beginning of a longer word is none', '605c77e624ddimage', []],
  ['a layer in the output of a pull is none', 'a2abf6c4d29d: Pull complete', []],
  ['an empty text has none', '', []],
];

describe('findImageIds', () => {
  for (const [name, text, ids] of cases) {
    it(name, () => {
      assert.deepEqual(
        findImageIds(text).map(({ id }) => id),
        ids,
      );
    });
  }

  it('says where each is and which kind', () => {
    assert.deepEqual(findImageIds(`docker://${full} "605C77E624DD"`), [
      { start: 9, end: 80, id: full, kind: 'full' },
      { start: 82, end: 94, id: '605c77e624dd', kind: 'short' },
    ]);
  });

  it('counts offsets in UTF-16 units', () => {
    assert.deepEqual(findImageIds('🐳 605c77e624dd'), [{ start: 3, end: 15, id: '605c77e624dd', kind: 'short' }]);
  });

  it('finds what stands between separators, in order and at its place, whatever is around', () => {
    const piece = fc.oneof(
      fc.stringMatching(/^[0-9a-fA-F]{12,63}$/),
      fc.stringMatching(/^(?:sha256:)?[0-9a-fA-F]{64}$/),
      fc.string(),
      fc.constantFrom('@', ':', '.', '\n', `a@${full}`),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom(' ', '', '"', '|'), (pieces, separator) => {
        const text = pieces.join(separator);
        let last = 0;
        for (const { start, end, id, kind } of findImageIds(text)) {
          assert.ok(start >= last && end > start && end <= text.length);
          assert.equal(
            id.replace(/^sha256:/, ''),
            text
              .slice(start, end)
              .replace(/^sha256:/i, '')
              .toLowerCase(),
          );
          assert.match(id, kind === 'full' ? /^sha256:[0-9a-f]{64}$/ : /^[0-9a-f]{12,63}$/);
          assert.doesNotMatch(text.slice(0, start), /@$/);
          last = end;
        }
      }),
    );
  });

  it('finds every one of a list, full and short', () => {
    const id = fc.oneof(fc.stringMatching(/^[0-9a-f]{12,63}$/), fc.stringMatching(/^sha256:[0-9a-f]{64}$/));
    fc.assert(
      fc.property(fc.array(id), fc.constantFrom(' ', '\n', ', ', ' | ', '";"'), (ids, separator) => {
        assert.deepEqual(
          findImageIds(ids.join(separator)).map((found) => found.id),
          ids,
        );
      }),
    );
  });
});

describe('findImageIdAt', () => {
  const text = '# 605c77e624dd,605c77e624de nginx@605c77e624df';
  const cases: readonly (readonly [name: string, offset: number, id: string | undefined])[] = [
    ['at its beginning', 2, '605c77e624dd'],
    ['inside', 7, '605c77e624dd'],
    ['at its end', 14, '605c77e624dd'],
    ['at the beginning of the next one', 15, '605c77e624de'],
    ['before it', 1, undefined],
    ['behind it', 28, undefined],
    ['in a word that only ends like one', 40, undefined],
  ];
  for (const [name, offset, id] of cases) {
    it(`${id === undefined ? 'finds none' : 'finds an id'} ${name}`, () => {
      assert.equal(findImageIdAt(text, offset)?.id, id);
    });
  }
});
