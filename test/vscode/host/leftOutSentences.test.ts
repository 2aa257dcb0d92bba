import assert from 'node:assert/strict';
import type { PlanItem, PlanState } from '../../../src/core/license/plan';
import { restLines } from '../../../src/host/licensing/confirmPlan';
import { whySentence } from '../../../src/host/licensing/explainPlan';
import { localImage } from '../../doubles/images';
import { planFor } from '../../doubles/plans';

type Why = Extract<PlanState, { kind: 'notLicensable' }>['why'];

function leftOut(text: string, why: Why): PlanItem {
  const state: PlanState = { kind: 'notLicensable', why, images: [localImage(text, 'a')] };
  return { target: { text, named: { kind: 'invalid' }, origins: [{ kind: 'tree' }] }, state };
}

const items = [
  leftOut('r.example.com/web:1', 'registryNotAllowed'),
  leftOut('r.example.com/api:1', 'sharesNotAllowed'),
  leftOut('r.example.com/job:1', 'noId'),
];

describe('Images that limits of registries leave out', () => {
  it('are told apart from those that cannot be licensed, where nothing is left to license', () => {
    assert.equal(
      whySentence(planFor([], { items })),
      'Nothing to license: not allowed by the limits of registries: 2, cannot be licensed: 1.',
    );
  });

  it('are named with the reason before a run of the others', () => {
    assert.deepEqual(restLines(items), [
      'Not allowed by the limits of registries, left out: r.example.com/web:1, r.example.com/api:1',
      'Cannot be licensed, left out: r.example.com/job:1',
    ]);
  });
});
