import type { Meter, Status } from '../../protocol/toPanel';
import type { InventoryState } from '../inventory/inventory';

/**
 * The meters of the panel. All numbers of a meter are of one reading, as those of two could contradict each other. Scans of a
 * period that has ended are not known.
 * @param now milliseconds since the epoch
 */
export function panelMeters(
  { quota, counters }: Pick<InventoryState, 'quota' | 'counters'>,
  now: number,
): Pick<Status, 'licenses' | 'scans'> {
  return { licenses: licenseMeter({ quota, counters }), scans: scanMeter(counters, now) };
}

function licenseMeter({ quota, counters }: Pick<InventoryState, 'quota' | 'counters'>): Meter | undefined {
  if (quota !== undefined && quota.readAt > (counters?.readAt ?? -Infinity)) {
    const { left, total, used } = quota.value;
    return { total, used, left, endsAt: undefined, readAt: quota.readAt };
  }
  if (counters === undefined) return undefined;
  const { total, used } = counters.value.licenses;
  const left = quota?.readAt === counters.readAt ? quota.value.left : undefined;
  return { total, used, left, endsAt: undefined, readAt: counters.readAt };
}

function scanMeter(counters: InventoryState['counters'], now: number): Meter | undefined {
  const scans = counters?.value.scans;
  if (counters === undefined || scans === undefined || (scans.endsAt ?? Infinity) <= now) return undefined;
  return { total: scans.total, used: scans.used, left: undefined, endsAt: scans.endsAt, readAt: counters.readAt };
}
