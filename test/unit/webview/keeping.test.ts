import assert from 'node:assert/strict';
import { laterOf, nothingKept, readKept, type Kept } from '../../../src/protocol/kept';
import type { PanelKey } from '../../../src/protocol/toHost';
import { Keeping } from '../../../src/webview/keeping';
import { ListModel } from '../../../src/webview/listModel';
import { rowBlock } from '../../doubles/rowBlocks';

const alone = { extend: false, keep: false };

describe('what outlasts the page of the image list', () => {
  it('is there again: filter, focus and selection', () => {
    const first = listOf(['a', 'b', 'c']);
    first.model.text = 'b';
    first.model.toggle('side', 'local');
    first.model.selection.click(first.model, 0, alone);
    first.keeping.selected();
    const kept = first.keeping.keep(5, 24);
    assert.deepEqual([kept.keptAt, kept.scrollTop, kept.focus, kept.accountNumber], [5, 24, 'b', 1]);
    const { model } = listOf(['a', 'b', 'c'], kept);
    assert.deepEqual([model.text, model.chosen.side, selectedIn(model)], ['b', ['local'], ['b']]);
  });

  const begun: readonly (readonly [what: string, account: number, selected: readonly PanelKey[], lost: number])[] = [
    ['of the same account is selected again', 1, ['a', 'c'], 0],
    ['of another account is not', 2, [], 0],
    ['waits until it is known whose images there are', 0, [], 0],
  ];
  for (const [what, account, selected, lost] of begun) {
    it(`a selection ${what}`, () => {
      const { model, keeping } = listOf(['a', 'b', 'c'], keptWith(['a', 'c']), account);
      assert.deepEqual([selectedIn(model), keeping.lost], [selected, lost]);
    });
  }

  it('is kept on as it was while the rows are not there yet', () => {
    const kept = keptWith(['a', 'c']);
    const { keeping, model, put } = listOf(['a'], kept, 1, false);
    assert.deepEqual(selectedIn(model), ['a']);
    assert.deepEqual(keeping.keep(9, 0).selection, kept.selection);
    put(['a', 'b', 'c'], true);
    assert.deepEqual(selectedIn(model), ['a', 'c']);
  });

  it('says how many selected images are gone, until something else is selected', () => {
    const { keeping, model } = listOf(['a', 'b'], keptWith(['a', 'c', 'd']));
    assert.deepEqual([selectedIn(model), keeping.lost], [['a'], 2]);
    keeping.selected();
    assert.equal(keeping.lost, 0);
  });

  it('is what was kept last, in the page or by the host', () => {
    const [earlier, later] = [keptAt(1), keptAt(2)];
    assert.equal(laterOf(earlier, later), later);
    assert.equal(laterOf(later, earlier), later);
    assert.equal(laterOf(later, undefined), later);
    assert.equal(laterOf(readKept({ text: 'damaged' }), later), later);
  });

  it('gives nothing back that the user has put aside meanwhile', () => {
    const { keeping, model, put } = listOf(['a'], keptWith(['c']), 1, false);
    model.selection.click(model, 0, alone);
    keeping.selected();
    put(['a', 'b', 'c'], true);
    assert.deepEqual([selectedIn(model), keeping.lost], [['a'], 0]);
  });

  /** Accounts one after another, 0 for none; the first is there when the page begins, the filter is of account 1. */
  const ways: readonly (readonly [what: string, accounts: readonly number[], isThere: boolean])[] = [
    ['is there for the same account', [1], true],
    ['waits until the account is known', [0], true],
    ['is there when the account turns out to be the same', [0, 1], true],
    ['is forgotten for another account', [2], false],
    ['is forgotten when the account turns out to be another one', [0, 2], false],
    ['is forgotten when nobody is signed in any more', [1, 0], false],
    ['does not come back after signing in again', [1, 0, 1], false],
    ['is forgotten when the account changes', [1, 2], false],
  ];
  for (const [what, [first, ...others], isThere] of ways) {
    it(`a filter ${what}`, () => {
      const kept: Kept = { ...keptWith(['a']), text: 'secret', chosen: { registry: ['r.io'] } };
      const { model, keeping } = listOf(['a'], kept, first);
      for (const account of others) keeping.followAccount(account);
      assert.deepEqual([model.text, model.chosen.registry ?? []], isThere ? ['secret', ['r.io']] : ['', []]);
      const again = keeping.keep(9, 0);
      assert.equal(again.keptAt, 9);
      assert.equal(again.text, isThere ? 'secret' : '');
      assert.deepEqual(again.chosen['registry'] ?? [], isThere ? ['r.io'] : []);
      assert.deepEqual(again.selection, { kind: 'keys', keys: isThere ? ['a'] : [] });
    });
  }

  it('is nothing while nobody is signed in', () => {
    const { model, keeping } = listOf(['a'], nothingKept, 1);
    model.selection.click(model, 0, alone);
    keeping.selected();
    keeping.followAccount(0);
    assert.deepEqual(keeping.keep(9, 24), { ...nothingKept, keptAt: 9 });
  });

  it('is what was typed before the account was known, once it is', () => {
    const { model, keeping } = listOf([], nothingKept, 0);
    model.text = 'web';
    assert.equal(keeping.keep(8, 0).text, '');
    keeping.followAccount(1);
    assert.deepEqual([model.text, keeping.keep(9, 0).text], ['web', 'web']);
  });

  it('follows the selection', () => {
    const { keeping, model } = listOf(['a', 'b']);
    for (const position of [0, 1]) {
      model.selection.click(model, position, alone);
      keeping.selected();
      assert.deepEqual(keeping.keep(1, 0).selection, { kind: 'keys', keys: [['a', 'b'][position]] });
    }
  });
});

function keptAt(time: number): Kept {
  return { ...nothingKept, keptAt: time };
}

function keptWith(keys: readonly PanelKey[]): Kept {
  return { ...nothingKept, keptAt: 1, accountNumber: 1, selection: { kind: 'keys', keys } };
}

function listOf(names: readonly string[], kept = nothingKept, accountNumber = 1, areAll = true) {
  const model = new ListModel();
  const keeping = new Keeping(model);
  const put = (all: readonly string[], isLast: boolean): void => {
    const block = rowBlock(all.map((name) => ({ name })));
    for (const at of all.keys()) model.store.put(at, block, at);
    keeping.find(isLast);
    model.update();
  };
  keeping.begin(kept, accountNumber);
  put(names, areAll);
  return { model, keeping, put };
}

function selectedIn({ selection }: ListModel): PanelKey[] {
  return [...selection.keys];
}
