import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ColumnId } from '../../../src/protocol/layout';
import { rowBlock, type SomeRow } from '../../doubles/rowBlocks';
import { licenseOf } from '../../../src/webview/columns';
import { ListModel } from '../../../src/webview/listModel';
import { valuesOf } from '../../../src/webview/rows/counted';
import type { Chosen, FacetId } from '../../../src/webview/rows/facets';
import { RowOrder } from '../../../src/webview/rows/order';

/** Ids as the service gives them. */
const plain: readonly SomeRow[] = [
  { name: 'demo/web:1', id: `sha256:${'0a'.repeat(32)}` },
  { name: 'demo/db:1', id: `sha256:${'0b'.repeat(32)}` },
];

const some: readonly SomeRow[] = [
  {
    name: 'r.io/a/web:1',
    side: 'registry',
    assetId: 1,
    registry: 'r.io',
    namespace: 'a',
    license: 'licensed',
    size: 30,
  },
  { name: 'r.io/a/Web:2', side: 'registry', assetId: 2, registry: 'r.io', namespace: 'a', size: 10 },
  { name: 'r.io/b/db:1', side: 'registry', assetId: 3, registry: 'r.io', namespace: 'b', scan: 'scanned', high: 2 },
  { name: 'nginx:1', id: 'sha256:abc', size: 20, scan: 'scanned', high: 0 },
];

/** What can change a summary, each at a row or position. */
const steps: readonly ((model: ListModel, at: number) => void)[] = [
  (model, at) => model.selection.click(model, at, { extend: false, keep: true }),
  (model, at) => model.selection.click(model, at, { extend: true, keep: false }),
  (model) => model.selection.selectAll(model),
  (model) => model.selection.clear(),
  (model) => model.pruneSelection(),
  (model, at) => void search(model, 'abcdef '[at] ?? ''),
  (model, at) => putAt(model, at, { name: 'ab', id: 'ab', side: 'registry', assetId: at }),
  (model, at) => putAt(model, at, { name: 'ab', id: 'ab' }),
  (model, at) => putAt(model, at, { name: `c${at}`, license: 'licensed' }),
  (model, at) => {
    model.store.truncate(at);
    model.update();
  },
];

describe('the image list', () => {
  const searches: readonly (readonly [text: string, names: readonly string[]])[] = [
    ['', ['r.io/a/web:1', 'r.io/a/Web:2', 'r.io/b/db:1', 'nginx:1']],
    ['WEB', ['r.io/a/web:1', 'r.io/a/Web:2']],
    ['web  :2', ['r.io/a/Web:2']],
    ['sha256:ab', ['nginx:1']],
    ['webr', []],
  ];
  for (const [text, names] of searches) {
    it(`finds ${names.length} images for "${text}"`, () => assert.deepEqual(search(modelOf(some), text), names));
  }

  it('finds for a text typed letter by letter, and taken back, what it finds at once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'w', 'e', 'b', ' ', '1', ':')), (letters) => {
        const model = modelOf(some);
        const steps = letters.map((_, length) => letters.slice(0, length + 1).join(''));
        for (const text of [...steps, ...steps.reverse()])
          assert.deepEqual(search(model, text), search(modelOf(some), text));
      }),
    );
  });

  const idSearches: readonly (readonly [text: string, names: readonly string[]])[] = [
    ['SHA256:0A', ['demo/web:1']],
    ['b0b', ['demo/db:1']],
    ['demo a0a', ['demo/web:1']],
    ['b', ['demo/web:1', 'demo/db:1']],
    ['0c', []],
    ['web', ['demo/web:1']],
  ];
  for (const [text, names] of idSearches)
    it(`finds ${names.length} images for "${text}" where all ids are hexadecimal`, () =>
      assert.deepEqual(search(modelOf(plain), text), names));

  it('finds an id of letters that ids do not have', () =>
    assert.deepEqual(search(modelOf([...plain, { name: 'odd', id: 'Image-XYZ' }]), 'xyz'), ['odd']));

  it('finds what has changed since the same text was searched', () => {
    const model = modelOf(plain);
    assert.deepEqual(search(model, 'web'), ['demo/web:1']);
    model.store.put(1, rowBlock([{ name: 'demo/web:2' }]), 0);
    assert.deepEqual(search(model, 'web'), ['demo/web:1', 'demo/web:2']);
    model.store.truncate(1);
    assert.deepEqual(search(model, 'web'), ['demo/web:1']);
  });

  it('sorts up and down, and keeps what is not known last', () => {
    const model = modelOf(some);
    assert.deepEqual(sorted(model, false), ['r.io/a/Web:2', 'nginx:1', 'r.io/a/web:1', 'r.io/b/db:1']);
    assert.deepEqual(sorted(model, true), ['r.io/a/web:1', 'nginx:1', 'r.io/a/Web:2', 'r.io/b/db:1']);
  });

  it('sorts images without a name last, in either direction', () => {
    const model = modelOf([{ name: '' }, { name: 'b' }, { name: '', id: 'x', namespace: 'a' }, { name: 'a' }]);
    assert.deepEqual(sorted(model, false, 'reference'), ['a', 'b', '', '']);
    assert.deepEqual(sorted(model, true, 'reference'), ['b', 'a', '', '']);
  });

  it('sorts what has changed into its place as if all were sorted anew', () => {
    const row = fc.record({
      name: fc.constantFrom('', 'a', 'b', 'c', 'd'),
      registry: fc.constantFrom('', 'x', 'y', 'z'),
      size: fc.constantFrom(Number.NaN, 0, 1, 2),
    });
    const change = fc.tuple(fc.nat(12), fc.option(row, { nil: undefined, freq: 8 }));
    const columns = fc.constantFrom<ColumnId>('reference', 'registry', 'size', 'license');
    fc.assert(
      fc.property(columns, fc.boolean(), fc.array(fc.array(change)), (column, descending, updates) => {
        const model = modelOf([]);
        model.sort = { column, descending };
        for (const changes of updates) {
          for (const [at, changed] of changes)
            if (changed === undefined) model.store.truncate(at);
            else model.store.put(Math.min(at, model.store.size), rowBlock([changed]), 0);
          model.update();
          const fresh = new RowOrder();
          const { matches, matching } = model.counted;
          assert.deepEqual(model.rows, fresh.list(model.store, matches, matching, model.sort));
        }
      }),
    );
  });

  it('counts for each value what it would show beside the other facets', () => {
    const model = modelOf(some);
    model.toggle('license', 'unlicensed');
    model.toggle('namespace', 'a');
    assert.deepEqual(shown(model), ['r.io/a/Web:2']);
    assert.deepEqual(counts(model, 'license'), { licensed: 1, unlicensed: 1, unknown: 0 });
    assert.deepEqual(counts(model, 'namespace'), { a: 1, b: 1, '': 1 });
    assert.deepEqual(counts(model, 'side'), { local: 0, registry: 1 });
  });

  const coverages: readonly (readonly [chosen: Chosen, coverage: Readonly<Record<string, string>>])[] = [
    [{}, { a: '1/2', b: '0/1', '': '0/1' }],
    [{ license: ['unlicensed'] }, { a: '1/2', b: '0/1', '': '0/1' }],
    [
      { license: ['licensed'], namespace: ['b'] },
      { a: '1/2', b: '0/1', '': '0/1' },
    ],
    [
      { license: ['unlicensed'], side: ['registry'] },
      { a: '1/2', b: '0/1', '': '0/0' },
    ],
    [
      { license: ['unlicensed'], side: ['registry'], scan: ['scanned'] },
      { a: '0/0', b: '0/1', '': '0/0' },
    ],
  ];
  for (const [chosen, expected] of coverages)
    it(`counts how many of a namespace are licensed, whatever license and namespace are chosen: ${JSON.stringify(chosen)}`, () => {
      const model = modelOf(some);
      model.chosen = chosen;
      model.update();
      const { all, licensed } = model.counted.coverage.namespace;
      const shares = valuesOf(model.store, 'namespace').map((name, at) => [name, `${licensed[at]}/${all[at]}`]);
      assert.deepEqual(Object.fromEntries(shares), expected);
    });

  it('says nothing of the risk of an image that no scan has looked at', () => {
    assert.deepEqual(counts(modelOf([{ name: 'a', high: 0 }, ...some]), 'risk'), {
      critical: 0,
      high: 1,
      medium: 0,
      low: 0,
      other: 0,
      none: 1,
      unknown: 3,
    });
  });

  it('shows nothing for a chosen value that no image has any more', () => {
    const model = modelOf(some);
    model.toggle('registry', 'gone.io');
    assert.deepEqual(shown(model), []);
  });

  it('counts a license for each distinct id of a side that is not known to be licensed, among those shown', () => {
    const model = modelOf([
      ...some,
      { name: 'copy', side: 'registry', assetId: 9, id: 'sha256:abc', license: 'unknown' },
      { name: 'twin', side: 'registry', assetId: 10, id: 'sha256:abc' },
      { name: 'odd', side: 'registry', assetId: 11, id: '' },
      { name: 'odder', side: 'registry', assetId: 12, id: '' },
    ]);
    model.selection.selectAll(model);
    assert.deepEqual(model.summary, { selected: 8, cost: 6, hidden: 0 });
    search(model, 'nginx');
    assert.deepEqual(model.summary, { selected: 1, cost: 1, hidden: 7 });
    assert.deepEqual(model.shownSelection(), ['sha256:abc']);
  });

  it('has the same summary however it came to be', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.constantFrom(...steps)), { maxLength: 30 }), (done) => {
        const model = modelOf(named('abcdef'));
        for (const [at, step] of done) {
          step(model, at);
          const { rows, store, selection } = model;
          const selected = [...rows].filter((row) => selection.keys.has(store.keyAt(row)));
          const unlicensed = selected.filter((row) => licenseOf(store, row) !== 'licensed');
          const pairs = new Set(unlicensed.map((row) => `${store.facetColumn('side')[row]} ${store.ids[row]}`));
          const hidden = selection.keys.size - selected.length;
          assert.deepEqual(model.summary, { selected: selected.length, cost: pairs.size, hidden });
        }
      }),
    );
  });

  it('keeps the focus at its image when the order changes', () => {
    const model = modelOf(some);
    model.selection.click(model, 3, { extend: false, keep: false });
    sorted(model, false);
    assert.equal(model.keyAt(model.selection.focus), 'sha256:abc');
  });

  it('keeps the anchor of Shift at its image when rows have come', () => {
    const model = modelOf(named('abcdefgh'));
    model.selection.click(model, 1, { extend: false, keep: false });
    model.selection.move(model, 4, { extend: true, keep: false });
    put(model, named('xabcdefgh'));
    model.selection.move(model, model.selection.focus + 1, { extend: true, keep: false });
    assert.deepEqual(model.shownSelection(), ['b', 'c', 'd', 'e', 'f']);
  });

  it('begins a range at the focus when the image of the anchor is not shown any more', () => {
    const model = modelOf(named('abcd'));
    model.selection.click(model, 0, { extend: false, keep: false });
    model.selection.move(model, 2, { extend: true, keep: false });
    put(model, named('bcd'));
    model.selection.move(model, model.selection.focus + 1, { extend: true, keep: false });
    assert.deepEqual(model.shownSelection(), ['c', 'd']);
  });

  it('keeps the focus at its image when a row above has gone', () => {
    const model = modelOf(named('abcd'));
    model.selection.move(model, 1, { extend: false, keep: true });
    put(model, named('bcd'));
    assert.equal(model.keyAt(model.selection.focus), 'b');
    model.selection.toggle(model);
    assert.deepEqual(model.shownSelection(), ['b']);
  });

  it('leaves the focus at its place when its image is not shown any more', () => {
    const model = modelOf(named('abcd'));
    model.selection.move(model, 3, { extend: false, keep: true });
    put(model, named('abc'));
    assert.equal(model.selection.focus, 2);
    put(model, []);
    assert.equal(model.selection.focus, 0);
  });
});

function modelOf(rows: readonly SomeRow[]): ListModel {
  const model = new ListModel();
  put(model, rows);
  return model;
}

/** In the places of those that were there before. */
function put(model: ListModel, rows: readonly SomeRow[]): void {
  const block = rowBlock(rows);
  for (const at of rows.keys()) model.store.put(at, block, at);
  model.store.truncate(rows.length);
  model.update();
}

/** In this place, or the next one. */
function putAt(model: ListModel, at: number, row: SomeRow): void {
  model.store.put(Math.min(at, model.store.size), rowBlock([row]), 0);
  model.update();
}

/** A row for each letter, with the letter for name and id. */
function named(letters: string): SomeRow[] {
  return Array.from(letters, (name) => ({ name }));
}

function search(model: ListModel, text: string): string[] {
  model.text = text;
  model.update();
  return shown(model);
}

function sorted(model: ListModel, descending: boolean, column: ColumnId = 'size'): string[] {
  model.sort = { column, descending };
  model.update();
  return shown(model);
}

function shown({ rows, store }: ListModel): string[] {
  return Array.from(rows, (row) => store.names[row] ?? '');
}

function counts(model: ListModel, facet: FacetId): Record<string, number> {
  return Object.fromEntries(
    valuesOf(model.store, facet).map((value, place) => [value, model.counted.counts[facet][place] ?? 0]),
  );
}
