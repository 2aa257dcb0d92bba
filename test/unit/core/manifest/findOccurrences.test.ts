import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findOccurrences } from '../../../../src/core/manifest/index';

const piece = fc.oneof(
  fc.constantFrom(
    'FROM ',
    'ARG ',
    'COPY --from=',
    'RUN --mount=',
    'RUN ',
    'ONBUILD ',
    ' AS x',
    '# escape=`\n',
    '\n',
    '\r\n',
    '\r',
    '\\',
    '`',
    '\\\n',
    '`\n',
    ' ',
    '\t',
    '"',
    "'",
    '$',
    '${',
    '}',
    ':-',
    ':+',
    '#',
    '%',
    '/',
    ',from=',
    'type=bind',
    '<<EOF',
    'EOF\n',
    '<<',
    "<<-'E'",
    '<<"E F"',
    'E F\n',
    '\tE\n',
    '\u00a0',
    '\u0085',
    '=',
    'A',
    'nginx:1',
    'x',
    '0',
    '@sha256:',
    '\uFEFF',
    '🐳',
    '--',
    '[',
    ']',
  ),
  fc.string({ maxLength: 4 }),
);

describe('findOccurrences', () => {
  it('gives occurrences in order, at their places, and never throws', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.dictionary(fc.constantFrom('A', 'x'), fc.string()),
        (pieces, variables) => {
          const text = pieces.join('');
          let last = 0;
          for (const { start, end, text: written } of findOccurrences('Dockerfile', text, variables)) {
            assert.ok(start >= last && end > start && end <= text.length, JSON.stringify(text));
            assert.equal(text.slice(start, end), written);
            last = end;
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('gives the same for Windows line ends, one offset further for each line', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('').replaceAll('\r', '');
        const lines = (end: number) => text.slice(0, end).split('\n').length - 1;
        const expected = findOccurrences('Dockerfile', text).map(({ start, resolved }) => ({
          start: start + lines(start),
          resolved,
        }));
        const windows = findOccurrences('Dockerfile', text.replaceAll('\n', '\r\n'));
        assert.deepEqual(
          windows.map(({ start, resolved }) => ({ start, resolved })),
          expected,
          JSON.stringify(text),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('reads no body of a heredoc, whatever its name', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !/[\r\n'<]/.test(text));
    fc.assert(
      fc.property(name, (end) => {
        const text = `FROM a\nRUN <<'${end}'\nFROM no\n${end}\nFROM b`;
        assert.deepEqual(
          findOccurrences('Dockerfile', text).map((occurrence) => occurrence.text),
          ['a', 'b'],
        );
      }),
    );
  });

  // Each takes well under a second; with backtracking, or work that grows with the square of the length, the
  // test would not end in time.
  const length = 100_000;
  const repeat = (text: string) => text.repeat(Math.ceil(length / text.length));
  const long: Readonly<Record<string, string>> = {
    dollars: `FROM ${repeat('$')}`,
    'nested defaults': `FROM ${repeat('${a:-')}${repeat('}')}`,
    'escape characters': `FROM a\nRUN ${repeat('\\')}`,
    'escape characters and white space': `FROM a\nRUN ${repeat('\\  ')}`,
    'continued lines': `FROM ${repeat('\\\n')}a`,
    'a directive with much white space': `# escape=a${repeat(' ')}b\nFROM a`,
    comments: `${repeat('# a=b\n')}FROM a`,
    'a comment without end': repeat('#\r'),
    'comments among continued lines': `FROM \\\n${repeat('# c\n')}a`,
    'white space': `FROM${repeat(' ')}a`,
    quotes: `FROM ${repeat('"')}`,
    heredocs: `FROM a\nRUN ${repeat('<<a ')}`,
    'openers of heredocs': `FROM a\nRUN ${repeat('<<')}`,
    'heredocs without an end': `FROM a\n${repeat('RUN <<a\n')}`,
    'quotes in the name of a heredoc': `FROM a\nRUN <<${repeat('"a"')}`,
    'white space before the name of a heredoc': `FROM a\nRUN <<${repeat(' ')}a<`,
    'white space that Dockerfiles do not separate words by': `${repeat('\u00a0')}FROM a${repeat('\u00a0')}b`,
    'digits before a heredoc': `FROM a\nRUN ${repeat('1')}< <<a`,
    flags: `FROM a\nRUN ${repeat('--mount=from=a ')}`,
    'fields of a flag': `FROM a\nRUN --mount=${repeat('from=a,')}`,
    'words that are nearly references': `FROM ${repeat('a-')}!`,
    'patterns with many stars': `ARG A=${'a'.repeat(5000)}\n${repeat(`FROM \${A//${'*a'.repeat(50)}*b/x}\n`)}`,
    'values that double': `ARG A0=aa\n${Array.from({ length: 5000 }, (_, i) => `ARG A${i + 1}=$A${i}$A${i}\n`).join('')}FROM $A5000`,
    'needs that grow': `${Array.from({ length: 5000 }, (_, i) => `ARG A${i + 1}=$A${i}$B${i}\n`).join('')}FROM $A5000`,
  };
  for (const [name, text] of Object.entries(long)) {
    it(`reads ${length.toLocaleString('en')} characters of ${name}`, () => {
      assert.ok(findOccurrences('Dockerfile', text).every(({ start, end }) => start < end));
    });
  }

  it('finds what is behind expansions that take too much work', () => {
    const doubling = Array.from({ length: 100 }, (_, i) => `ARG A${i + 1}=$A${i}$A${i}\n`).join('');
    const resolved = findOccurrences('Dockerfile', `ARG A0=aa\n${doubling}FROM $A100\nFROM nginx`).map(
      (o) => o.resolved.kind,
    );
    assert.deepEqual(resolved, ['invalid', 'reference']);
  });
});
