import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keptKeys } from '../../../src/protocol/kept';
import type { PanelKey } from '../../../src/protocol/toHost';
import { AwaitedSelection, keepSelection } from '../../../src/webview/keptSelection';

const many = Array.from({ length: 3000 }, (_, row): PanelKey => (row % 2 === 0 ? row : `sha256:${row}`));

describe('a kept selection', () => {
  it('is found again, however many images it has', () => {
    const selections: readonly (readonly PanelKey[])[] = [[], many.slice(7, 9), many, many.filter((_, row) => row % 3)];
    for (const keys of selections) assert.deepEqual(found(keys, many), { keys: [...keys], missing: 0 });
  });

  it('is found as its rows come', () => {
    const awaited = new AwaitedSelection(keepSelection(listOf(many), new Set(many)));
    assert.equal(awaited.find(listOf(many.slice(0, 1000))).length, 768);
    assert.equal(awaited.find(listOf(many.slice(0, 2000))).length, 1024);
    assert.equal(awaited.find(listOf(many)).length, 1208);
    assert.deepEqual([awaited.find(listOf(many)).length, awaited.missing], [0, 0]);
  });

  it('is found where nothing has changed, and says how many images are missing', () => {
    const rows = many.with(300, 'another');
    const { keys, missing } = found(many, rows);
    assert.deepEqual(keys, [...many.slice(0, 256), ...many.slice(512)]);
    assert.equal(missing, 256);
  });

  it('is small enough to be kept at each change', () => {
    const rows = Array.from({ length: 100_000 }, (_, row) => `sha256:${'0'.repeat(58)}${row}`);
    const odd = rows.filter((_, row) => row % 2 === 1);
    assert.ok(JSON.stringify(keepSelection(listOf(rows), new Set(odd))).length < 60_000);
    assert.ok(JSON.stringify(keepSelection(listOf(many), new Set(many.slice(0, keptKeys)))).length < 60_000);
  });

  it('has no image that was not selected, whatever has become of the rows', () => {
    const key = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.constantFrom('1', '12', '3'));
    const change = fc.record({ at: fc.nat(1200), removed: fc.nat(3), added: fc.array(key, { maxLength: 3 }) });
    const one = fc.record({ begin: fc.nat(400), step: fc.integer({ min: 1, max: 3 }), changes: fc.array(change) });
    fc.assert(
      fc.property(one, ({ begin, step, changes }) => {
        const before = Array.from({ length: 1200 }, (_, row) => row);
        const selected = before.filter((row) => row >= begin && row % step === 0);
        const after: PanelKey[] = [...before];
        for (const { at, removed, added } of changes) after.splice(at, removed, ...added);
        const rows = [...new Set(after)];
        const again = found(selected, rows, before);
        const wanted = new Set<PanelKey>(selected);
        assert.ok(again.keys.every((each) => wanted.has(each) && rows.includes(each)));
        assert.equal(again.keys.length + again.missing, selected.length);
      }),
    );
  });
});

function listOf(keys: readonly PanelKey[]) {
  return { size: keys.length, keyAt: (row: number) => keys[row] ?? '' };
}

/** What is found in rows of what was selected before; by default they were the same. */
function found(selected: readonly PanelKey[], rows: readonly PanelKey[], before = many) {
  const awaited = new AwaitedSelection(keepSelection(listOf(before), new Set(selected)));
  return { keys: awaited.find(listOf(rows)), missing: awaited.missing };
}
