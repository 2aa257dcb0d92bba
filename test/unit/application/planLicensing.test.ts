import assert from 'node:assert/strict';
import { planFrom, readForPlan, type PlanReading } from '../../../src/application/planLicensing';
import type { ContainerSecurity } from '../../../src/application/ports';
import type { Failure } from '../../../src/core/failure';
import { localImageId } from '../../../src/core/ids';
import type { InventoryImage, LocalImage } from '../../../src/core/image/image';
import { noLimits } from '../../../src/core/license/limits';
import type { Named, Target } from '../../../src/core/license/target';
import { err, ok, type Result } from '../../../src/core/result';
import { FakeContainerSecurity } from '../../doubles/fakeContainerSecurity';
import { idOf, localImage, referenceTo, registryImage } from '../../doubles/images';
import { ManualClock } from '../../doubles/manualClock';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { account, limitsOf, startOf } from '../../doubles/plans';

const never = new AbortController().signal;
const broken: Failure = { kind: 'serviceFault', effect: 'none' };

function target(named: Named, text = ''): Target {
  return { text, named, origins: [{ kind: 'input' }] };
}

function reference(name: string): Target {
  return target({ kind: 'reference', reference: referenceTo(name) }, name);
}

function read(
  security: ContainerSecurity,
  targets: readonly Target[],
  limits = noLimits,
  journal = new MemoryJournal(),
): Promise<Result<PlanReading, Failure>> {
  const tools = { security, clock: new ManualClock(77), journal };
  return readForPlan({ account, targets, registryIdForm: 'imageId', limits }, tools, never);
}

/** The state of each target and the names of the images to license. */
async function planned(images: readonly InventoryImage[], targets: readonly Target[]): Promise<string[]> {
  const security = new FakeContainerSecurity({ images, left: 4 });
  const reading = await read(security, targets);
  assert.ok(reading.ok);
  const plan = planFrom(reading.value, new Map());
  assert.equal(plan.madeAt, 77);
  assert.equal(plan.quota.left, 4);
  assert.deepEqual(security.sent, []);
  return [...plan.items.map(({ state }) => state.kind), ...plan.images.map(({ name }) => name)];
}

/** A local image whose digests only its details have, as with the service. */
class WithDetails extends FakeContainerSecurity {
  constructor(private readonly detailed: LocalImage) {
    super({ images: [{ ...detailed, digests: [] }] });
  }

  override async readImage(
    ...question: Parameters<ContainerSecurity['readImage']>
  ): Promise<Result<InventoryImage, Failure>> {
    const image = await super.readImage(...question);
    return image.ok ? ok({ ...this.detailed }) : image;
  }
}

describe('planning', () => {
  const web = registryImage('r.example.com/web:1', 1, 'a');
  const nginx = localImage('docker.io/library/nginx:1', 'b');
  const many = Array.from({ length: 250 }, (_, row) => registryImage(`r.example.com/app:${row}`, row + 1, 'c'));
  const cases: readonly [title: string, InventoryImage[], Target[], string[]][] = [
    ['finds a registry image by its name', [web, nginx], [reference('r.example.com/web:1')], ['toLicense', web.name]],
    ['finds a local image by its short name', [web, nginx], [reference('nginx:1')], ['toLicense', nginx.name]],
    [
      'finds a local image that hosts list by a short name',
      [localImage('nginx:1', 'b')],
      [reference('docker.io/library/nginx:1')],
      ['toLicense', 'nginx:1'],
    ],
    [
      'finds a local image by its full id',
      [web, nginx],
      [target({ kind: 'imageId', id: idOf('b') })],
      ['toLicense', nginx.name],
    ],
    [
      'finds a local image by a short id',
      [web, nginx],
      [target({ kind: 'imageId', id: 'b'.repeat(12) })],
      ['toLicense', nginx.name],
    ],
    [
      'finds an image on the last page',
      many,
      [reference('r.example.com/app:249')],
      ['toLicense', 'r.example.com/app:249'],
    ],
    [
      'does not take a name that only contains the wanted one',
      [localImage('my-nginx:1', 'b')],
      [reference('nginx:1')],
      ['notKnown'],
    ],
    ['merges what is named twice', [web], [reference(web.name), reference(web.name)], ['toLicense', web.name]],
  ];
  for (const [title, images, targets, expected] of cases) {
    it(title, async () => assert.deepEqual(await planned(images, targets), expected));
  }

  it('reads a row once that is named twice', async () => {
    const security = new FakeContainerSecurity({ images: [web] });
    const named = target({ kind: 'image', key: { side: 'registry', assetId: web.assetId } });
    await read(security, [named, named]);
    assert.equal(security.count('read'), 1);
  });

  it('counts the rows of the registry list, and does not when it was not read', async () => {
    const security = new FakeContainerSecurity({ images: many });
    const byName = await read(security, [reference('r.example.com/app:1')]);
    const byNothing = await read(security, [target({ kind: 'invalid' }, '!')]);
    assert.ok(byName.ok && byNothing.ok);
    assert.deepEqual(
      [byName, byNothing].map(({ value }) => planFrom(value, new Map()).registryRows),
      [250, undefined],
    );
  });

  it('holds the limits that it was asked under', async () => {
    const limits = limitsOf({ deniedRegistries: ['r.example.com'], reserve: 3 });
    const reading = await read(new FakeContainerSecurity({ images: [web] }), [reference(web.name)], limits);
    assert.ok(reading.ok);
    const plan = planFrom(reading.value, new Map());
    assert.equal(plan.limits, limits);
    assert.deepEqual(
      plan.items.map(({ state }) => state),
      [{ kind: 'notLicensable', why: 'registryNotAllowed', images: [web] }],
    );
  });

  it('does not license what an earlier run left in doubt', async () => {
    const journal = new MemoryJournal();
    const events = [{ kind: 'started', start: startOf([web]) } as const, { kind: 'sending', images: [0] } as const];
    await journal.append(events.map((event, at) => ({ run: 'earlier', at, event })));
    const targets = [reference(web.name), reference('nginx:1')];
    const reading = await read(new FakeContainerSecurity({ images: [web, nginx] }), targets, noLimits, journal);
    assert.ok(reading.ok);
    assert.deepEqual(
      planFrom(reading.value, new Map()).items.map(({ state }) => ('why' in state ? state.why : state.kind)),
      ['inDoubt', 'toLicense'],
    );
  });

  it('asks for 100 names in one filter at most', async () => {
    const images = Array.from({ length: 230 }, (_, index): InventoryImage => {
      const imageId = localImageId(`sha256:${String(index).padStart(64, '0')}`);
      return { ...localImage(`docker.io/team/app-${index}x:1`, 'd'), imageId };
    });
    const security = new FakeContainerSecurity({ images });
    const reading = await read(
      security,
      images.map(({ name }) => reference(name)),
    );
    assert.ok(reading.ok);
    const filters = security.calls.filter(({ name }) => name === 'list').map(({ ids }) => ids.length);
    assert.deepEqual(filters, [0, 100, 100, 90]);
    assert.ok(images.every((image) => reading.value.inventory.includes(image)));
  });

  it('recognizes a local image by a digest that only its details have', async () => {
    const image = { ...localImage('docker.io/library/nginx:1', 'b'), digests: [idOf('9')] };
    const reading = await read(new WithDetails(image), [reference(`nginx@${idOf('9')}`)]);
    assert.ok(reading.ok);
    const [item] = planFrom(reading.value, new Map()).items;
    assert.ok(item?.state.kind === 'toLicense' && item.state.by === 'digest');
  });

  it('asks for no image when nothing has a name', async () => {
    const security = new FakeContainerSecurity({ images: [web] });
    const reading = await read(security, [
      target({ kind: 'invalid' }, '!'),
      target({ kind: 'unresolved', missing: ['X'] }),
    ]);
    assert.ok(reading.ok);
    assert.equal(security.count('list'), 0);
  });

  it('fails when the quota cannot be read, rather than plan without numbers', async () => {
    const security = new FakeContainerSecurity({ images: [web] });
    security.quotaFailure = broken;
    assert.deepEqual(await read(security, [reference(web.name)]), err(broken));
  });

  it('fails when the journal cannot be read, which may say that an image was just sent', async () => {
    const journal = new MemoryJournal();
    journal.trouble = { unreadable: 'EACCES' };
    assert.deepEqual(
      await read(new FakeContainerSecurity({ images: [web] }), [reference(web.name)], noLimits, journal),
      err({ kind: 'journalUnreadable', effect: 'none', detail: 'EACCES' }),
    );
  });

  it('fails when the images cannot be read, rather than call one unknown', async () => {
    const security = new FakeContainerSecurity({ images: [web] });
    security.readFailure = broken;
    assert.deepEqual(await read(security, [reference(web.name)]), err(broken));
  });

  it('carries the rows that could not be read into the plan, since the wanted image can be one of them', async () => {
    const security = new FakeContainerSecurity({ images: [] });
    const list = security.listImages.bind(security);
    security.listImages = async (query, signal) => {
      const page = await list(query, signal);
      return page.ok ? ok({ ...page.value, total: 2, unreadable: 2 }) : page;
    };
    const reading = await read(security, [reference(web.name)]);
    assert.ok(reading.ok);
    const plan = planFrom(reading.value, new Map());
    assert.equal(plan.items[0]?.state.kind, 'notKnown');
    assert.equal(plan.unreadableRows, 2 + 2);
  });
});
