import assert from 'node:assert/strict';
import { licensesText } from '../../../src/host/views/licensesText';
import { knowing } from '../../doubles/settableInventory';

const readAt = Date.UTC(2026, 10, 24, 12, 3);
const minute = 60_000;
const account = 'Account: SecretId ending in abcd (https://tcss.example.com)';

function said(left: number | undefined, { reserve = 0, age = 0 }: { reserve?: number | string; age?: number } = {}) {
  const quota = left === undefined ? undefined : { value: { left, total: undefined, used: undefined }, readAt };
  return licensesText({ ...knowing('a', []), quota }, reserve, readAt + age);
}

describe('the licenses in the status bar', () => {
  it('are not told without an account', () => {
    assert.equal(licensesText({ account: { kind: 'out' }, quota: undefined }, 0, readAt), undefined);
    assert.equal(licensesText({ account: undefined, quota: undefined }, 0, readAt), undefined);
  });

  const texts: readonly [title: string, ...given: Parameters<typeof said>, text: string][] = [
    ['have the end of the SecretId', 1200, {}, '$(verified) 1,200 licenses left · …abcd'],
    ['are told in words of one', 1, {}, '$(verified) 1 license left · …abcd'],
    ['have no age that is below an hour', 9, { age: 59 * minute }, '$(verified) 9 licenses left · …abcd'],
    ['have their age from an hour on', 9, { age: 60 * minute }, '$(verified) 9 licenses left · …abcd · 1h ago'],
    ['have their age in days', 9, { age: 50 * 60 * minute }, '$(verified) 9 licenses left · …abcd · 2d ago'],
    ['are not told before they were read', undefined, {}, '$(verified) TCSS · …abcd'],
  ];
  for (const [title, left, given, text] of texts) it(title, () => assert.equal(said(left, given)?.text, text));

  const warnings: readonly [title: string, left: number | undefined, reserve: number, isWarning: boolean][] = [
    ['warn when none are left', 0, 0, true],
    ['do not warn as long as one is left', 1, 0, false],
    ['warn when the reserve is reached', 5, 5, true],
    ['warn when less than the reserve is left', 3, 5, true],
    ['do not warn as long as there is one above the reserve', 6, 5, false],
    ['do not warn before they were read', undefined, 5, false],
  ];
  for (const [title, left, reserve, isWarning] of warnings)
    it(title, () => {
      const { isWarning: warns, tooltip = [], spoken = '' } = said(left, { reserve }) ?? {};
      assert.equal(warns, isWarning);
      const tellsReserve = isWarning && left !== 0;
      for (const text of [tooltip.join('\n'), spoken])
        assert.equal(text.includes(`The reserve of ${reserve} is reached: no plan uses what is left.`), tellsReserve);
    });

  it('warn while limits cannot be read, and say why', () => {
    const why = 'The value of the setting tcss.limits.keepInReserve is not a number.';
    const { isWarning, tooltip = [], spoken = '' } = said(9, { reserve: why }) ?? {};
    assert.equal(isWarning, true);
    assert.equal(tooltip[2], why);
    assert.ok(spoken.endsWith(why), spoken);
  });

  it('are told with account and age in the tooltip and to screen readers, however old they are', () => {
    for (const [age, ago] of [
      [0, 'just now'],
      [5 * minute, '5m ago'],
    ] as const) {
      const { tooltip = [], spoken = '' } = said(9, { age }) ?? {};
      assert.equal(tooltip[0], account);
      assert.match(tooltip[1] ?? '', new RegExp(`^9 licenses left, as of \\d\\d:03, ${ago}$`));
      assert.equal(tooltip[2], 'Click to read licenses and scans.');
      assert.equal(spoken, `TCSS: ${tooltip[1] ?? ''}, ${account}`);
    }
    assert.equal(said(undefined)?.spoken, `TCSS: licenses not read yet, ${account}`);
  });
});
