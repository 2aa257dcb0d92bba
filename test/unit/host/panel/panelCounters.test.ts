import assert from 'node:assert/strict';
import { nothingKnown } from '../../../../src/host/inventory/knownImages';
import type { Failure } from '../../../../src/core/failure';
import type { Counters } from '../../../../src/core/license/counters';
import { err, ok, type Result } from '../../../../src/core/result';
import type { InventoryState } from '../../../../src/host/inventory/inventory';
import { PanelCounters } from '../../../../src/host/panel/panelCounters';
import { ManualClock } from '../../../doubles/manualClock';
import { knowing, SettableInventory } from '../../../doubles/settableInventory';

const counters: Counters = {
  licenses: { total: 9, used: 4 },
  trial: { total: 0, used: 0 },
  purchased: { total: 9, used: 4 },
  scans: undefined,
  onBothSides: 0,
};
const quota = (readAt: number) => ({ value: { left: 5, total: 9, used: 4 }, readAt });
const signedIn = knowing('a', []);
const answered = ok(counters);

describe('the counters in the image list', () => {
  const cases: readonly (readonly [what: string, state: InventoryState, since: number, asked: number])[] = [
    ['are asked for when they are missing, also before anything else is read', signedIn, 0, 1],
    ['are asked for when the licenses left were read later', withCounters(4, 5), 0, 1],
    ['are not asked for again when the licenses left are older', withCounters(5, 4), 0, 0],
    ['are not asked for without an account', nothingKnown, 0, 0],
    ['are not asked for at the start of the window', { ...signedIn, quota: quota(5) }, 6, 0],
    ['are asked for after the start of the window once something is read', { ...signedIn, quota: quota(7) }, 6, 1],
  ];
  for (const [what, state, since, asked] of cases) {
    it(what, async () => {
      const { follow, calls, inventory } = stage(state, since, answered);
      await follow();
      assert.equal(calls.count, asked);
      assert.equal(inventory.state.counters?.value === counters, asked === 1 || state.counters !== undefined);
    });
  }

  it('are asked for again after a while when they could not be read', async () => {
    const { follow, calls, clock } = stage(signedIn, 0, err({ kind: 'serviceFault', effect: 'none' }));
    await follow();
    await follow();
    assert.equal(calls.count, 1);
    await clock.advance(60_000);
    await follow();
    assert.equal(calls.count, 2);
  });
});

function withCounters(readAt: number, quotaReadAt: number): InventoryState {
  return { ...signedIn, quota: quota(quotaReadAt), counters: { value: counters, readAt } };
}

function stage(state: InventoryState, since: number, answer: Result<Counters, Failure>) {
  const clock = new ManualClock(1000);
  const inventory = new SettableInventory(state);
  const calls = { count: 0 };
  const readCounters = () => {
    calls.count += 1;
    return Promise.resolve(answer);
  };
  const cloudOf = () => Promise.resolve({ account: { readCounters } });
  const reader = new PanelCounters({ cloudOf, closing: new AbortController().signal, clock, inventory }, since);
  return { follow: () => reader.follow(inventory.state), calls, clock, inventory };
}
