import assert from 'node:assert/strict';
import { columnIds, defaultLayout } from '../../../src/protocol/layout';
import type { Strings } from '../../../src/protocol/strings';
import { cellText, shownColumns } from '../../../src/webview/columns';
import { RowStore } from '../../../src/webview/rows/rowStore';
import { Words } from '../../../src/webview/words';
import { rowBlock, type SomeRow } from '../../doubles/rowBlocks';

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

describe('the risks of a row', () => {
  const cells = (row: SomeRow): string[] => {
    const store = new RowStore();
    store.put(0, rowBlock([row]), 0);
    const words = new Words({} as Strings, 'en');
    return (['critical', 'high', 'medium', 'low'] as const).map((column) => cellText(store, 0, column, words));
  };
  const none = { critical: 0, high: 0, medium: 0, low: 0 };
  const cases: readonly [title: string, row: SomeRow, cells: string[]][] = [
    ['are not known where no scan has looked', { name: 'a', scan: 'notScanned', ...none }, ['', '', '', '']],
    ['are what the service counts otherwise', { name: 'a', scan: 'scanned', ...none }, ['0', '0', '0', '0']],
    ['are what was found before a scan failed', { name: 'a', scan: 'failed', ...none, high: 2 }, ['0', '2', '0', '0']],
  ];
  for (const [title, row, expected] of cases) it(title, () => assert.deepEqual(cells(row), expected));
});
