import assert from 'node:assert/strict';
import { planFrom } from '../../../../src/application/planLicensing';
import { readInventory, targetOfImage, type Inventory } from '../../../../src/application/selectForPlan';
import { noLimits } from '../../../../src/core/license/limits';
import type { PlanAccount } from '../../../../src/core/license/plan';
import { wantChosen, wantImages, type Wanted } from '../../../../src/host/licensing/wanted';
import { FakeContainerSecurity } from '../../../doubles/fakeContainerSecurity';
import { localImage, registryImage } from '../../../doubles/images';
import { ManualClock } from '../../../doubles/manualClock';
import { MemoryJournal } from '../../../doubles/memoryJournal';
import { account } from '../../../doubles/plans';

const never = new AbortController().signal;
const nginx = localImage('nginx:1', 'a');
const web = registryImage('r.example.com/web:1', 1, 'b');
const other = localImage('other:1', 'c');
const basis = { account, registryIdForm: 'imageId', limits: noLimits } as const;

/** Reads plans of nginx and web, one for each account, and gives the names to license and the calls of the last reading. */
async function readTwice(accounts: readonly (typeof account)[], wait = 0) {
  const security = new FakeContainerSecurity({ images: [nginx, web, other] });
  const tools = { security, clock: new ManualClock(0), journal: new MemoryJournal() };
  const inventory = await readInventory(account, tools, never);
  assert.ok(inventory.ok);
  const wanted = wantChosen(inventory.value, [nginx, web], 'as told');
  tools.clock.set(wait);
  let names: string[] = [];
  let before = 0;
  for (const each of accounts) {
    before = security.calls.length;
    const reading = await wanted.read({ ...basis, account: each }, tools, never);
    assert.ok(reading.ok);
    assert.equal(wanted.chosenAs, 'as told');
    names = planFrom(reading.value, new Map()).images.map(({ name }) => name);
  }
  return {
    names,
    calls: security.calls
      .slice(before)
      .map(({ name }) => name)
      .sort(),
  };
}

describe('images chosen over whole lists', () => {
  const anew = ['list', 'quota', 'read'];
  const cases: readonly [title: string, Parameters<typeof readTwice>, string[]][] = [
    ['are planned from these lists', [[account]], []],
    ['are planned from these lists a while after', [[account], 300_000], []],
    ['are read anew when they are planned again', [[account, account]], anew],
    ['are read anew when the lists are old', [[account], 300_001], anew],
  ];
  for (const [title, given, calls] of cases) {
    it(title, async () => assert.deepEqual(await readTwice(...given), { names: [nginx.name, web.name], calls }));
  }
});

describe('images of the lists of an account', () => {
  /** What a reading for this account comes to, and how many calls it took. */
  async function readFor(asked: PlanAccount, want: (inventory: Inventory) => Wanted) {
    const security = new FakeContainerSecurity({ images: [nginx, web, other] });
    const tools = { security, clock: new ManualClock(0), journal: new MemoryJournal() };
    const inventory = await readInventory(account, tools, never);
    assert.ok(inventory.ok);
    const before = security.calls.length;
    const reading = await want(inventory.value).read({ ...basis, account: asked }, tools, never);
    const calls = security.calls.length - before;
    return reading.ok
      ? planFrom(reading.value, new Map()).images.map(({ name }) => name)
      : { refused: reading.error.kind, calls };
  }
  const row = (): Wanted => wantImages([targetOfImage(web)], account);
  const chosen = (inventory: Inventory): Wanted => wantChosen(inventory, [web], 'as told');
  const refused = { refused: 'otherAccount', calls: 0 };
  const cases: readonly [title: string, PlanAccount, (inventory: Inventory) => Wanted, unknown][] = [
    ['are planned in it', account, row, [web.name]],
    ['are refused in another one, where their numbers are those of others', { ...account, id: 'b' }, row, refused],
    ['are refused at another endpoint', { ...account, endpoint: 'http://127.0.0.1:2' }, row, refused],
    ['are refused in another one when they were chosen over it all', { ...account, id: 'b' }, chosen, refused],
    [
      'are refused at another endpoint when they were chosen over it all',
      { ...account, endpoint: 'http://127.0.0.1:2' },
      chosen,
      refused,
    ],
  ];
  for (const [title, asked, want, expected] of cases) {
    it(title, async () => assert.deepEqual(await readFor(asked, want), expected));
  }
});
