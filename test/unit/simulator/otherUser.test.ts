import assert from 'node:assert/strict';
import { decodeOtherUses, OtherUser } from '../../simulator/otherUser';
import type { OtherUse } from '../../simulator/otherUser';
import type { Readings } from '../../simulator/readings';
import { idOf, local, makeAccount, registryRow } from './accounts';

/** Local a, b, c; registry row 1 = c; three free licenses. What is licensed after each of four calls of A, B in between. */
function play(uses: readonly OtherUse[], readings: Partial<Readings> = {}): string {
  const simulated = makeAccount([local('a'), local('b'), local('c'), registryRow(1, 'c')], 3, readings);
  const other = new OtherUser();
  other.schedule(uses, simulated.account.now());
  return Array.from({ length: 4 }, () => {
    other.meet('B', simulated.account);
    other.meet('A', simulated.account);
    simulated.wait(1000);
    return `${simulated.licensed().join('+').replaceAll('local ', '')}=${simulated.account.ledger.used}`;
  }).join(' ');
}

describe('simulator: another user', () => {
  const a = [idOf('a')];
  const cases: readonly [string, readonly OtherUse[], string][] = [
    ['does nothing by itself', [], '=0 =0 =0 =0'],
    ['licenses before the next call', [{ images: a }], 'a:1=1 a:1=1 a:1=1 a:1=1'],
    ['licenses before the third call of an action', [{ images: a, action: 'A', nth: 3 }], '=0 =0 a:1=1 a:1=1'],
    ['counts every call', [{ images: a, nth: 3 }], '=0 a:1=1 a:1=1 a:1=1'],
    ['waits for an action that does not come', [{ images: a, action: 'C' }], '=0 =0 =0 =0'],
    ['licenses after a time', [{ images: a, afterMs: 2000 }], '=0 =0 a:1=1 a:1=1'],
    ['licenses both sides of an id', [{ images: [idOf('c')] }], Array(4).fill('c:1+registry c:1=1').join(' ')],
    ['knows no such image', [{ images: [idOf('f')] }], '=0 =0 =0 =0'],
    ['does one thing after another', [{ images: a }, { images: a, nth: 2 }], 'a:1=1 a:1=1 a:1=1 a:1=1'],
  ];
  for (const [name, uses, expected] of cases) it(name, () => assert.equal(play(uses), expected));

  it('needs a license for each side where the service does', () =>
    assert.match(play([{ images: [idOf('c')] }], { bothSides: 'twoLicenses' }), /^c:1\+registry c:1=2 /));

  it('takes so many unlicensed images as are asked for', () => {
    const simulated = makeAccount([local('a', { licensed: true }), local('b'), local('c'), local('d')], 3);
    const other = new OtherUser();
    other.schedule([{ images: 2 }], simulated.account.now());
    other.settle(simulated.account);
    assert.equal(simulated.licensed().length, 1);
    other.meet('A', simulated.account);
    assert.equal(simulated.licensed().length, 3);
  });

  it('is shown from the time on at which it happened, not at which it was asked', () => {
    const simulated = makeAccount([local('a')], 1, { readBack: 'stale', staleMs: 3000 });
    const other = new OtherUser();
    other.schedule([{ images: a, afterMs: 1000 }], simulated.account.now());
    simulated.wait(4000);
    other.settle(simulated.account);
    assert.equal(simulated.account.shownUsed(), 1);
  });

  const wrong: readonly [string, unknown, RegExp][] = [
    ['no list', {}, /JSON list/],
    ['no object', [1], /Use 0: is not an object/],
    ['no images', [{}], /images is a list/],
    ['images that are no ids', [{ images: 2 }, { images: [1] }], /Use 1: images is a list/],
    ['an unknown action', [{ images: 1, action: 'Z' }], /no action "Z"/],
    ['call 0', [{ images: 1, nth: 0 }], /nth is a whole number/],
    ['a time before', [{ images: 1, afterMs: -1 }], /afterMs is a whole number/],
    ['a time and a call', [{ images: 1, afterMs: 1, nth: 1 }], /stands without/],
    ['an unknown field', [{ images: 1, who: 'me' }], /no field "who"/],
  ];
  for (const [name, body, sentence] of wrong) {
    it(`refuses ${name}`, () => {
      const decoded = decodeOtherUses(body, (action) => action === 'A');
      assert.ok(typeof decoded === 'string');
      assert.match(decoded, sentence);
    });
  }

  it('accepts what is right', () => {
    const uses = [
      { images: 1 },
      { images: a, action: 'A', nth: 2 },
      { images: a, action: '*' },
      { images: 3, afterMs: 0 },
    ];
    assert.deepEqual(
      decodeOtherUses(uses, (action) => action === 'A'),
      uses,
    );
  });
});
