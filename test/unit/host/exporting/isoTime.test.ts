import assert from 'node:assert/strict';
import { isoTime } from '../../../../src/host/exporting/isoTime';

describe('a time in an export', () => {
  const cases: readonly [offset: number, text: string][] = [
    [0, '2026-11-24T12:00:05+00:00'],
    [480, '2026-11-24T20:00:05+08:00'],
    [-210, '2026-11-24T08:30:05-03:30'],
    [825, '2026-11-25T01:45:05+13:45'],
  ];
  for (const [offset, text] of cases) {
    it(`is ${text} at ${offset} minutes`, () => assert.equal(isoTime(Date.UTC(2026, 10, 24, 12, 0, 5), offset), text));
  }

  it('is the same moment when it is read again, in the zone of this machine', () => {
    const moment = Date.UTC(2026, 5, 1, 1, 2, 3);
    assert.equal(Date.parse(isoTime(moment)), moment);
  });
});
