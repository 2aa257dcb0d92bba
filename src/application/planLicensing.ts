import type { Failure } from '../core/failure';
import type { InventoryImage } from '../core/image/image';
import { makePlan, type Choices, type Plan, type PlanAccount } from '../core/license/plan';
import type { Quota } from '../core/license/quota';
import type { RegistryIdForm } from '../core/license/request';
import { mergeTargets, type Target } from '../core/license/target';
import { ok, type Result } from '../core/result';
import { findImages } from './findImages';
import type { Clock, ContainerSecurity } from './ports';

/** What was read for a plan. Answers to its questions give further plans from the same reading. */
export interface PlanReading {
  readonly account: PlanAccount;
  readonly targets: readonly Target[];
  readonly inventory: readonly InventoryImage[];
  /** Rows of the lists without a usable id. */
  readonly unreadableRows: number;
  readonly quota: Quota;
  readonly registryIdForm: RegistryIdForm;
  /** Milliseconds since the epoch. */
  readonly readAt: number;
}

export interface PlanRequest {
  readonly account: PlanAccount;
  readonly targets: readonly Target[];
  readonly registryIdForm: RegistryIdForm;
}

/** Reads, fresh from the service, all that a plan for these targets needs. Spends nothing. */
export async function readForPlan(
  request: PlanRequest,
  tools: { readonly security: ContainerSecurity; readonly clock: Clock },
  signal: AbortSignal,
): Promise<Result<PlanReading, Failure>> {
  const targets = mergeTargets(request.targets);
  const [inventory, quota] = await Promise.all([
    findImages(tools.security, targets, signal),
    tools.security.readQuota(signal),
  ]);
  if (!inventory.ok) return inventory;
  if (!quota.ok) return quota;
  const { images, unreadable } = inventory.value;
  return ok({
    ...request,
    targets,
    inventory: images,
    unreadableRows: unreadable,
    quota: quota.value,
    readAt: tools.clock.now(),
  });
}

export function planFrom(reading: PlanReading, choices: Choices): Plan {
  return makePlan({ ...reading, madeAt: reading.readAt, choices });
}
