import assert from 'node:assert/strict';
import { keptKeys, nothingKept, type Kept } from '../../../src/protocol/kept';
import { defaultLayout } from '../../../src/protocol/layout';
import { stringKeys } from '../../../src/protocol/strings';
import { decodeToHost, idOf, keysPerMessage, type ToHost } from '../../../src/protocol/toHost';
import { decodeToPanel, type ToPanel } from '../../../src/protocol/toPanel';
import { rowBlock } from '../../doubles/rowBlocks';

const kept: Kept = {
  ...nothingKept,
  keptAt: 9,
  text: 'web',
  chosen: { side: ['local'] },
  accountNumber: 5,
  focus: 'sha256:1',
  selection: { kind: 'blocks', count: 2, blocks: [{ block: 1, bits: '03', check: 7 }] },
};

const requests: readonly ToHost['request'][] = [
  { kind: 'open' },
  { kind: 'rows', from: 2000, token: 7 },
  { kind: 'batch', batch: 1, keys: ['sha256:1', 12] },
  { kind: 'license', batch: 1, accountNumber: 7 },
  { kind: 'export', batch: 1, accountNumber: 7 },
  { kind: 'copy', text: 'nginx' },
  { kind: 'remember', layout: { ...defaultLayout, sort: { column: 'size', descending: true }, widths: { size: 90 } } },
  { kind: 'keep', kept },
  { kind: 'keep', kept: { ...kept, selection: { kind: 'keys', keys: ['sha256:1', 12] } } },
  { kind: 'keep', kept: { ...kept, selection: { kind: 'tooMany', count: 9 } } },
  { kind: 'act', action: 'signIn' },
];

const status = {
  account: 'in',
  accountLabel: 'SecretId ending in 1234',
  accountNumber: 1,
  notice: { sentence: 'It failed.', actions: ['refresh', 'log'] },
  loading: { done: 1, total: undefined },
  missing: 0,
  readAt: 5,
  licenses: { total: 3, used: 1, left: 2, endsAt: undefined, readAt: 5 },
  scans: undefined,
  size: 2,
  segmentSize: 2000,
  tokens: [3],
} as const satisfies Extract<ToPanel, { kind: 'status' }>['status'];
const rows = rowBlock([
  { name: 'a', size: 1 },
  { name: 'b', side: 'registry', assetId: 4, registry: 'r' },
]);
const strings = Object.fromEntries(stringKeys.map((key) => [key, key]));

const answers: readonly unknown[] = [
  { kind: 'opened', language: 'en', strings, layout: defaultLayout, kept, status },
  { kind: 'rows', from: 0, rows },
  { kind: 'gone' },
  { kind: 'done' },
  { kind: 'failed', sentence: 'No.' },
];

const manyKeys = { kind: 'keys', keys: Array.from({ length: keptKeys + 1 }, () => 1) };

describe('a message of the panel', () => {
  for (const request of requests) {
    it(`is read as it was sent: ${request.kind}`, () => {
      assert.deepEqual(decodeToHost(sent({ id: 3, request })), { id: 3, request });
    });
  }

  const wrong: readonly (readonly [why: string, message: unknown])[] = [
    ['is nothing', undefined],
    ['has no id', { request: { kind: 'open' } }],
    ['has an id that is no number', { id: '1', request: { kind: 'open' } }],
    ['is of no kind', { id: 1, request: { kind: 'delete' } }],
    ['asks for rows before the first', { id: 1, request: { kind: 'rows', from: -1, token: 1 } }],
    ['has a key that is none', { id: 1, request: { kind: 'batch', batch: 1, keys: [null] } }],
    ['has too many keys', { id: 1, request: { kind: 'batch', batch: 1, keys: Array(keysPerMessage + 1).fill('a') } }],
    ['wants what nobody can do', { id: 1, request: { kind: 'act', action: 'rm' } }],
    ['keeps places that are none', { id: 1, request: { kind: 'keep', kept: { ...kept, selection: places('xy') } } }],
    [
      'keeps too many places',
      { id: 1, request: { kind: 'keep', kept: { ...kept, selection: places('0'.repeat(65)) } } },
    ],
    ['keeps too many keys', { id: 1, request: { kind: 'keep', kept: { ...kept, selection: manyKeys } } }],
    ['has no such column', { id: 1, request: { kind: 'remember', layout: { ...defaultLayout, hidden: ['x'] } } }],
    [
      'has a column without width',
      { id: 1, request: { kind: 'remember', layout: { ...defaultLayout, widths: { size: 0 } } } },
    ],
  ];
  for (const [why, message] of wrong)
    it(`is not read when it ${why}`, () => assert.equal(decodeToHost(message), undefined));

  it('is answered by its id although it cannot be read', () => {
    assert.equal(idOf({ id: 4, request: { kind: 'delete' } }), 4);
    assert.equal(idOf('x'), undefined);
  });
});

describe('a message of the host', () => {
  for (const answer of answers) {
    it(`is read as it was sent: ${JSON.stringify(answer).slice(0, 20)}`, () => {
      assert.deepEqual(
        sent(decodeToPanel(sent({ kind: 'answer', id: 3, answer }))),
        sent({ kind: 'answer', id: 3, answer }),
      );
    });
  }

  it('is read as it was sent: status and changed rows', () => {
    const changed = { kind: 'changed', segment: 0, before: 1, after: 2, places: [1, 5], rows };
    assert.deepEqual(sent(decodeToPanel(sent({ kind: 'status', status }))), sent({ kind: 'status', status }));
    assert.deepEqual(sent(decodeToPanel(sent(changed))), sent(changed));
  });

  const wrong: readonly (readonly [why: string, message: unknown])[] = [
    ['is nothing', undefined],
    ['is of no kind', { kind: 'x' }],
    [
      'has columns of several lengths',
      { kind: 'answer', id: 1, answer: { kind: 'rows', from: 0, rows: { ...rows, ids: ['a'] } } },
    ],
    [
      'has a place outside the texts',
      { kind: 'answer', id: 1, answer: { kind: 'rows', from: 0, rows: { ...rows, registries: [0, 9] } } },
    ],
    ['has fewer places than rows', { kind: 'changed', segment: 0, before: 1, after: 2, places: [1], rows }],
    [
      'lacks a string',
      { kind: 'answer', id: 1, answer: { kind: 'opened', language: 'en', strings: {}, layout: defaultLayout, status } },
    ],
    ['has a status without rows', { kind: 'status', status: { ...status, size: undefined } }],
  ];
  for (const [why, message] of wrong)
    it(`is not read when it ${why}`, () => assert.equal(decodeToPanel(message), undefined));
});

function places(bits: string) {
  return { kind: 'blocks', count: 1, blocks: [{ block: 1, bits, check: 7 }] };
}

/** As it comes out at the other end. */
function sent(message: unknown): unknown {
  return message === undefined ? undefined : JSON.parse(JSON.stringify(message));
}
