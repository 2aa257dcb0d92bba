import { readingOf, selectFrom, type Inventory } from '../../src/application/selectForPlan';
import { planFrom } from '../../src/application/planLicensing';
import { localImageId, registryAssetId, registryImageId } from '../../src/core/ids';
import type { InventoryImage } from '../../src/core/image/image';
import { parseReference } from '../../src/core/image/reference';
import { unknownRisks } from '../../src/core/image/risks';
import { unknownScan } from '../../src/core/image/scan';
import { noLimits } from '../../src/core/license/limits';
import { everything } from '../../src/core/license/selection';
import { judgePlan } from '../../src/core/license/verdict';
import { figure, type Figure } from './figure';

const images = 10_000;
const rounds = 60;
const account = { id: 'a', label: 'bench', site: 'custom', endpoint: 'http://127.0.0.1:1' } as const;

/**
 * From lists that were read to a plan of 10,000 images and its verdict: the choice, its order, the plan. Of the rounds
 * the fastest: it waits for nothing, so whatever is more is other programs' work. In ms.
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
  const basis = { account, registryIdForm: 'imageId', limits: noLimits } as const;
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const { chosen } = selectFrom(inventory, { ...everything, atMost: { count: images, order: 'newest' } }, basis);
    const verdict = judgePlan(planFrom(readingOf(inventory, chosen, basis), new Map()));
    if (round >= rounds / 3) times.push(performance.now() - start);
    if (verdict.kind !== 'ready' || verdict.cost !== images) throw new Error(`The plan is ${verdict.kind}.`);
  }
  return [figure('plan.tenThousand', Math.min(...times), 'ms', 100)];
}

function image(index: number): InventoryImage {
  const id = `sha256:${index.toString(16).padStart(64, '0')}`;
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
