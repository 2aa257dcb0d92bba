import assert from 'node:assert/strict';
import type { InventoryImage } from '../../../../src/core/image/image';
import type { Limits } from '../../../../src/core/license/limits';
import type { Plan } from '../../../../src/core/license/plan';
import { describeForDigest, judgePlan, promisesTheSame, type Verdict } from '../../../../src/core/license/verdict';
import { localImage, registryImage } from '../../../doubles/images';
import { account, limitsOf, localImages, planFor, quotaOf } from '../../../doubles/plans';

const web = registryImage('r.example.com/web:1', 1, 'a');
const twin = registryImage('r.example.com/web:stable', 2, 'a');
const sibling = localImage('web:1', 'a');
const nginx = localImage('nginx:1', 'b');

describe('the verdict on a plan', () => {
  const ready = (cost: number, leftAfter: number, fewest = cost): Verdict => ({
    kind: 'ready',
    cost,
    fewest,
    leftAfter,
  });
  const cases: readonly [
    title: string,
    images: readonly InventoryImage[],
    left: number,
    limits: Partial<Limits>,
    Verdict,
  ][] = [
    ['is ready with the last license', [web], 1, {}, ready(1, 0)],
    ['has nothing to license, even without licenses', [], 0, { reserve: 5 }, { kind: 'nothingToLicense' }],
    ['lacks a license', [web], 0, {}, { kind: 'notEnough', cost: 1, shortBy: 1 }],
    ['lacks some licenses', localImages(7), 3, {}, { kind: 'notEnough', cost: 7, shortBy: 4 }],
    ['leaves the reserve', localImages(7), 10, { reserve: 3 }, ready(7, 3)],
    ['lacks those in reserve', localImages(7), 10, { reserve: 4 }, { kind: 'notEnough', cost: 7, shortBy: 1 }],
    [
      'lacks no more than it costs when less is left than in reserve',
      localImages(7),
      3,
      { reserve: 50 },
      { kind: 'notEnough', cost: 7, shortBy: 7 },
    ],
    ['is ready at the most that a run may license', localImages(7), 10, { maxImages: 7 }, ready(7, 3)],
    ['has too many', localImages(7), 10, { maxImages: 6 }, { kind: 'tooMany', images: 7, max: 6 }],
    [
      'lacks licenses before it has too many',
      localImages(7),
      6,
      { maxImages: 6 },
      { kind: 'notEnough', cost: 7, shortBy: 1 },
    ],
    ['needs one license for two rows of an id', [web, twin], 10, {}, ready(1, 9)],
    ['may need one license for an id on both sides', [web, sibling], 10, {}, ready(2, 8, 1)],
    ['needs one for each different id', [web, nginx], 10, {}, ready(2, 8)],
    [
      'needs one for each row without an id',
      [
        { ...web, imageId: undefined },
        { ...twin, imageId: undefined },
      ],
      10,
      {},
      ready(2, 8),
    ],
  ];
  for (const [title, images, left, limits, verdict] of cases) {
    it(title, () => assert.deepEqual(judgePlan(planFor(images, { left, limits: limitsOf(limits) })), verdict));
  }
});

describe('two plans', () => {
  const base = planFor([web, nginx], { left: 9 });
  const cases: readonly [title: string, other: Plan, same: boolean][] = [
    ['promise the same when they are equal', planFor([web, nginx], { left: 9 }), true],
    ['promise the same in another order', planFor([nginx, web], { left: 9 }), true],
    ['promise the same at another time', planFor([web, nginx], { left: 9, madeAt: 7 }), true],
    ['promise another thing when an image is missing', planFor([web], { left: 9 }), false],
    ['promise another thing when an image is another', planFor([web, sibling], { left: 9 }), false],
    ['promise another thing when other licenses are left', planFor([web, nginx], { left: 8 }), false],
    ['promise another thing by other ids', planFor([web, nginx], { left: 9, registryIdForm: 'assetId' }), false],
    [
      'promise another thing with another account',
      planFor([web, nginx], { left: 9, account: { ...account, id: 'b' } }),
      false,
    ],
    [
      'promise another thing at another endpoint',
      planFor([web, nginx], { left: 9, account: { ...account, endpoint: 'http://127.0.0.1:2' } }),
      false,
    ],
  ];
  for (const [title, other, same] of cases) {
    it(title, () => {
      assert.equal(promisesTheSame(base, other), same);
      assert.equal(promisesTheSame(other, base), same);
    });
  }
});

describe('the text of which a plan has its digest', () => {
  const target = {
    text: 'web',
    named: { kind: 'invalid' },
    origins: [{ kind: 'file', uri: 'file:///a', line: 3 }],
  } as const;
  const states: readonly Plan['items'][number]['state'][] = [
    { kind: 'toLicense', by: 'tag', images: [web] },
    { kind: 'toLicense', by: 'choice', images: [web] },
    { kind: 'toLicense', by: 'tag', images: [twin] },
    { kind: 'alreadyLicensed', by: 'tag', images: [web] },
    { kind: 'severalCandidates', candidates: [web] },
    { kind: 'severalCandidates', candidates: [web, twin] },
    { kind: 'notKnown', why: 'notKnown', near: [] },
    { kind: 'notKnown', why: 'otherTag', near: [] },
    { kind: 'notKnown', why: 'otherTag', near: [web] },
    { kind: 'unresolved', missing: ['A'] },
    { kind: 'unresolved', missing: ['B'] },
    { kind: 'notLicensable', why: 'inDoubt', images: [web] },
    { kind: 'notLicensable', why: 'noId', images: [web] },
    { kind: 'notLicensable', why: 'noId', images: [twin] },
  ];
  const shown = (changes: Parameters<typeof planFor>[1] = {}, images: readonly InventoryImage[] = [web]): Plan =>
    planFor(images, { items: [{ target, state: { kind: 'invalid' } }], ...changes });
  const withTarget = (changes: Partial<Plan['items'][number]['target']>): Plan =>
    shown({ items: [{ target: { ...target, ...changes }, state: { kind: 'invalid' } }] });
  const plans: readonly [title: string, Plan][] = [
    ['nothing', shown()],
    ['the account', shown({ account: { ...account, id: 'b' } })],
    ["the account's name", shown({ account: { ...account, label: 'other' } })],
    ['the endpoint', shown({ account: { ...account, endpoint: 'http://127.0.0.1:2' } })],
    ['the time', shown({ madeAt: 1 })],
    ['the licenses left', shown({ left: 5 })],
    ['the licenses in all', shown({ quota: { ...quotaOf(1000), total: 1000 } })],
    ['the licenses used', shown({ quota: { ...quotaOf(1000), used: 1000 } })],
    ['the form of ids', shown({ registryIdForm: 'assetId' })],
    ['the reserve', shown({ limits: limitsOf({ reserve: 1 }) })],
    ['the most of a run', shown({ limits: limitsOf({ maxImages: 1 }) })],
    ['the rows that could not be read', shown({ unreadableRows: 1 })],
    ['an image less', shown({}, [])],
    ['an image more', shown({}, [web, nginx])],
    ['the order of images', shown({}, [nginx, web])],
    ["an image's name", shown({}, [{ ...web, name: 'r.example.com/web:2' }])],
    ["an image's row", shown({}, [{ ...web, assetId: twin.assetId }])],
    ["an image's id", shown({}, [registryImage('r.example.com/web:1', 1, 'c')])],
    ['a missing id', shown({}, [{ ...web, imageId: undefined }])],
    ['no item', shown({ items: [] })],
    ["a target's text", withTarget({ text: 'other' })],
    ["a target's file", withTarget({ origins: [{ kind: 'file', uri: 'file:///b', line: 3 }] })],
    ["a target's line", withTarget({ origins: [{ kind: 'file', uri: 'file:///a', line: 4 }] })],
    ["a target's origin", withTarget({ origins: [{ kind: 'tree' }] })],
    ['a further origin', withTarget({ origins: [...target.origins, { kind: 'tree' }] })],
    ...states.map((state): [string, Plan] => [JSON.stringify(state), shown({ items: [{ target, state }] })]),
  ];

  it('is equal for equal plans', () => assert.equal(describeForDigest(shown()), describeForDigest(shown())));

  for (const [index, [title, plan]] of plans.entries()) {
    it(`tells a plan that differs in ${title}`, () => {
      const text = describeForDigest(plan);
      const same = plans.filter(([, other]) => describeForDigest(other) === text).map(([name]) => name);
      assert.deepEqual(
        same,
        plans.slice(index, index + 1).map(([name]) => name),
      );
    });
  }
});
