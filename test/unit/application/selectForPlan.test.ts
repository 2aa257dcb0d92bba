import assert from 'node:assert/strict';
import { planFrom } from '../../../src/application/planLicensing';
import { readInventory, readingOf, selectFrom } from '../../../src/application/selectForPlan';
import type { Failure } from '../../../src/core/failure';
import { keyOf, keyText, type InventoryImage } from '../../../src/core/image/image';
import { noLimits, type Limits } from '../../../src/core/license/limits';
import type { Plan } from '../../../src/core/license/plan';
import { everything, type Selection } from '../../../src/core/license/selection';
import { err, ok, type Result } from '../../../src/core/result';
import { FakeContainerSecurity } from '../../doubles/fakeContainerSecurity';
import { localImage, registryImage } from '../../doubles/images';
import { ManualClock } from '../../doubles/manualClock';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { account, localImages, quotaOf } from '../../doubles/plans';

const never = new AbortController().signal;
const broken: Failure = { kind: 'serviceFault', effect: 'none' };
const nginx = localImage('nginx:1', 'e');
const nameless = localImage('', 'f');
const licensed = localImage('done:1', '9', 'licensed');
const web = registryImage('r.example.com/web:1', 1, 'b');
const api = registryImage('s.example.com/api:1', 2, 'c');
const noId = { ...registryImage('r.example.com/old:1', 3, 'd'), imageId: undefined };
const unnamed = { ...noId, name: '', reference: undefined };

function basisWith(limits: Limits = noLimits) {
  return { account, registryIdForm: 'imageId', limits } as const;
}

function readFrom(security: FakeContainerSecurity, journal = new MemoryJournal()) {
  return readInventory(account, { security, clock: new ManualClock(77), journal }, never);
}

function valueOf<T>(result: Result<T, Failure>): T {
  if (!result.ok) assert.fail(result.error.kind);
  return result.value;
}

async function planOf(
  images: readonly InventoryImage[],
  selection: Selection,
  limits: Limits = noLimits,
): Promise<{ plan: Plan; security: FakeContainerSecurity }> {
  const security = new FakeContainerSecurity({ images, left: 9 });
  const inventory = valueOf(await readFrom(security));
  const { chosen } = selectFrom(inventory, selection, basisWith(limits));
  return { plan: planFrom(readingOf(inventory, chosen, basisWith(limits)), new Map()), security };
}

const one: Selection = { ...everything, atMost: { count: 1, order: 'name' } };
const only = (patterns: readonly string[]): Limits => ({ ...noLimits, allowedRegistries: patterns });

describe('a plan of a selection', () => {
  const cases: readonly [title: string, InventoryImage[], Selection, Limits, InventoryImage[]][] = [
    ['licenses what is unlicensed, by name', [web, nginx, licensed], everything, noLimits, [nginx, web]],
    ['licenses no more than it may', [web, nginx], one, noLimits, [nginx]],
    ['does not count an image of a registry that is not allowed', [nginx, web], one, only(['r.example.com']), [web]],
    ['does not count a registry image without the id of the call', [noId, api], one, noLimits, [api]],
  ];
  for (const [title, images, selection, limits, expected] of cases) {
    it(title, async () => {
      const { plan } = await planOf(images, selection, limits);
      assert.deepEqual(plan.images, expected);
    });
  }

  it('names each image, and where it was chosen', async () => {
    const { plan } = await planOf([nginx, nameless, unnamed], everything);
    const named = plan.items.map(({ target }) => [target.text, target.named, target.origins]);
    const origins = [{ kind: 'list' }];
    assert.deepEqual(named, [
      ['f'.repeat(12), { kind: 'image', key: keyOf(nameless) }, origins],
      [keyText(keyOf(unnamed)), { kind: 'image', key: keyOf(unnamed) }, origins],
      ['nginx:1', { kind: 'image', key: keyOf(nginx) }, origins],
    ]);
  });

  it('says of an image that is not allowed why, where nothing is left to choose', async () => {
    const { plan } = await planOf([web, api], everything, only(['r.example.com']));
    const states = plan.items.map(({ state }) => (state.kind === 'notLicensable' ? state.why : state.kind));
    assert.deepEqual(states, ['toLicense', 'registryNotAllowed']);
  });

  it('lists every page of both sides once, and nothing again for the plan', async () => {
    const images = [...localImages(250), web, api];
    const { plan, security } = await planOf(images, everything);
    assert.equal(plan.images.length, 252);
    assert.deepEqual([security.count('list'), security.count('read'), security.count('quota')], [4, 0, 1]);
    assert.deepEqual([plan.registryRows, plan.quota, plan.madeAt], [2, quotaOf(9), 77]);
  });

  it('leaves out what a run of before may have licensed, and takes the next', async () => {
    const security = new FakeContainerSecurity({ images: [nginx, web] });
    const inventory = { ...valueOf(await readFrom(security)), inDoubt: new Set([keyText(keyOf(nginx))]) };
    assert.deepEqual(selectFrom(inventory, one, basisWith()), { chosen: [web], matching: 2 });
  });

  it('does not come from lists that could not be read', async () => {
    const security = new FakeContainerSecurity({ images: [nginx] });
    security.readFailure = broken;
    assert.deepEqual(await readFrom(security), err(broken));
  });

  it('does not come without the number of licenses', async () => {
    const security = new FakeContainerSecurity({ images: [nginx] });
    security.quotaFailure = broken;
    assert.deepEqual(await readFrom(security), err(broken));
  });

  it('does not come without the whole journal', async () => {
    const journal = new MemoryJournal();
    journal.trouble = { unreadable: 'EACCES' };
    assert.deepEqual(
      await readFrom(new FakeContainerSecurity({ images: [nginx] }), journal),
      err({ kind: 'journalUnreadable', effect: 'none', detail: 'EACCES' }),
    );
  });

  it('knows of rows that could not be read', async () => {
    const security = new FakeContainerSecurity({ images: [nginx] });
    const list = security.listImages.bind(security);
    security.listImages = async (query, signal) => {
      const page = await list(query, signal);
      return page.ok ? ok({ ...page.value, total: (page.value.total ?? 0) + 2, unreadable: 2 }) : page;
    };
    assert.equal(valueOf(await readFrom(security)).unreadable, 4);
  });
});
