import assert from 'node:assert/strict';
import { shortName } from '../../../../../src/host/views/images/shortName';

const family = '👩‍👩‍👧';

describe('a name in front of what matters more', () => {
  const cases: readonly [name: string, room: number | undefined, shown: string][] = [
    ['', undefined, ''],
    ['ccr.ccs.tencentyun.com', undefined, 'ccr.ccs.tencentyun.com'],
    ['ccr.ccs.tencentyun.com', 22, 'ccr.ccs.tencentyun.com'],
    ['ccr.ccs.tencentyun.com', 17, 'ccr.ccs.te…un.com'],
    ['web', 12, 'web'],
    ['acme.tencentcloudcr.com', 100, 'acme.tence…dcr.com'],
    ['支付网关支付网关支付网', undefined, '支付网关支付网关支付网'],
    ['支付网关服务支付网关服务生产环境', undefined, '支付网关服…产环境'],
    [family.repeat(13), undefined, `${family.repeat(5)}…${family.repeat(3)}`],
  ];
  for (const [name, room, shown] of cases)
    it(`is "${shown}" for "${name}" in a room of ${String(room)}`, () => assert.equal(shortName(name, room), shown));
});
