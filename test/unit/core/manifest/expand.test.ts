import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expandWord, type Lookup } from '../../../../src/core/manifest/expand';

const variables: Readonly<Record<string, string>> = {
  A: 'a',
  EMPTY: '',
  DIRTY: 'xx yy',
  FOO: 'xxyy',
  STARS: 'a***yy*',
  PATHS: '/foo*/*/*.txt',
  TMP: '/tmp/tmp/bar.txt',
  NEEDLE: '/tmp',
  REGEX: '()[]{}^$.*?|\\x',
  URL: 'http://google.de',
  TAG: '1.2.3-alpine',
  Ä_1: 'umlaut',
};
const lookup: Lookup = (name) =>
  Object.hasOwn(variables, name) ? { text: variables[name] ?? '', missing: [] } : undefined;

function expand(word: string, escape: '\\' | '`' = '\\') {
  return expandWord(word, escape, lookup, { steps: 100_000 });
}

// Behaviour of moby/buildkit frontend/dockerfile/shell, ProcessWord, but for variables without a value.
const values: readonly (readonly [word: string, value: string])[] = [
  ['', ''],
  ['plain', 'plain'],
  ['$A', 'a'],
  ['${A}', 'a'],
  ['$A$A', 'aa'],
  ['$A.b', 'a.b'],
  ['$A-b', 'a-b'],
  ['${A}b', 'ab'],
  ['$Ä_1', 'umlaut'],
  ['$', '$'],
  ['a$', 'a$'],
  ['$.', '$.'],
  ['$/', '$/'],
  ['\\$A', '$A'],
  ['\\\\$A', '\\a'],
  ['\\a', 'a'],
  ['a\\', 'a'],
  ["'$A'", '$A'],
  ["'a\\'", 'a\\'],
  [`'"'`, '"'],
  ['"$A"', 'a'],
  ['"${A}b"', 'ab'],
  ['"\\$A"', '$A'],
  ['"\\""', '"'],
  ['"\\\\"', '\\'],
  ['"\\a"', '\\a'],
  [`"'$A'"`, "'a'"],
  ['""', ''],
  ['a\'b\'"c"', 'abc'],
  ['${A:-b}', 'a'],
  ['${A-b}', 'a'],
  ['${EMPTY:-b}', 'b'],
  ['${EMPTY-b}', ''],
  ['${X:-b}', 'b'],
  ['${X-b}', 'b'],
  ['${X:-}', ''],
  ['${X:-$A}', 'a'],
  ['${X:-${Y:-${Z:-deep}}}', 'deep'],
  ['${X:-${A}b}c', 'abc'],
  ['${X:-"}"}', '}'],
  ["${X:-'$A'}", '$A'],
  ['${X:-\\}}', '}'],
  ['${X:-a:b}', 'a:b'],
  ['${A:+b}', 'b'],
  ['${A+b}', 'b'],
  ['${EMPTY:+b}', ''],
  ['${EMPTY+b}', 'b'],
  ['${X:+b}', ''],
  ['${X+b}', ''],
  ['${A:+-$A}', '-a'],
  ['${A:?message}', 'a'],
  ['${A?message}', 'a'],
  ['${EMPTY?message}', ''],
  ['${A:?$X}', 'a'],
  ['${A:-$X}', 'a'],
  ['${X:+$Y}', ''],
  ['${FOO#x}', 'xyy'],
  ['${FOO#*x}', 'xyy'],
  ['${FOO##*x}', 'yy'],
  ['${FOO#*x*y}', 'y'],
  ['${FOO##*x*y}', ''],
  ['${FOO#*}', 'xxyy'],
  ['${FOO##*}', ''],
  ['${FOO#}', 'xxyy'],
  ['${FOO##}', 'xxyy'],
  ['${FOO#y}', 'xxyy'],
  ['${FOO#??}', 'yy'],
  ['${FOO#$EMPTY}', 'xxyy'],
  ['${FOO%y}', 'xxy'],
  ['${FOO%%y*}', 'xx'],
  ['${FOO%y*}', 'xxy'],
  ['${FOO%}', 'xxyy'],
  ['${FOO%x}', 'xxyy'],
  ['${STARS%%\\**\\*}', 'a'],
  ['${STARS#a\\*}', '**yy*'],
  ['${REGEX#()[]{\\}^$.\\*\\?|\\\\}', 'x'],
  ['${TAG%-*}', '1.2.3'],
  ['${TAG%%.*}', '1'],
  ['${TAG#*.}', '2.3-alpine'],
  ['${TAG##*-}', 'alpine'],
  ['${FOO/x/z}', 'zxyy'],
  ['${FOO//x/z}', 'zzyy'],
  ['${FOO//x/}', 'yy'],
  ['${FOO/x*/z}', 'z'],
  ['${FOO/$EMPTY/ww}', 'wwxxyy'],
  ['${FOO///}', 'xxyy'],
  ['${TMP/$NEEDLE/} - ${TMP//$NEEDLE/}', '/tmp/bar.txt - /bar.txt'],
  ['${PATHS//\\*\\//.}', '/foo..*.txt'],
  ['${URL/http:\\/\\//https:\\/\\/}', 'https:\\/\\/google.de'],
  ['${TAG//./-}', '1-2-3-alpine'],
  ['${X:-.}${FOO%x}${X:-.}', '.xxyy.'],
  ['registry/${A:-b}/"$DIRTY"', 'registry/a/xx yy'],
];

const failing: readonly string[] = [
  '"',
  "'",
  '"a',
  "'a",
  '"$A',
  '${',
  '${A',
  '${}',
  '${{A}',
  '${:-a}',
  '${A:',
  '${A:-',
  '${A:-b',
  '${A:b}',
  '${A=b}',
  '${A:=b}',
  '${A!}',
  '${A@Q}',
  '${A:-${B}',
  '${FOO/x}',
  '${FOO//}',
  '${FOO//ww}',
  '${FOO/x/y',
  '${FOO#\\x}',
  '${FOO%"}',
  '${A:-"}',
  '${A^^}',
  '${A,,}',
];

const missing: readonly (readonly [word: string, missing: readonly string[]])[] = [
  ['$X', ['X']],
  ['${X}', ['X']],
  ['"$X"', ['X']],
  ['$X/$Y:$X', ['X', 'Y']],
  ['${X:-$Y}', ['Y']],
  ['${X:-${Y}${Z}}', ['Y', 'Z']],
  ['${X:?message}', ['X']],
  ['${X?$Y}', ['X']],
  ['${EMPTY:?message}', ['EMPTY']],
  ['${X#a}', ['X']],
  ['${A#$X}', ['X']],
  ['${X%$Y}', ['X', 'Y']],
  ['${X/a/b}', ['X']],
  ['${A/$X/$Y}', ['X', 'Y']],
  ['${A:+$X}', ['X']],
  ['$A$1', ['1']],
];

describe('expandWord', () => {
  for (const [word, value] of values) {
    it(`makes ${JSON.stringify(value)} of ${word}`, () => {
      assert.deepEqual({ ...expand(word) }.text, value);
      assert.deepEqual({ ...expand(word) }.missing, []);
    });
  }

  for (const word of failing) {
    it(`refuses ${word}`, () => {
      assert.equal(expand(word), undefined);
    });
  }

  for (const [word, names] of missing) {
    it(`misses ${names.join(' and ')} in ${word}`, () => {
      assert.deepEqual(expand(word)?.missing, names);
    });
  }

  it('escapes with the character of the file', () => {
    assert.equal(expand('`$A\\$A', '`')?.text, '$A\\a');
    assert.equal(expand('"`"`$`a\\b"', '`')?.text, '"$`a\\b');
  });

  it('takes a variable that misses another as unknown, whatever the modifier', () => {
    const tainted: Lookup = () => ({ text: '', missing: ['X'] });
    for (const word of ['$B', '${B:-a}', '${B-a}', '${B:+a}', '${B+a}', '${B:?a}', '${B#a}', '${B%a}', '${B/a/b}']) {
      assert.deepEqual(expandWord(word, '\\', tainted, { steps: 100 })?.missing, ['X'], word);
    }
  });

  it('refuses a word with a variable that cannot be expanded, unless that is not needed', () => {
    const broken: Lookup = (name) => (name === 'B' ? 'invalid' : { text: 'a', missing: [] });
    for (const word of ['$B', '${B:-a}', '${B+a}', '${B#a}', '${B/a/b}', '"$B"', '${A:+$B}']) {
      assert.equal(expandWord(word, '\\', broken, { steps: 100 }), undefined, word);
    }
  });

  it('gives up when the budget is used up, before the text grows without bounds', () => {
    const budget = { steps: 1000 };
    const long: Lookup = () => ({ text: 'a'.repeat(600), missing: [] });
    assert.equal(expandWord('$A$A', '\\', long, budget), undefined);
  });

  it('refuses nesting without end', () => {
    assert.equal(expand('${X:-'.repeat(10_000) + '}'.repeat(10_000)), undefined);
    assert.equal(expand('${X:-'.repeat(90) + 'a' + '}'.repeat(90))?.text, 'a');
  });

  it('keeps plain text as it is and never throws', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^$'"\\]*$/), (text) => {
        assert.equal(expand(text)?.text, text);
      }),
    );
    const piece = fc.constantFrom(
      '$',
      '${',
      '}',
      ':',
      '-',
      '+',
      '?',
      '#',
      '%',
      '/',
      '"',
      "'",
      '\\',
      '*',
      'A',
      'X',
      'FOO',
      ' ',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 20 }),
        fc.constantFrom('\\' as const, '`' as const),
        (pieces, escape) => {
          const result = expand(pieces.join(''), escape);
          assert.ok(result === undefined || typeof result.text === 'string');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('gives a single-quoted text literally', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^']*$/), (text) => {
        assert.equal(expand(`'${text}'`)?.text, text);
      }),
    );
  });
});
