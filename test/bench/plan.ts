import { createHash } from 'node:crypto';
import { readingOf, selectFrom, type Inventory } from '../../src/application/selectForPlan';
import { planFrom } from '../../src/application/planLicensing';
import { readPastedIds } from '../../src/core/image/readPastedIds';
import { localImageId, registryAssetId, registryImageId } from '../../src/core/ids';
import type { InventoryImage } from '../../src/core/image/image';
import { parseReference } from '../../src/core/image/reference';
import { unknownRisks } from '../../src/core/image/risks';
import { unknownScan } from '../../src/core/image/scan';
import { noLimits } from '../../src/core/license/limits';
import type { Plan } from '../../src/core/license/plan';
import { everything } from '../../src/core/license/selection';
import { mergeTargets, type Target } from '../../src/core/license/target';
import { judgePlan } from '../../src/core/license/verdict';
import { figure, median, type Figure } from './figure';

const images = 10_000;
const rounds = 60;
const basis = { registryIdForm: 'imageId', limits: noLimits } as const;
const account = { id: 'a', label: 'bench', site: 'custom', endpoint: 'http://127.0.0.1:1' } as const;

/**
 * From lists that were read to a plan of 10,000 images and its verdict, in ms; the median of the rounds, the first among
 * them. `plan.tenThousand`: the choice over the lists, its order, the plan. `plan.pasted`: 10,000 ids in a text, the plan.
 */
export function measurePlanning(): Figure[] {
  const inventory: Inventory = {
    account,
    images: Array.from({ length: images }, (_, index) => image(index)),
    unreadable: 0,
    registryRows: images / 2,
    quota: { left: images, total: undefined, used: undefined },
    inDoubt: new Set(),
    readAt: 0,
  };
  const text = inventory.images.map(({ imageId }) => imageId).join('\n');
  const selected = measureRounds(() => planSelected(inventory));
  const pasted = measureRounds(() => planPasted(inventory, text));
  return [figure('plan.tenThousand', selected, 'ms', 100), figure('plan.pasted', pasted, 'ms', 100)];
}

function planSelected(inventory: Inventory): Plan {
  const selection = { ...everything, atMost: { count: images, order: 'newest' } } as const;
  const { chosen } = selectFrom(inventory, selection, { account, ...basis });
  return planFrom(readingOf(inventory, chosen, { account, ...basis }), new Map());
}

/** What the service is asked is left out: only the images are there that it would find. */
function planPasted(inventory: Inventory, text: string): Plan {
  const targets = readPastedIds(text).ids.map(({ id }): Target => ({
    text: id,
    named: { kind: 'imageId', id },
    origins: [{ kind: 'paste' }],
  }));
  return planFrom({ ...readingOf(inventory, [], { account, ...basis }), targets: mergeTargets(targets) }, new Map());
}

function measureRounds(plan: () => Plan): number {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const verdict = judgePlan(plan());
    times.push(performance.now() - start);
    if (verdict.kind !== 'ready' || verdict.cost !== images) throw new Error(`The plan is ${verdict.kind}.`);
  }
  return median(times);
}

function image(index: number): InventoryImage {
  const id = `sha256:${createHash('sha256').update(String(index)).digest('hex')}`;
  const name = `ccr.ccs.tencentyun.com/team-${String(index % 40)}/app-${String(index % 700)}:1.${String(index)}`;
  const parsed = parseReference(name);
  const common = {
    name,
    reference: parsed.ok ? parsed.value : undefined,
    license: 'unlicensed',
    size: undefined,
    createdAt: (index * 7919) % images,
    scan: unknownScan,
    risks: unknownRisks,
    containerCount: undefined,
  } as const;
  if (index % 2 === 0)
    return { ...common, side: 'local', imageId: localImageId(id), digests: [], hostCount: index % 9 };
  return {
    ...common,
    side: 'registry',
    assetId: registryAssetId(index),
    imageId: registryImageId(id),
    digest: undefined,
    isLatest: undefined,
    registryType: undefined,
    instanceName: undefined,
    namespace: undefined,
  };
}
