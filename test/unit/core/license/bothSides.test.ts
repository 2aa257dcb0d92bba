import assert from 'node:assert/strict';
import { localImageId, registryImageId } from '../../../../src/core/ids';
import { keyOf, keyText, type InventoryImage } from '../../../../src/core/image/image';
import { chooseSide, itemsOnBothSides } from '../../../../src/core/license/bothSides';
import { noLimits } from '../../../../src/core/license/limits';
import { makePlan, type Choices, type Plan } from '../../../../src/core/license/plan';
import type { Target } from '../../../../src/core/license/target';
import { idOf, localImage, referenceTo, registryImage } from '../../../doubles/images';

const name = 'r.example.com/web:1';
const local = localImage(name, 'a');
const row = registryImage(name, 1, 'a');
const sameId = { ...registryImage('r.example.com/web:2', 2, 'a'), name };
const other = registryImage('m.example.com/web:1', 3, 'b');
const byId: Target = { text: 'a', named: { kind: 'imageId', id: idOf('a') }, origins: [{ kind: 'paste' }] };
const byName: Target = {
  text: name,
  named: { kind: 'reference', reference: referenceTo(name) },
  origins: [{ kind: 'input' }],
};

function plan(targets: readonly Target[], inventory: readonly InventoryImage[], choices: Choices = new Map()): Plan {
  return makePlan({
    account: { id: 'a', label: 'test', site: 'custom', endpoint: 'http://127.0.0.1:1' },
    madeAt: 0,
    quota: { left: 9, total: undefined, used: undefined },
    registryIdForm: 'imageId',
    limits: noLimits,
    registryRows: undefined,
    targets,
    inventory,
    choices,
  });
}

describe('targets on both sides', () => {
  const cases: readonly [title: string, Target[], InventoryImage[], number][] = [
    ['are those of one local image and one registry image', [byId], [local, row], 1],
    ['are those named by a reference too', [byName], [local, row], 1],
    ['are those of several rows that share the id', [byId], [local, row, sameId], 1],
    ['are not those of one side', [byId], [row, sameId], 0],
    [
      'are not those that different registry images fit',
      [byName],
      [local, row, { ...other, name, reference: row.reference }],
      0,
    ],
    [
      'are not those that different local images fit',
      [byName],
      [local, { ...local, imageId: localImageId(idOf('c')) }, row],
      0,
    ],
    [
      'are not those that are licensed on both',
      [byId],
      [
        { ...local, license: 'licensed' },
        { ...row, license: 'licensed' },
      ],
      0,
    ],
  ];
  for (const [title, targets, images, count] of cases) {
    it(title, () => assert.equal(itemsOnBothSides(plan(targets, images)).length, count));
  }
});

describe('one answer for all targets on both sides', () => {
  const many = Array.from({ length: 50 }, (_, index): [InventoryImage, InventoryImage, Target] => {
    const id = `sha256:${String(index).padStart(64, '0')}`;
    return [
      { ...local, imageId: localImageId(id) },
      { ...registryImage(name, index, 'a'), imageId: registryImageId(id) },
      { text: id, named: { kind: 'imageId', id }, origins: [{ kind: 'paste' }] },
    ];
  });
  const images = many.flatMap(([onHost, inRegistry]) => [onHost, inRegistry]);
  const targets = many.map(([, , target]) => target);
  const first = plan(targets, images);
  const answers = [
    ['local', many.map(([onHost]) => onHost)],
    ['registry', many.map(([, inRegistry]) => inRegistry)],
    ['both', images],
  ] as const;
  for (const [side, expected] of answers) {
    it(`${side} licenses exactly these`, () => {
      const answered = plan(targets, images, chooseSide(itemsOnBothSides(first), side, new Map()));
      const keys = (some: readonly InventoryImage[]) => some.map((image) => keyText(keyOf(image))).sort();
      assert.deepEqual(keys(answered.images), keys(expected));
    });
  }

  it('keeps the answers that were there', () => {
    const known: Choices = new Map([['imageId x', [keyOf(other)]]]);
    assert.deepEqual(chooseSide([], 'both', known), known);
  });
});
