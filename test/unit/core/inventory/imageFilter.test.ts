import assert from 'node:assert/strict';
import type { InventoryImage } from '../../../../src/core/image/image';
import { isFiltering, matchesFilter } from '../../../../src/core/inventory/imageFilter';
import { tableOf } from '../../../../src/core/inventory/segmentedTable';
import { idOf, localImage, registryImage } from '../../../doubles/images';

const web: InventoryImage = {
  ...registryImage('ccr.ccs.tencentyun.com/team-a/web:1.4-RC', 1, 'a', 'unlicensed', 'd'),
  registryType: 'tcr',
  instanceName: 'Shanghai Main',
  namespace: 'payments',
};
const nginx = localImage('nginx:1.25', 'b', 'licensed');

describe('the filter of images', () => {
  const cases: readonly [text: string, web: boolean, nginx: boolean][] = [
    ['', true, true],
    ['   ', true, true],
    ['web', true, false],
    ['WEB:1.4-rc', true, false],
    ['1.25', false, true],
    ['web team-a', true, false],
    ['web nginx', false, false],
    [idOf('b'), false, true],
    ['bbbbbbbbbbbb', false, true],
    ['BBBBBBBBBBBB', false, true],
    [idOf('d'), true, false],
    ['sha256:', true, true],
    ['shanghai', true, false],
    ['payments 1.4', true, false],
    ['tcr', true, false],
    ['nothing of that', false, false],
  ];
  for (const [text, isWeb, isNginx] of cases)
    it(`finds ${[...(isWeb ? ['the web image'] : []), ...(isNginx ? ['nginx'] : [])].join(' and ') || 'none'} by "${text}"`, () => {
      const table = tableOf([web, nginx]);
      const matches = matchesFilter({ text, unlicensedOnly: false });
      assert.deepEqual([matches(table, 0), matches(table, 1)], [isWeb, isNginx]);
    });

  for (const digit of ['e', 'f'])
    it(`finds a local image by each of its digests: ${digit}`, () => {
      const table = tableOf([{ ...localImage('nginx:1.25', 'b'), digests: [idOf('e'), idOf('f')] }]);
      assert.ok(matchesFilter({ text: idOf(digit), unlicensedOnly: false })(table, 0));
    });

  it('leaves all but unlicensed images out when it is told to', () => {
    const table = tableOf([web, nginx, localImage('app:1', 'c', 'unknown')]);
    const matches = matchesFilter({ text: '', unlicensedOnly: true });
    assert.deepEqual(
      [0, 1, 2].map((row) => matches(table, row)),
      [true, false, false],
    );
  });

  it('is none when it lets everything through', () => {
    assert.deepEqual(
      [
        { text: ' ', unlicensedOnly: false },
        { text: 'a', unlicensedOnly: false },
        { text: '', unlicensedOnly: true },
      ].map(isFiltering),
      [false, true, true],
    );
  });
});
