import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { InventoryImage, LicenseState } from '../../../../src/core/image/image';
import { chunkImages } from '../../../../src/core/license/chunks';
import {
  judgePlan,
  keyOf,
  makePlan,
  promisesTheSame,
  type Choices,
  type Plan,
} from '../../../../src/core/license/plan';
import { registryIdOf, type RegistryIdForm } from '../../../../src/core/license/request';
import { targetKey, type Target } from '../../../../src/core/license/target';
import { localImage, referenceTo, registryImage } from '../../../doubles/images';

const account = { id: 'a', label: 'test', site: 'custom', endpoint: 'http://127.0.0.1:1' } as const;

function named(text: string): Target {
  return { text, named: { kind: 'reference', reference: referenceTo(text) }, origins: [{ kind: 'input' }] };
}

function plan(
  targets: readonly Target[],
  inventory: readonly InventoryImage[],
  left = 10,
  choices: Choices = new Map(),
  registryIdForm: RegistryIdForm = 'imageId',
): Plan {
  const quota = { left, total: undefined, used: undefined };
  return makePlan({ account, madeAt: 0, quota, registryIdForm, targets, inventory, choices });
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
    assert.deepEqual(plan([named(app)], [localImage(app, 'a'), chosen], 10, choices).images, [chosen]);
  });

  it('names an image once, however many targets and tags name it', () => {
    const other = 'r.example.com/team/app:stable';
    const inventory = [registryImage(app, 1, 'a'), registryImage(other, 2, 'a')];
    assert.equal(plan([named(app), named(app), named(other)], inventory).images.length, 1);
    assert.equal(plan([named(app), named(other)], inventory, 10, new Map(), 'assetId').images.length, 2);
  });

  const verdicts: readonly [left: number, verdict: ReturnType<typeof judgePlan>][] = [
    [1, { kind: 'ready', cost: 1, leftAfter: 0 }],
    [0, { kind: 'notEnough', cost: 1, shortBy: 1 }],
  ];
  for (const [left, verdict] of verdicts) {
    it(`with ${left} licenses left for one image is ${verdict.kind}`, () =>
      assert.deepEqual(judgePlan(plan([named(app)], [registryImage(app, 1, 'a')], left)), verdict));
  }

  it('promises another thing when the licenses left or the images differ', () => {
    const one = plan([named(app)], [registryImage(app, 1, 'a')]);
    assert.ok(promisesTheSame(one, plan([named(app)], [registryImage(app, 1, 'a')])));
    assert.ok(!promisesTheSame(one, plan([named(app)], [registryImage(app, 1, 'a')], 9)));
    assert.ok(!promisesTheSame(one, plan([named(app)], [registryImage(app, 1, 'a', 'licensed')])));
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
          1000,
          new Map(),
          form,
        );
        const chunks = chunkImages(made.images, form);
        const sent = chunks.flatMap(({ request }) => [
          ...request.localImageIds.map((id) => `local ${id}`),
          ...request.registryImages.map((image) => `registry ${registryIdOf(image, form) ?? ''}`),
        ]);
        assert.equal(sent.length, made.images.length);
        assert.equal(new Set(sent).size, sent.length);
        assert.ok(made.images.every((image) => image.license === 'unlicensed' && inventory.includes(image)));
        assert.ok(chunks.every(({ images }) => images.length > 0 && images.length <= 100));
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
