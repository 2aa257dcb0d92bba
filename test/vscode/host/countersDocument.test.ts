import assert from 'node:assert/strict';
import type { Counters } from '../../../src/core/license/counters';
import { countersDocument } from '../../../src/host/documents/countersDocument';
import { timeText } from '../../../src/host/documents/markdown';
import { account } from '../../doubles/plans';

const readAt = Date.UTC(2026, 10, 24, 12, 3);
const startsAt = Date.UTC(2026, 10, 1);
const endsAt = Date.UTC(2026, 10, 30, 15, 59, 59);
const unsaid = { total: undefined, used: undefined };

const counters: Counters = {
  licenses: { total: 1500, used: 1204 },
  trial: { total: 100, used: 100 },
  purchased: { total: 1400, used: 1104 },
  scans: { total: 20_000, used: 13, purchased: 15_000, trial: 5000, startsAt, endsAt, status: 'Normal' },
  onBothSides: 7,
};

function linesOf(given: Partial<Counters>, left: number | undefined): string[] {
  const quota = left === undefined ? undefined : { left, total: undefined, used: undefined };
  return countersDocument({ ...counters, ...given }, quota, account, readAt)
    .split('\n')
    .filter((line) => line !== '');
}

describe('the document of licenses and scans', () => {
  it('has both counters as the service gives them, with the dates of the scans', () => {
    assert.deepEqual(linesOf({}, 290), [
      '# Licenses and scans',
      `- Account: ${account.label} (${account.endpoint})`,
      `- Read from TCSS: ${timeText(readAt)}`,
      '## Licenses',
      '- All: 1,500 in total, 1,204 used, 290 left',
      '- Trial: 100 in total, 100 used, 0 left',
      '- Purchased: 1,400 in total, 1,104 used, 296 left',
      'Image ids that are both on hosts and in registries: 7',
      '## Scans',
      'Scans are counted apart from licenses, and end with their period.',
      '- Scans of this period: 20,000 in total, 13 used, 19,987 left',
      '- Purchased: 15,000',
      '- Trial: 5,000',
      `- From: ${timeText(startsAt)}`,
      `- To: ${timeText(endsAt)}`,
      '- State of the purchase: normal',
    ]);
  });

  it('has the difference as what is left where the service does not say it, but never less than none', () => {
    assert.ok(linesOf({}, undefined).includes('- All: 1,500 in total, 1,204 used, 296 left'));
    const overdrawn = linesOf({ licenses: { total: 3, used: 5 } }, undefined);
    assert.ok(overdrawn.includes('- All: 3 in total, 5 used, 0 left'));
  });

  it('says what is not given, and leaves out what there is none of', () => {
    const scans = { ...unsaid, purchased: undefined, trial: undefined, startsAt: undefined, endsAt: undefined };
    const lines = linesOf({ licenses: unsaid, onBothSides: 0, scans: { ...scans, status: undefined } }, undefined);
    assert.ok(lines.includes('- All: not given in total, not given used, not given left'));
    assert.deepEqual(lines.slice(lines.indexOf('- Purchased: 1,400 in total, 1,104 used, 296 left') + 1), [
      '## Scans',
      'Scans are counted apart from licenses, and end with their period.',
      '- Scans of this period: not given in total, not given used, not given left',
    ]);
  });

  it('says when nothing is said of scans', () => {
    assert.equal(linesOf({ scans: undefined }, 1).at(-1), 'The service said nothing about scans.');
  });

  const states: readonly [status: string, told: string][] = [
    ['Pending', 'pending'],
    ['Isolate', 'suspended'],
    ['New [x](y) state', 'New xy state'],
  ];
  for (const [status, told] of states)
    it(`tells the state ${status} as "${told}"`, () => {
      const { scans } = counters;
      assert.ok(scans);
      assert.equal(linesOf({ scans: { ...scans, status } }, 1).at(-1), `- State of the purchase: ${told}`);
    });
});
