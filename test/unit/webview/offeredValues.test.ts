import assert from 'node:assert/strict';
import { mostOffered, offeredValues } from '../../../src/webview/rows/offeredValues';

describe('the names that a facet offers', () => {
  const few = named(3);
  const many = named(mostOffered + 50);
  const names = (...given: Parameters<typeof offeredValues>) =>
    offeredValues(...given).values.map(({ value }) => value);

  it('are all of a few, those with the most images first', () =>
    assert.deepEqual(offeredValues(few, [], []), { values: few.toReversed(), more: 0 }));

  it('are of many those with the most images, and it is said how many are left out', () => {
    const { values, more } = offeredValues(many, [], []);
    assert.deepEqual([values.length, values[0]?.value, more], [mostOffered, 'n149', 50]);
  });

  it('begin with those that were chosen when they were opened', () =>
    assert.deepEqual(names(few, ['n0'], ['n0']), ['n0', 'n2', 'n1']));

  it('stay in their places when one of them is ticked, or not any more', () => {
    assert.deepEqual(names(few, ['n0'], []), ['n2', 'n1', 'n0']);
    assert.deepEqual(names(few, [], ['n0']), ['n0', 'n2', 'n1']);
  });

  it('have each chosen one, however few images it has', () => {
    assert.equal(names(many, ['n1', 'n0'], ['n1', 'n0']).slice(0, 2).join(), 'n1,n0');
    const { values, more } = offeredValues(many, ['n0'], []);
    assert.deepEqual([values.length, values.at(-1)?.value, more], [mostOffered + 1, 'n0', 49]);
  });
});

/** The last one has the most images. */
function named(count: number) {
  return Array.from({ length: count }, (_, place) => ({ value: `n${place}`, count: place + 1 }));
}
