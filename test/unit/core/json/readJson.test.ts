import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readJson, type JsonFault, type JsonNode } from '../../../../src/core/json/readJson';

function valueOf(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ name, value }) => [name, valueOf(value)]));
    case 'array':
      return node.items.map(valueOf);
    case 'null':
      return null;
    case 'text':
    case 'number':
    case 'flag':
      return node.value;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('reading JSON with its places', () => {
  const faults: readonly [title: string, text: string, JsonFault][] = [
    ['an empty text', '', { why: 'unfinished', offset: 0 }],
    ['only white space', ' \n', { why: 'unfinished', offset: 2 }],
    ['a text that ends within an object', '{"a": 1', { why: 'unfinished', offset: 7 }],
    ['a string without its end', '{"a": "b', { why: 'unfinished', offset: 6 }],
    ['a string that goes on in the next line', '{"a": "b\n"}', { why: 'unexpected', offset: 6 }],
    ['a line comment', '{ // why\n}', { why: 'comment', offset: 2 }],
    ['a block comment', '{"a": /* why */ 1}', { why: 'comment', offset: 6 }],
    ['a comma after the last member', '{"a": 1,\n}', { why: 'trailingComma', offset: 7 }],
    ['a comma after the last item', '[1, ]', { why: 'trailingComma', offset: 2 }],
    ['a missing comma', '{"a": 1 "b": 2}', { why: 'unexpected', offset: 8 }],
    ['a name without quotes', '{a: 1}', { why: 'unexpected', offset: 1 }],
    ['a name without a value', '{"a"}', { why: 'unexpected', offset: 4 }],
    ['a second value', '{} {}', { why: 'unexpected', offset: 3 }],
    ['a word that means nothing', '[yes]', { why: 'unexpected', offset: 1 }],
    ['very deep lists', '['.repeat(200), { why: 'tooDeep', offset: 101 }],
  ];
  for (const [title, text, fault] of faults)
    it(`tells where it stops at ${title}`, () => assert.deepEqual(readJson(text), { ok: false, error: fault }));

  it('tells where names and values stand', () => {
    const read = readJson(' {"a": [10, "b"]}');
    assert.ok(read.ok && read.value.kind === 'object');
    const [member] = read.value.members;
    assert.ok(member?.value.kind === 'array');
    assert.deepEqual([read.value.start, read.value.end, member.start, member.value.start], [1, 17, 2, 7]);
    assert.deepEqual(
      member.value.items.map(({ start, end }) => [start, end]),
      [
        [8, 10],
        [12, 15],
      ],
    );
  });

  it('keeps both members of one name', () => {
    const read = readJson('{"a": 1, "a": 2}');
    assert.ok(read.ok && read.value.kind === 'object');
    assert.deepEqual(
      read.value.members.map(({ name }) => name),
      ['a', 'a'],
    );
  });

  it('reads every value as JSON.parse does', () => {
    const indents = fc.constantFrom(undefined, 2, '\t');
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), indents, (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        const read = readJson(text);
        assert.ok(read.ok);
        assert.deepEqual(valueOf(read.value), JSON.parse(text));
      }),
    );
  });

  it('takes and refuses the same texts as JSON.parse', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '\\u00e9',
      '0',
      '-1.5e3',
      '01',
      'true',
      'null',
      ' ',
      '\n',
      '\u00a0',
      '/',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        assert.equal(readJson(text).ok, isJson(text), text);
      }),
      { numRuns: 3000 },
    );
  });
});
