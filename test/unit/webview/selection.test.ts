import assert from 'node:assert/strict';
import { pressInRows } from '../../../src/webview/grid/gridKeys';
import { Selection } from '../../../src/webview/rows/selection';

const list = { length: 10, keyAt: (position: number) => position };

describe('the selection', () => {
  /** Keys in order; `^`: Ctrl, `+`: Shift. */
  const roads: readonly (readonly [does: string, keys: string, selected: readonly number[], focus: number])[] = [
    ['follows the arrows', 'Down Down', [2], 2],
    ['grows with Shift, and shrinks back', 'Down +Down +Down +Up', [1, 2], 2],
    ['turns over its anchor', 'Down Down +Up +Up', [0, 1, 2], 0],
    ['stays while Ctrl moves', 'Down ^Down ^Down', [1], 3],
    ['takes in and out with Space', 'Down ^Down ^Down Space ^Up Space Space', [1, 3], 2],
    ['adds a range with Ctrl and Shift', 'Down ^Down ^Down ^Down Space ^+Down', [1, 4, 5], 5],
    ['goes to the ends', 'End +Home', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 0],
    ['goes by pages, as far as the list goes', 'PageDown PageDown PageDown', [9], 9],
    ['takes all with Ctrl+A, and leaves the focus', 'Down ^A', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 1],
    ['is empty after Escape', 'Down +Down Escape', [], 2],
    ['extends with Shift and Space', 'Down ^Down ^Down +Space', [1, 2, 3], 3],
  ];
  for (const [does, keys, selected, focus] of roads) {
    it(does, () => {
      const selection = new Selection();
      for (const key of keys.split(' ')) press(selection, key);
      assert.deepEqual([...selection.keys].sort(), selected);
      assert.equal(selection.focus, focus);
    });
  }

  it('leaves keys to others that it has no use for', () => {
    assert.equal(pressInRows(new Selection(), list, { key: 'Tab', shift: false, control: false }, 4), false);
    assert.equal(pressInRows(new Selection(), list, { key: 'a', shift: false, control: false }, 4), false);
    assert.equal(pressInRows(new Selection(), list, { key: 'Escape', shift: false, control: false }, 4), false);
  });

  it('selects from the anchor to a click with Shift', () => {
    const selection = new Selection();
    selection.click(list, 3, { extend: false, keep: false });
    selection.click(list, 5, { extend: true, keep: false });
    selection.click(list, 1, { extend: true, keep: false });
    assert.deepEqual([...selection.keys].sort(), [1, 2, 3]);
  });

  it('does nothing in an empty list', () => {
    const selection = new Selection();
    pressInRows(selection, { length: 0, keyAt: () => 0 }, { key: 'ArrowDown', shift: false, control: false }, 4);
    assert.equal(selection.keys.size, 0);
  });

  it('forgets images that are gone', () => {
    const selection = new Selection();
    selection.selectAll(list);
    selection.prune((key) => key === 3);
    assert.deepEqual([...selection.keys], [3]);
  });
});

function press(selection: Selection, text: string): void {
  const name = text.replace(/^\^?\+?/, '');
  const key = { Down: 'ArrowDown', Up: 'ArrowUp', Space: ' ', A: 'a' }[name] ?? name;
  pressInRows(selection, list, { key, shift: text.includes('+'), control: text.includes('^') }, 4);
}
