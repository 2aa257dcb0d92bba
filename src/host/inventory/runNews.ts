import type { Journal } from '../../application/ports';
import { isRunOf } from '../../application/settleUnfinished';
import { licensedSince, type ReadLicensed } from '../../core/inventory/licensedSince';
import { settleAfter } from '../../core/license/outcome';
import type { InventoryState } from './inventory';
import type { Owner } from './inventoryFiles';

/** What runs of an account have read, and lists need not have shown. */
export interface RunNews {
  /** Made as they are asked for, and only once. */
  readonly licensed: Iterable<ReadLicensed>;
  /** As the run read it that read it last. */
  readonly quota: InventoryState['quota'];
}

/** @param readAt when the lists were read; undefined: not wholly, so all runs count */
export async function readRunNews(
  journal: Pick<Journal, 'readRuns'>,
  owner: Owner,
  readAt: number | undefined,
): Promise<RunNews> {
  const runs = (await journal.readRuns()).filter((run) => isRunOf(run, owner));
  const quotas = runs.flatMap(({ quotaAfter, quotaReadAt }) =>
    quotaAfter?.ok === true && quotaReadAt !== undefined ? [{ value: quotaAfter.value, readAt: quotaReadAt }] : [],
  );
  return {
    licensed: licensedSince(runs, (readAt ?? 0) - settleAfter),
    quota: quotas.sort((a, b) => a.readAt - b.readAt).at(-1),
  };
}
