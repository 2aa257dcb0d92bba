import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { encodePieces } from '../../../../src/host/exporting/encodePieces';

const never = new AbortController().signal;

describe('a long text that is encoded in pieces', () => {
  for (const count of [0, 1, 1000])
    it(`is the same as at once: ${count} pieces`, async () => {
      const pieces = Array.from({ length: count }, (_, at) => `${at} 镜像 `.repeat(50));
      const content = await encodePieces(pieces, never);
      assert.equal(new TextDecoder().decode(content), pieces.join(''));
    });

  it('lets everything else run between pieces that take a while', async () => {
    let pieces = 0;
    const seen: number[] = [];
    const watch = async (): Promise<void> => {
      while (pieces < 10) {
        seen.push(pieces);
        await setImmediate();
      }
    };
    const slow = function* (): Generator<string> {
      for (; pieces < 10; pieces += 1) {
        const end = performance.now() + 6;
        while (performance.now() < end);
        yield 'piece';
      }
    };
    await Promise.all([encodePieces(slow(), never), watch()]);
    assert.deepEqual([...new Set(seen)], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('takes no more pieces once it is aborted, and gives nothing', async () => {
    const cancelling = new AbortController();
    let pieces = 0;
    const endless = function* (): Generator<string> {
      for (;;) {
        pieces += 1;
        if (pieces === 3) cancelling.abort();
        yield 'piece';
      }
    };
    assert.equal(await encodePieces(endless(), cancelling.signal), undefined);
    assert.equal(pieces, 3);
  });
});
