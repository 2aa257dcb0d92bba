import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawnRows, revealRow, rowHeight, spacerHeight } from '../../../src/webview/grid/drawn';

const height = 600;
const counts = fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 300_000, max: 5_000_000 }));

describe('the rows that are drawn', () => {
  it('fill what is in sight, wherever it is scrolled to', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (count, share) => {
        const scrollTop = share * Math.max(0, spacerHeight(count) - height);
        const { first, end, offset } = drawnRows({ scrollTop, height, count });
        assert.ok(first === 0 || offset <= scrollTop);
        assert.ok(end === count || offset + (end - first) * rowHeight >= scrollTop + height);
        assert.ok(end - first < 60);
      }),
    );
  });

  it('include the row that was to come into sight', () => {
    fc.assert(
      fc.property(counts, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (count, any, share) => {
        fc.pre(count > 0);
        const position = any % count;
        const scrollTop = share * Math.max(0, spacerHeight(count) - height);
        const revealed = revealRow(position, { scrollTop, height, count });
        const { first, end } = drawnRows({ scrollTop: revealed, height, count });
        assert.ok(first <= position && position < end);
      }),
    );
  });

  it('need no more height than browsers can draw', () => {
    assert.equal(spacerHeight(100_000), 100_000 * rowHeight);
    assert.ok(spacerHeight(10_000_000) < 17_000_000);
  });
});
