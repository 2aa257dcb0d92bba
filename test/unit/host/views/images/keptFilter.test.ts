import assert from 'node:assert/strict';
import { readFilter } from '../../../../../src/host/views/images/keptFilter';

describe('the filter that a workspace has kept', () => {
  const cases: readonly [kept: unknown, text: string, unlicensedOnly: boolean][] = [
    [undefined, '', false],
    [null, '', false],
    ['nginx', '', false],
    [{ text: 'nginx', unlicensedOnly: true }, 'nginx', true],
    [{ text: 7, unlicensedOnly: 'true' }, '', false],
  ];
  for (const [kept, text, unlicensedOnly] of cases)
    it(`is "${text}" and ${unlicensedOnly ? 'unlicensed only' : 'all images'} when it kept ${JSON.stringify(kept)}`, () => {
      const memento = { get: () => kept, keys: () => [], update: () => Promise.resolve() };
      assert.deepEqual(readFilter(memento), { text, unlicensedOnly });
    });
});
