import assert from 'node:assert/strict';
import { ChangedRows } from '../../../src/webview/rows/changedRows';

describe('rows that have changed', () => {
  it('are those since a version', () => {
    const changed = new ChangedRows();
    for (const [at, row] of [7, 5, 7].entries()) changed.add(at + 1, row, 10);
    assert.deepEqual(
      [0, 1, 2, 3].map((version) => changed.since(version)),
      [[7, 5, 7], [5, 7], [7], []],
    );
  });

  it('are not known from before rows had gone', () => {
    const changed = new ChangedRows();
    changed.add(1, 7, 10);
    changed.forget(2);
    changed.add(3, 4, 10);
    assert.deepEqual([changed.since(1), changed.since(2)], [undefined, [4]]);
  });

  it('are not known when they are too many', () => {
    const changed = new ChangedRows();
    for (let version = 1; version <= 2000; version += 1) changed.add(version, version, 10);
    assert.equal(changed.since(0), undefined);
    assert.deepEqual(changed.since(1998), [1999, 2000]);
  });
});
