import assert from 'node:assert/strict';
import type { ToHost } from '../../../src/protocol/toHost';
import type { Answer } from '../../../src/protocol/toPanel';
import { Requests } from '../../../src/webview/requests';

const done: Answer = { kind: 'done' };
const unreadable: Answer = { kind: 'failed', sentence: 'No usable answer.' };

describe('requests of the image list', () => {
  const answers: readonly (readonly [what: string, message: unknown, answer: Answer])[] = [
    ['the answer of their id', { kind: 'answer', id: 1, answer: done }, done],
    [
      'a failure, said by the host',
      { kind: 'answer', id: 1, answer: { kind: 'failed', sentence: 'No.' } },
      failed('No.'),
    ],
    ['a failure when the answer cannot be read', { kind: 'answer', id: 1, answer: { kind: 'odd' } }, unreadable],
    [
      'a failure when the answer lacks a part',
      { kind: 'answer', id: 1, answer: { kind: 'rows', from: 0 } },
      unreadable,
    ],
    ['a failure when there is no answer in it', { kind: 'answer', id: 1 }, unreadable],
  ];
  for (const [what, message, answer] of answers) {
    it(`get ${what}`, async () => {
      const { requests } = asking();
      const asked = requests.ask({ kind: 'open' });
      assert.equal(requests.receive(message), undefined);
      assert.deepEqual(await asked, answer);
    });
  }

  it('stay open for what has no id, or that of another', async () => {
    const { requests, posted } = asking();
    const asked = requests.ask({ kind: 'open' });
    for (const message of [undefined, 'x', {}, { kind: 'answer', id: 2, answer: done }, { kind: 'odd' }])
      assert.equal(requests.receive(message), undefined);
    assert.deepEqual(posted, [{ id: 1, request: { kind: 'open' } }]);
    requests.receive({ kind: 'answer', id: 1, answer: done });
    assert.deepEqual(await asked, done);
  });

  it('give back what is no answer', () => {
    const status = {
      account: 'out',
      accountLabel: undefined,
      accountNumber: 0,
      notice: undefined,
      loading: undefined,
      missing: 0,
      readAt: undefined,
      licenses: undefined,
      scans: undefined,
      size: 0,
      segmentSize: 1,
      tokens: [],
    };
    assert.deepEqual(asking().requests.receive({ kind: 'status', status }), { kind: 'status', status });
  });
});

function failed(sentence: string): Answer {
  return { kind: 'failed', sentence };
}

function asking(): { readonly requests: Requests; readonly posted: ToHost[] } {
  const posted: ToHost[] = [];
  return { posted, requests: new Requests((message) => posted.push(message), 'No usable answer.') };
}
