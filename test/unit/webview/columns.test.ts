import assert from 'node:assert/strict';
import { columnIds, defaultLayout } from '../../../src/protocol/layout';
import { shownColumns } from '../../../src/webview/columns';

describe('the columns of the image list', () => {
  it('are all shown in their order at first', () => {
    assert.deepEqual(
      shownColumns(defaultLayout).map(({ id }) => id),
      columnIds,
    );
  });

  it('can be hidden, but one is always there', () => {
    const without = (...hidden: (typeof columnIds)[number][]) =>
      shownColumns({ ...defaultLayout, hidden }).map(({ id }) => id);
    assert.deepEqual(without('reference', 'digest').slice(0, 2), ['imageId', 'registry']);
    assert.deepEqual(without(...columnIds), ['reference']);
  });
});
