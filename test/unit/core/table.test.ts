import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvPieces, jsonPieces, tabulate, type Table } from '../../../src/core/table';

const toCsv = (table: Table): string => [...csvPieces(table)].join('');

describe('a table as CSV', () => {
  const cells: readonly [title: string, cell: Table['rows'][number][number], written: string][] = [
    ['writes a text as it is', 'nginx:1.25', 'nginx:1.25'],
    ['writes a number as it is', -3, '-3'],
    ['writes a truth value as a word', false, 'false'],
    ['leaves nothing where there is nothing', undefined, ''],
    ['quotes a comma', 'a,b', '"a,b"'],
    ['doubles quotes', 'say "a"', '"say ""a"""'],
    ['quotes a line feed', 'a\nb', '"a\nb"'],
    ['quotes a carriage return', 'a\rb', '"a\rb"'],
    ['defuses =', '=HYPERLINK(1)', "'=HYPERLINK(1)"],
    ['defuses +', '+1', "'+1"],
    ['defuses -', '-1', "'-1"],
    ['defuses @', '@SUM(1)', "'@SUM(1)"],
    ['defuses a tab', '\t=1', "'\t=1"],
    ['defuses a carriage return', '\r=1', '"\'\r=1"'],
    ['defuses a line feed', '\n=1', '"\'\n=1"'],
    ['defuses a full-width ＝', '＝1', "'＝1"],
    ['defuses a full-width ＋', '＋1', "'＋1"],
    ['defuses a full-width －', '－1', "'－1"],
    ['defuses a full-width ＠', '＠SUM(1)', "'＠SUM(1)"],
    ['defuses before it quotes', '=1,2', '"\'=1,2"'],
    ['leaves = inside a text', 'a=b', 'a=b'],
    ['keeps Chinese', '镜像', '镜像'],
  ];
  for (const [title, cell, written] of cells) {
    it(title, () => assert.equal(toCsv({ columns: ['c'], rows: [[cell]] }), `\uFEFFc\r\n${written}\r\n`));
  }

  it('gives its cells back to whoever reads it by RFC 4180', () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', ',', '"', '\r', '\n', '=', '\t', ' ', '镜', '＝') }),
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.boolean(),
      fc.constant(undefined),
    );
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }));
    fc.assert(
      fc.property(table, (rows) => {
        const columns = rows[0]?.map((_, index) => `c${index}`) ?? ['c0'];
        const [, ...read] = parseCsv(toCsv({ columns, rows }));
        const expected = rows.map((row) =>
          row.map((each) =>
            typeof each === 'string' && /^[=+\-@\t\r\n＝＋－＠]/.test(each) ? `'${each}` : String(each ?? ''),
          ),
        );
        assert.deepEqual(read, expected);
      }),
    );
  });
});

describe('a table as JSON', () => {
  it('has a version, what it is of, and each cell by its column', () => {
    const table = tabulate(
      [
        { name: 'a', count: 1 },
        { name: '=b', count: undefined },
      ],
      {
        name: ({ name }) => name,
        count: ({ count }) => count,
      },
    );
    assert.deepEqual(JSON.parse([...jsonPieces(table, 'things')].join('')), {
      version: 1,
      kind: 'things',
      rows: [
        { name: 'a', count: 1 },
        { name: '=b', count: null },
      ],
    });
  });

  it('is indented as a whole', () => {
    const lines = 'first\u2028second';
    for (const rows of [
      [],
      [[1, lines]],
      [
        [1, 2],
        [undefined, '"'],
      ],
    ]) {
      const objects = rows.map(([a, b]) => ({ a: a ?? null, b: b ?? null }));
      const whole = `${JSON.stringify({ version: 1, kind: 'k', rows: objects }, undefined, 2)}\n`;
      assert.equal([...jsonPieces({ columns: ['a', 'b'], rows }, 'k')].join(''), whole);
    }
  });
});

/** RFC 4180, written without a look at the program: a state for each character. */
function parseCsv(text: string): string[][] {
  assert.equal(text[0], '\uFEFF');
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"') {
      assert.equal(cell, '');
      quoted = true;
    } else if (char === ',') {
      row.push(cell);
      cell = '';
    } else if (char === '\r') {
      assert.equal(text[at + 1], '\n');
      at += 1;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else {
      assert.notEqual(char, '\n');
      cell += char;
    }
  }
  assert.equal(cell, '');
  return rows;
}
