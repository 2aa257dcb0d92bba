import assert from 'node:assert/strict';
import { planFrom } from '../../../../src/application/planLicensing';
import { readInventory } from '../../../../src/application/selectForPlan';
import { noLimits } from '../../../../src/core/license/limits';
import { wantChosen } from '../../../../src/host/licensing/wanted';
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
async function readTwice(
  accounts: readonly (typeof account | { id: string; label: string; site: 'custom'; endpoint: string })[],
  wait = 0,
) {
  const security = new FakeContainerSecurity({ images: [nginx, web, other] });
  const tools = { security, clock: new ManualClock(0), journal: new MemoryJournal() };
  const inventory = await readInventory(account, tools, never);
  assert.ok(inventory.ok);
  const wanted = wantChosen(inventory.value, [nginx, web]);
  tools.clock.set(wait);
  let names: string[] = [];
  let before = 0;
  for (const each of accounts) {
    before = security.calls.length;
    const reading = await wanted.read({ ...basis, account: each }, tools, never);
    assert.ok(reading.ok);
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
    ['are read anew for another account', [[{ ...account, id: 'b' }]], anew],
    ['are read anew at another endpoint', [[{ ...account, endpoint: 'http://127.0.0.1:2' }]], anew],
    ['are read anew when the lists are old', [[account], 300_001], anew],
  ];
  for (const [title, given, calls] of cases) {
    it(title, async () => assert.deepEqual(await readTwice(...given), { names: [nginx.name, web.name], calls }));
  }
});
