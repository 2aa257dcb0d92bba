import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { InventoryImage, LicenseState } from '../../../../src/core/image/image';
import { chunkImages } from '../../../../src/core/license/chunks';
import { keyOf } from '../../../../src/core/image/image';
import { noLimits } from '../../../../src/core/license/limits';
import { countStates, makePlan, plannedImages, type Plan, type PlanInput } from '../../../../src/core/license/plan';
import { judgePlan } from '../../../../src/core/license/verdict';
import { registryIdOf, type RegistryIdForm } from '../../../../src/core/license/request';
import { targetKey, type Origin, type Target } from '../../../../src/core/license/target';
import { idOf, localImage, referenceTo, registryImage } from '../../../doubles/images';
import { account, limitsOf, quotaOf } from '../../../doubles/plans';

function named(text: string, ...origins: readonly Origin[]): Target {
  return {
    text,
    named: { kind: 'reference', reference: referenceTo(text) },
    origins: origins.length === 0 ? [{ kind: 'input' }] : origins,
  };
}

/** The image itself, as from the tree. */
function row(image: InventoryImage): Target {
  return { text: image.name, named: { kind: 'image', key: keyOf(image) }, origins: [{ kind: 'tree' }] };
}

function plan(
  targets: readonly Target[],
  inventory: readonly InventoryImage[],
  changes: Partial<PlanInput> = {},
): Plan {
  return makePlan({
    account,
    madeAt: 0,
    quota: quotaOf(10),
    registryIdForm: 'imageId',
    limits: noLimits,
    registryRows: undefined,
    targets,
    inventory,
    choices: new Map(),
    ...changes,
  });
}

const app = 'r.example.com/team/app:1.0';

describe('a plan', () => {
  const states: readonly [title: string, Target, InventoryImage[], Plan['items'][number]['state']['kind']][] = [
    ['licenses an unlicensed image', named(app), [registryImage(app, 1, 'a')], 'toLicense'],
    ['leaves a licensed image alone', named(app), [registryImage(app, 1, 'a', 'licensed')], 'alreadyLicensed'],
    [
      'spends nothing on a state it does not know',
      named(app),
      [registryImage(app, 1, 'a', 'unknown')],
      'notLicensable',
    ],
    ['does not know an image that is not listed', named(app), [], 'notKnown'],
    ['asks when two images fit', named(app), [localImage(app, 'a'), localImage(app, 'b')], 'severalCandidates'],
    [
      'asks when one id is on both sides',
      named(app),
      [localImage(app, 'a'), registryImage(app, 1, 'a')],
      'severalCandidates',
    ],
    [
      'does not ask when all that fit are licensed',
      named(app),
      [localImage(app, 'a', 'licensed'), registryImage(app, 1, 'a', 'licensed')],
      'alreadyLicensed',
    ],
    [
      'leaves out what is unresolved',
      { text: '$X', named: { kind: 'unresolved', missing: ['X'] }, origins: [{ kind: 'input' }] },
      [],
      'unresolved',
    ],
  ];
  for (const [title, target, inventory, kind] of states) {
    it(title, () => {
      const made = plan([target], inventory);
      assert.deepEqual(
        made.items.map(({ state }) => state.kind),
        [kind],
      );
      assert.equal(made.images.length, kind === 'toLicense' ? 1 : 0);
    });
  }

  it('licenses only what was chosen among several', () => {
    const chosen = localImage(app, 'b');
    const choices = new Map([[targetKey(named(app)), [keyOf(chosen)]]]);
    assert.deepEqual(plan([named(app)], [localImage(app, 'a'), chosen], { choices }).images, [chosen]);
  });

  it('has each row once, however many targets name it, and one license for rows of one id', () => {
    const other = 'r.example.com/team/app:stable';
    const inventory = [registryImage(app, 1, 'a'), registryImage(other, 2, 'a')];
    const costs = (['imageId', 'assetId'] as const).map((registryIdForm) => {
      const made = plan([named(app), named(app), named(other)], inventory, { registryIdForm });
      const verdict = judgePlan(made);
      return [made.images.length, verdict.kind === 'ready' ? verdict.cost : 0];
    });
    assert.deepEqual(costs, [
      [2, 1],
      [2, 2],
    ]);
  });

  it('says of a near image that was chosen that it was chosen', () => {
    const near = registryImage('r.example.com/team/app:2.0', 1, 'a');
    const choices = new Map([[targetKey(named(app)), [keyOf(near)]]]);
    const [item] = plan([named(app)], [near], { choices }).items;
    assert.deepEqual(item?.state, { kind: 'toLicense', by: 'choice', images: [near] });
  });

  const web = registryImage(app, 1, 'a');
  const twin = registryImage('r.example.com/team/app:stable', 2, 'a');
  const denied = registryImage('denied.example.com/app:1', 3, 'a');
  const deniesOther = limitsOf({ deniedRegistries: ['denied.example.com'] });
  const allowsOwn = limitsOf({ allowedRegistries: ['r.example.com'] });
  const withoutId = { ...web, imageId: undefined };
  for (const [form, along] of [
    ['imageId', [twin, denied]],
    ['assetId', undefined],
  ] as const)
    it(`knows what else may be licensed by the ids of the call, which are of the form ${form}`, () => {
      const old = registryImage('r.example.com/team/app:old', 4, 'a', 'licensed');
      const other = registryImage('r.example.com/team/other:1', 5, 'b');
      const made = plan([named(app)], [web, twin, denied, old, other], { registryIdForm: form });
      assert.deepEqual([made.images, made.along], [[web], along]);
    });

  const sharing: readonly [title: string, other: InventoryImage, changes: Partial<PlanInput>, kind: string][] = [
    ['not, when its id names one of a denied registry too', denied, { limits: deniesOther }, 'sharesNotAllowed'],
    ['not, when its id names one that is not allowed too', denied, { limits: allowsOwn }, 'sharesNotAllowed'],
    ['when the other one is licensed', { ...denied, license: 'licensed' }, { limits: deniesOther }, 'toLicense'],
    ['when its row alone is named', denied, { limits: deniesOther, registryIdForm: 'assetId' }, 'toLicense'],
    [
      'when the other one is on hosts',
      localImage('denied.example.com/app:1', 'a'),
      { limits: deniesOther },
      'toLicense',
    ],
  ];
  for (const [title, other, changes, kind] of sharing)
    it(`licenses an image that shares its id ${title}`, () => {
      const [item] = plan([named(app)], [web, other], changes).items;
      assert.equal(item?.state.kind === 'notLicensable' ? item.state.why : item?.state.kind, kind);
    });

  const notLicensable: readonly [
    title: string,
    inventory: readonly InventoryImage[],
    changes: Partial<PlanInput>,
    why: string | undefined,
  ][] = [
    ['of a registry that is not allowed', [web], { limits: limitsOf({ allowedRegistries: ['docker.io'] }) }, 'registryNotAllowed'], // prettier-ignore
    ['of a registry that is denied', [web], { limits: limitsOf({ deniedRegistries: ['r.example.com/team'] }) }, 'registryNotAllowed'], // prettier-ignore
    ['that an earlier call may have licensed', [web], { inDoubt: new Set(['registry 1']) }, 'inDoubt'],
    ['that shares its id with one in doubt', [web], { inDoubt: new Set(['registry 2', idOf('a')]) }, 'inDoubt'],
    ['without the id that the call takes', [withoutId], {}, 'noId'],
    ['of an unknown state', [{ ...web, license: 'unknown' }], {}, 'stateUnknown'],
  ];
  for (const [title, inventory, changes, why] of notLicensable) {
    it(`does not license an image ${title}`, () => {
      const made = plan([named(app)], inventory, changes);
      assert.deepEqual(
        made.items.map(({ state }) => state),
        [{ kind: 'notLicensable', why, images: inventory }],
      );
      assert.deepEqual(made.images, []);
    });
  }

  const licensable: readonly [title: string, InventoryImage, Partial<PlanInput>][] = [
    ['of an allowed registry', web, { limits: limitsOf({ allowedRegistries: ['r.example.com'] }) }],
    ['while others are in doubt', web, { inDoubt: new Set(['registry 2', idOf('b')]) }],
    ['without an image id where the call takes the row', withoutId, { registryIdForm: 'assetId' }],
  ];
  for (const [title, image, changes] of licensable) {
    it(`licenses an image ${title}`, () => assert.deepEqual(plan([named(app)], [image], changes).images, [image]));
  }

  const licensed = registryImage(app, 3, 'c', 'licensed');
  const doubtful: Partial<PlanInput> = {
    inDoubt: new Set(['registry 3']),
    limits: limitsOf({ deniedRegistries: ['*'] }),
  };
  it('says of a licensed image that it is, also in doubt or of a denied registry', () => {
    assert.deepEqual(
      plan([named(app)], [licensed], doubtful).items.map(({ state }) => state.kind),
      ['alreadyLicensed'],
    );
  });

  const rows: readonly [title: string, Target, images: readonly InventoryImage[], state: string][] = [
    ['licenses the one row that was picked of several with its name', row(web), [web], 'toLicense'],
    ['licenses a local image that was picked', row(localImage(app, 'b')), [localImage(app, 'b')], 'toLicense'],
    ['leaves a licensed row alone', row(licensed), [], 'alreadyLicensed'],
    ['does not know a row that is gone', row(registryImage(app, 9, 'a')), [], 'notKnown'],
  ];
  for (const [title, target, images, state] of rows) {
    it(title, () => {
      const made = plan([target], [web, twin, licensed, localImage(app, 'b')]);
      assert.deepEqual([made.images, made.items.map((item) => item.state.kind)], [images, [state]]);
    });
  }

  it('merges the origins of all that name an image, by whatever name', () => {
    const line = (number: number): Origin => ({ kind: 'file', uri: 'file:///Dockerfile', line: number });
    const targets = [named(app, line(1)), named(twin.name, line(2)), row(web), named(app, line(4)), named('gone:1')];
    assert.deepEqual(
      plannedImages(plan(targets, [web, twin])).map(({ image, origins }) => [image, origins]),
      [
        [web, [line(1), line(4), { kind: 'tree' }]],
        [twin, [line(2)]],
      ],
    );
  });

  it('counts its items by their state', () => {
    const made = plan([named(app), named('gone:1'), row(licensed)], [web, licensed], {
      choices: new Map([[targetKey(named(app)), [keyOf(web)]]]),
    });
    assert.deepEqual(
      Object.entries(countStates(made.items)).filter(([, count]) => count > 0),
      [
        ['toLicense', 1],
        ['alreadyLicensed', 1],
        ['notKnown', 1],
      ],
    );
  });

  it('shows exactly the ids that its calls send, none of a licensed image, at most 100 a call', () => {
    const digit = fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', 'a', 'b', 'c', 'd');
    const license = fc.constantFrom<LicenseState>('licensed', 'unlicensed', 'unknown');
    const name = fc.integer({ min: 1, max: 400 }).map((tag) => `r.example.com/team/app:${tag}`);
    const rows = fc.array(fc.record({ reference: name, mark: digit, state: license, isLocal: fc.boolean() }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(rows, fc.constantFrom<RegistryIdForm>('imageId', 'assetId'), (all, form) => {
        const inventory = all.map(({ reference, mark, state, isLocal }, row) =>
          isLocal ? localImage(reference, mark, state) : registryImage(reference, row + 1, mark, state),
        );
        const made = plan(
          all.map(({ reference }) => named(reference)),
          inventory,
          { registryIdForm: form },
        );
        const chunks = chunkImages(made.images, form);
        const sent = chunks.flatMap(({ request }) => [
          ...request.localImageIds.map((id) => `local ${id}`),
          ...request.registryImages.map((image) => `registry ${registryIdOf(image, form) ?? ''}`),
        ]);
        const verdict = judgePlan(made);
        assert.equal(sent.length, verdict.kind === 'ready' || verdict.kind === 'notEnough' ? verdict.cost : 0);
        assert.equal(new Set(sent).size, sent.length);
        assert.ok(made.images.every((image) => image.license === 'unlicensed' && inventory.includes(image)));
        assert.ok(chunks.every(({ images }) => images.length > 0));
      }),
    );
  });

  it('is sent in calls of one side and 100 ids', () => {
    const many = Array.from({ length: 250 }, (_, row) => registryImage(`r.example.com/a:${row}`, row + 1, 'a'));
    const sizes = chunkImages([...many, localImage('b:1', 'b')], 'assetId').map(({ request }) => [
      request.localImageIds.length,
      request.registryImages.length,
    ]);
    assert.deepEqual(sizes, [
      [1, 0],
      [0, 100],
      [0, 100],
      [0, 50],
    ]);
  });
});
