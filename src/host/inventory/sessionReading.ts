import type { Clock, ContainerSecurity } from '../../application/ports';
import type { Failure } from '../../core/failure';
import type { InventoryImage } from '../../core/image/image';
import { settleAfter } from '../../core/license/outcome';
import type { SegmentedTable } from '../../core/inventory/segmentedTable';
import type { InventoryState } from './inventory';
import type { KnownImages } from './knownImages';
import { readAgain } from './readAgain';
import { asLicensed, type Session } from './session';

/** Reads all images of a session's account into what is known. Gives why it failed, if it did, and whether it has images. */
export async function readSession(
  session: Session,
  known: KnownImages,
  security: Pick<ContainerSecurity, 'listImages' | 'readQuota'>,
  clock: Clock,
  signal: AbortSignal,
): Promise<{ readonly failure: Failure | undefined; readonly hasImages: boolean }> {
  const startedAt = clock.now();
  const events = {
    onImages: (images: readonly InventoryImage[]) => {
      if (known.isOf(session)) known.put(images.map((image) => asLicensed(image, session, startedAt - settleAfter)));
    },
    onProgress: (loading: InventoryState['loading']) => {
      if (known.isOf(session)) known.change({ loading }, { kind: 'loading' });
    },
  };
  const { failure, countMissing, isUncertain, isWhole, hasImages, quota, quotaReadAt, withoutGone } = await readAgain(
    security,
    clock,
    events,
    signal,
  );
  const table = await removeGone(session, known, withoutGone);
  if (table === undefined) return { failure: undefined, hasImages: false };
  const { state } = known;
  // A run or a view may have read them while the lists were read.
  const isNewer = quotaReadAt >= (state.quota?.readAt ?? 0);
  known.change(
    {
      table,
      readAt: isWhole ? startedAt : state.readAt,
      loading: undefined,
      failure,
      missing: hasImages ? countMissing(table, state.missing) : state.missing,
      isUncertain,
      quota: isNewer && quota.ok ? { value: quota.value, readAt: quotaReadAt } : state.quota,
    },
    { kind: 'all' },
  );
  if (hasImages) session.triedAt = startedAt;
  return { failure, hasImages };
}

/** Undefined when the session is over. */
async function removeGone(
  session: Session,
  known: KnownImages,
  withoutGone: (table: SegmentedTable) => Promise<SegmentedTable>,
): Promise<SegmentedTable | undefined> {
  for (;;) {
    const { table } = known.state;
    const left = await withoutGone(table);
    if (!known.isOf(session)) return undefined;
    // Else a run has changed some images meanwhile.
    if (known.state.table === table) return left;
  }
}
