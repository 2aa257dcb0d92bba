import type { Failure } from '../core/failure';
import type { InventoryImage } from '../core/image/image';
import { makePlanInSteps, type Choices, type Plan, type PlanAccount } from '../core/license/plan';
import type { Quota } from '../core/license/quota';
import type { RegistryIdForm } from '../core/license/request';
import { limitsRegistries, type Limits } from '../core/license/limits';
import { mergeTargets, type Target } from '../core/license/target';
import type { WrittenRequest } from '../core/license/written';
import { makeWrittenPlan } from '../core/license/writtenPlan';
import { ok, type Result } from '../core/result';
import { runAtOnce, type InSteps } from '../core/inSteps';
import { findImages } from './findImages';
import type { Clock, ContainerSecurity, Journal } from './ports';
import { readDoubt } from './readDoubt';

/** What was read for a plan. Answers to its questions give further plans from the same reading. */
export interface PlanReading {
  readonly account: PlanAccount;
  readonly targets: readonly Target[];
  readonly inventory: readonly InventoryImage[];
  /** Rows of the lists without a usable id. */
  readonly unreadableRows: number;
  readonly quota: Quota;
  readonly registryIdForm: RegistryIdForm;
  readonly limits: Limits;
  readonly registryRows: number | undefined;
  /** What an earlier run may have licensed although the lists do not show it (`imagesInDoubt`). */
  readonly inDoubt: ReadonlySet<string>;
  /** Milliseconds since the epoch. */
  readonly readAt: number;
  /** The request that is sent as it is; absent when the targets say what is licensed. */
  readonly written?: WrittenRequest;
}

export interface PlanRequest {
  readonly account: PlanAccount;
  readonly targets: readonly Target[];
  readonly registryIdForm: RegistryIdForm;
  readonly limits: Limits;
}

export interface PlanTools {
  readonly security: ContainerSecurity;
  readonly clock: Clock;
  readonly journal: Journal;
}

/** Reads, fresh from the service, all that a plan for these targets needs. Spends nothing. */
export async function readForPlan(
  request: PlanRequest,
  tools: PlanTools,
  signal: AbortSignal,
): Promise<Result<PlanReading, Failure>> {
  const { registryIdForm, limits } = request;
  const targets = mergeTargets(request.targets);
  const readAt = tools.clock.now();
  const [inventory, quota, inDoubt] = await Promise.all([
    findImages(
      tools.security,
      targets,
      { wantsShared: registryIdForm === 'imageId' && limitsRegistries(limits) },
      signal,
    ),
    tools.security.readQuota(signal),
    readDoubt(tools.journal, readAt),
  ]);
  if (!inventory.ok) return inventory;
  if (!quota.ok) return quota;
  if (!inDoubt.ok) return inDoubt;
  const { images, unreadable, registryRows } = inventory.value;
  return ok({
    ...request,
    targets,
    inventory: images,
    unreadableRows: unreadable,
    registryRows,
    quota: quota.value,
    inDoubt: inDoubt.value,
    readAt: tools.clock.now(),
  });
}

export function planFrom(reading: PlanReading, choices: Choices): Plan {
  return runAtOnce(planInSteps(reading, choices));
}

/** As `planFrom`, for thousands of images. */
export function* planInSteps(reading: PlanReading, choices: Choices): InSteps<Plan> {
  const { written, readAt: madeAt } = reading;
  if (written !== undefined) return makeWrittenPlan({ ...reading, madeAt, written });
  return yield* makePlanInSteps({ ...reading, madeAt, choices });
}
