import type { Failure } from '../core/failure';
import { keyOf, keyText, type InventoryImage } from '../core/image/image';
import { shortId } from '../core/image/imageTitle';
import { isInDoubt } from '../core/license/doubt';
import { allowedBy } from '../core/license/limits';
import type { PlanAccount } from '../core/license/plan';
import type { Quota } from '../core/license/quota';
import { registryIdOf } from '../core/license/request';
import { findSharedIds, namesNotAllowed } from '../core/license/sharedIds';
import { selectImages, type Selected, type Selection } from '../core/license/selection';
import type { Target } from '../core/license/target';
import { ok, type Result } from '../core/result';
import type { Found } from './findImages';
import { listLocalImages, listRegistryImages } from './listAll';
import type { PlanReading, PlanRequest, PlanTools } from './planLicensing';
import { readDoubt } from './readDoubt';

/** Both lists of an account, whole, and what else a choice over them needs. */
export interface Inventory extends Found {
  readonly account: PlanAccount;
  readonly quota: Quota;
  readonly inDoubt: ReadonlySet<string>;
  /** Milliseconds since the epoch. */
  readonly readAt: number;
}

/** What of a plan's request does not depend on what is chosen. */
export type SelectionBasis = Omit<PlanRequest, 'targets'>;

/** Reads both lists to their ends. No filter is sent: what a filter leaves out is also what its count is compared with. */
export async function readInventory(
  account: PlanAccount,
  { security, clock, journal }: PlanTools,
  signal: AbortSignal,
): Promise<Result<Inventory, Failure>> {
  const readAt = clock.now();
  const [local, registry, quota, inDoubt] = await Promise.all([
    listLocalImages(security, undefined, signal),
    listRegistryImages(security, signal),
    security.readQuota(signal),
    readDoubt(journal, readAt),
  ]);
  if (!local.ok) return local;
  if (!registry.ok) return registry;
  if (!quota.ok) return quota;
  if (!inDoubt.ok) return inDoubt;
  return ok({
    account,
    images: [...local.value.images, ...registry.value.images],
    unreadable: local.value.unreadable + registry.value.unreadable,
    registryRows: registry.value.images.length,
    quota: quota.value,
    inDoubt: inDoubt.value,
    readAt,
  });
}

/** What a selection comes to: images that cannot be licensed do not count for its `atMost`. */
export function selectFrom(
  { images, inDoubt }: Inventory,
  selection: Selection,
  { registryIdForm, limits }: SelectionBasis,
): Selected {
  const shared = findSharedIds(images, registryIdForm);
  const isAllowed = allowedBy(limits);
  return selectImages(
    selection,
    images,
    (image) =>
      isAllowed(image) &&
      !namesNotAllowed(image, shared, isAllowed) &&
      !isInDoubt(image, inDoubt) &&
      (image.side === 'local' || registryIdOf(image, registryIdForm) !== undefined),
  );
}

/** The reading for a plan of exactly these images of the inventory. Nothing is read again. */
export function readingOf(inventory: Inventory, chosen: readonly InventoryImage[], basis: SelectionBasis): PlanReading {
  const { images, unreadable, registryRows, quota, inDoubt, readAt } = inventory;
  const targets = chosen.map((image) => targetOfImage(image));
  return { ...basis, targets, inventory: images, unreadableRows: unreadable, registryRows, quota, inDoubt, readAt };
}

/** An image that was chosen over the lists. */
export function targetOfImage(image: InventoryImage): Target {
  const key = keyOf(image);
  const id = image.imageId === undefined ? keyText(key) : shortId(image.imageId);
  return { text: image.name === '' ? id : image.name, named: { kind: 'image', key }, origins: [{ kind: 'list' }] };
}
