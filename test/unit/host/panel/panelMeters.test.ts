import assert from 'node:assert/strict';
import type { Counters } from '../../../../src/core/license/counters';
import { panelMeters } from '../../../../src/host/panel/panelMeters';

const unsaid = { total: undefined, used: undefined };
const scans = { total: 100, used: 50, purchased: 100, trial: 0, startsAt: 0, endsAt: 500, status: 'Normal' };
const value: Counters = {
  licenses: { total: 10, used: 3 },
  trial: unsaid,
  purchased: unsaid,
  scans,
  onBothSides: undefined,
};
const counters = (readAt: number) => ({ value, readAt });
const quota = (left: number, readAt: number, total?: number, used?: number) => ({
  value: { left, total, used },
  readAt,
});
const meter = (total: number | undefined, used: number | undefined, left: number | undefined, readAt: number) => ({
  total,
  used,
  left,
  endsAt: undefined,
  readAt,
});

describe('the meters of the panel', () => {
  const cases: readonly [title: string, given: Parameters<typeof panelMeters>[0], licenses: unknown][] = [
    ['are not known before anything was read', { quota: undefined }, undefined],
    ['have what the counters say', { quota: undefined, counters: counters(1) }, meter(10, 3, undefined, 1)],
    ['have what was read with them', { quota: quota(6, 1), counters: counters(1) }, meter(10, 3, 6, 1)],
    ['have none of an earlier quota', { quota: quota(8, 1), counters: counters(2) }, meter(10, 3, undefined, 2)],
    [
      'have nothing but a later quota',
      { quota: quota(5, 2), counters: counters(1) },
      meter(undefined, undefined, 5, 2),
    ],
    ['have all of a later quota', { quota: quota(5, 2, 10, 5), counters: counters(1) }, meter(10, 5, 5, 2)],
  ];
  for (const [title, given, licenses] of cases)
    it(title, () => assert.deepEqual(panelMeters(given, 100).licenses, licenses));

  it('have the scans of a period until it ends', () => {
    const given = { quota: undefined, counters: counters(1) };
    assert.deepEqual(panelMeters(given, 499).scans, { total: 100, used: 50, left: undefined, endsAt: 500, readAt: 1 });
    assert.equal(panelMeters(given, 500).scans, undefined);
  });
});
