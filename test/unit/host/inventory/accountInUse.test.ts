import assert from 'node:assert/strict';
import type { InventoryState } from '../../../../src/host/inventory/inventory';
import { isReplaced, onAccountReplaced } from '../../../../src/host/inventory/accountInUse';
import { nothingKnown } from '../../../../src/host/inventory/knownImages';
import { localImage } from '../../../doubles/images';
import { knowing, SettableInventory } from '../../../doubles/settableInventory';

const a = knowing('a', [localImage('nginx:1', '1')]);
const b = knowing('b', []);
const out: InventoryState = { ...nothingKnown, account: { kind: 'out' } };
const problem: InventoryState = {
  ...nothingKnown,
  account: { kind: 'problem', problem: { kind: 'storage', detail: 'no keyring' } },
};

describe('the account in use', () => {
  const cases: readonly [title: string, then: readonly InventoryState[], replaced: number][] = [
    ['is not replaced by itself', [a, { ...a, table: b.table }, knowing('a', [])], 0],
    ['is replaced by another one', [a, b], 1],
    ['is replaced by the same key at another address', [a, elsewhere(a)], 1],
    ['is replaced once it is signed out', [a, out, out], 1],
    ['is replaced once by one that comes after signing out', [a, out, b], 1],
    ['is replaced each time', [a, b, a], 2],
    ['is not replaced while the storage cannot be read', [a, problem, a], 0],
    ['is replaced by another one after the storage could not be read', [a, problem, b], 1],
    ['replaces nothing that is not known yet', [nothingKnown, a], 0],
  ];
  for (const [title, then, replaced] of cases)
    it(title, () => {
      const inventory = new SettableInventory();
      let told = 0;
      onAccountReplaced(inventory, () => (told += 1));
      for (const state of then) inventory.set(state);
      assert.equal(told, replaced);
    });

  it('that is in use already is known', () => {
    const inventory = new SettableInventory(a);
    let told = 0;
    onAccountReplaced(inventory, () => (told += 1));
    inventory.set(b);
    assert.equal(told, 1);
  });

  it('keeps what was read of it as long as nobody knows of another one', () => {
    const owner = { id: 'a', endpoint: 'https://tcss.example.com' };
    const kept = [a, problem, nothingKnown].map((state) => isReplaced(owner, state));
    const gone = [b, out, elsewhere(a)].map((state) => isReplaced(owner, state));
    assert.deepEqual(
      [kept, gone],
      [
        [false, false, false],
        [true, true, true],
      ],
    );
  });
});

function elsewhere(state: InventoryState): InventoryState {
  if (state.account?.kind !== 'in') return state;
  const { account } = state.account;
  const endpoint = { url: 'https://other.example.com', site: 'custom' } as const;
  return { ...state, account: { kind: 'in', account: { ...account, endpoint } } };
}
