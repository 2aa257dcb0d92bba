import type { Failure } from '../core/failure';
import { rowOf, type InventoryImage } from '../core/image/image';
import { isInDoubt } from '../core/license/doubt';
import type { Plan } from '../core/license/plan';
import { promisesTheSame } from '../core/license/verdict';
import type { WrittenRequest } from '../core/license/written';
import { planFrom } from './planLicensing';
import type { Clock, ContainerSecurity, Journal } from './ports';
import { readDoubt } from './readDoubt';
import { readForWritten } from './readForWritten';
import { readImages } from './readImages';

export interface CheckTools {
  readonly security: ContainerSecurity;
  readonly clock: Clock;
  readonly journal: Journal;
}

export type Check =
  | {
      readonly kind: 'same';
      /** The whole lists, for a request as written. */
      readonly lists?: readonly InventoryImage[];
    }
  | { readonly kind: 'changed' }
  | { readonly kind: 'notStarted'; readonly failure: Failure };

/** Reads the images and licenses of a plan once more, and whether another run left one of the images in doubt. */
export async function checkPlan(plan: Plan, tools: CheckTools, signal: AbortSignal): Promise<Check> {
  if (plan.written !== undefined) return checkWritten(plan, plan.written, tools, signal);
  const { security, clock, journal } = tools;
  const readAt = clock.now();
  const [images, quota, inDoubt] = await Promise.all([
    readImages(security, plan.images, plan.registryRows, signal),
    security.readQuota(signal),
    readDoubt(journal, readAt),
  ]);
  if (!inDoubt.ok) return { kind: 'notStarted', failure: inDoubt.error };
  let changed = false;
  for (const image of plan.images) {
    const read = images.get(rowOf(image));
    if (read?.ok === false && read.error.kind !== 'notFound') return { kind: 'notStarted', failure: read.error };
    if (read?.ok !== true || !isSame(read.value, image) || isInDoubt(image, inDoubt.value)) changed = true;
  }
  if (!quota.ok) return { kind: 'notStarted', failure: quota.error };
  return { kind: changed || quota.value.left !== plan.quota.left ? 'changed' : 'same' };
}

/** Makes the plan once more: any image that came or went can change what the service chooses. */
async function checkWritten(
  plan: Plan,
  written: WrittenRequest,
  tools: CheckTools,
  signal: AbortSignal,
): Promise<Check> {
  const { account, registryIdForm, limits } = plan;
  const read = await readForWritten(written, { account, registryIdForm, limits }, tools, signal);
  if (!read.ok) return { kind: 'notStarted', failure: read.error };
  return promisesTheSame(plan, planFrom(read.value, new Map()))
    ? { kind: 'same', lists: read.value.inventory }
    : { kind: 'changed' };
}

/** As far as it matters for what is spent. */
function isSame(now: InventoryImage, shown: InventoryImage): boolean {
  return now.license === shown.license && now.imageId === shown.imageId;
}
