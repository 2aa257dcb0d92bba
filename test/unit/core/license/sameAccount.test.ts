import assert from 'node:assert/strict';
import { mayBeSameAccount } from '../../../../src/core/license/sameAccount';

describe('two keys', () => {
  const cases = [
    ['international', 'international', true],
    ['china', 'china', true],
    ['international', 'china', false],
    ['china', 'international', false],
    ['custom', 'custom', true],
    ['custom', 'china', true],
    ['international', 'custom', true],
  ] as const;
  for (const [a, b, expected] of cases) {
    it(`${expected ? 'may' : 'cannot'} be of one account: ${a} and ${b}`, () => {
      assert.equal(mayBeSameAccount({ site: a }, { site: b }), expected);
    });
  }
});
