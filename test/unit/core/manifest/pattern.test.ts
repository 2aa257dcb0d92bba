import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parsePattern, replacePattern, trimPrefix, trimSuffix } from '../../../../src/core/manifest/pattern';

function parse(pattern: string) {
  const tokens = parsePattern(pattern);
  assert.ok(tokens !== undefined);
  return tokens;
}

/** The pattern as a regular expression, which says the same in another way for short texts. */
function toSource(pattern: string, star: '.*' | '.*?'): string {
  return Array.from(pattern, (c) => (c === '*' ? star : c === '?' ? '.' : c)).join('');
}

const budget = () => ({ steps: 100_000 });
const shortPattern = fc.stringMatching(/^[ab*?]{0,6}$/);
const shortText = fc.stringMatching(/^[ab]{0,8}$/);

describe('shell patterns', () => {
  for (const pattern of ['\\', '\\x', '\\\\\\', 'a\\']) {
    it(`refuse the escape in ${pattern}`, () => {
      assert.equal(parsePattern(pattern), undefined);
    });
  }

  it('take the shortest or the longest beginning, as regular expressions do', () => {
    fc.assert(
      fc.property(shortText, shortPattern, (text, pattern) => {
        const shortest = text.replace(new RegExp(`^${toSource(pattern, '.*?')}`), '');
        assert.equal(trimPrefix(text, parse(pattern), 'shortest', budget()), shortest);
        const longest = text.replace(new RegExp(`^${toSource(pattern, '.*')}`), '');
        assert.equal(trimPrefix(text, parse(pattern), 'longest', budget()), longest);
      }),
    );
  });

  it('take the end as they take the beginning of what is reversed', () => {
    const reverse = (text: string) => Array.from(text).reverse().join('');
    fc.assert(
      fc.property(
        shortText,
        shortPattern,
        fc.constantFrom('shortest' as const, 'longest' as const),
        (text, pattern, extent) => {
          const trimmed = trimPrefix(reverse(text), parse(reverse(pattern)), extent, budget());
          assert.equal(trimSuffix(text, parse(pattern), extent, budget()), reverse(trimmed ?? '?'));
        },
      ),
    );
  });

  it('replace the first match or all, as regular expressions do', () => {
    // JavaScript replaces an empty match behind another match, Go does not: such patterns are left out.
    const pattern = shortPattern.filter((text) => /[ab?]/.test(text));
    fc.assert(
      fc.property(shortText, pattern, (text, shell) => {
        const source = toSource(shell, '.*');
        assert.equal(replacePattern(text, parse(shell), 'X', 'first', budget()), text.replace(new RegExp(source), 'X'));
        assert.equal(
          replacePattern(text, parse(shell), 'X', 'all', budget()),
          text.replace(new RegExp(source, 'g'), 'X'),
        );
      }),
    );
  });

  it('replace empty matches everywhere but behind a match', () => {
    assert.equal(replacePattern('ab', parse(''), 'X', 'all', budget()), 'XaXbX');
    assert.equal(replacePattern('ab', parse('*'), 'X', 'all', budget()), 'X');
    assert.equal(replacePattern('', parse('*'), 'X', 'all', budget()), 'X');
  });

  it('do not match line breaks', () => {
    assert.equal(trimPrefix('a\nb', parse('*b'), 'longest', budget()), 'a\nb');
    assert.equal(trimPrefix('\nb', parse('?'), 'longest', budget()), '\nb');
  });

  it('take whole characters', () => {
    assert.equal(trimPrefix('🐳a', parse('?'), 'shortest', budget()), 'a');
    assert.equal(trimSuffix('a🐳', parse('?'), 'shortest', budget()), 'a');
  });

  it('take a step for each character and each part of the pattern at most', () => {
    const text = 'a'.repeat(1000);
    const pattern = '*a'.repeat(50) + 'b';
    const used = { steps: text.length * (pattern.length + 1) };
    assert.equal(trimPrefix(text, parse(pattern), 'longest', used), text);
    assert.ok(used.steps > 0);
  });

  it('give up when the budget is used up', () => {
    const pattern = parse('*a'.repeat(50) + 'b');
    assert.equal(trimPrefix('a'.repeat(1000), pattern, 'longest', { steps: 100 }), undefined);
    assert.equal(trimSuffix('a'.repeat(1000), pattern.toReversed(), 'longest', { steps: 100 }), undefined);
    assert.equal(replacePattern('a'.repeat(1000), pattern, '', 'all', { steps: 100 }), undefined);
  });
});
