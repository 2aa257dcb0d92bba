import { keyText, type ImageKey } from '../../core/image/image';
import { titleOf } from '../../core/image/imageTitle';
import type { ImageTable } from '../../core/inventory/imageTable';
import type { RegistryIdForm } from '../../core/license/request';
import type { Target } from '../../core/license/target';
import { TimeSlice } from '../timeSlice';

/** Images of a list as it stood when they were chosen. */
export interface ChosenKeys {
  readonly table: ImageTable;
  /** Taken once, one by one: there may be 100,000 of them. The list need not have them all. */
  readonly keys: Iterable<ImageKey>;
  readonly origin: 'tree' | 'panel';
}

export interface ChosenTargets {
  readonly targets: readonly Target[];
  /** How many of them are unlicensed and have the id that the call takes, as far as the list tells. */
  readonly licensable: number;
}

/** What was chosen as targets of a plan, made with pauses for everything else. */
export async function chosenTargets(
  { table, keys, origin }: ChosenKeys,
  registryIdForm: RegistryIdForm,
): Promise<ChosenTargets> {
  const slice = new TimeSlice();
  const origins = [{ kind: origin }] as const;
  const targets: Target[] = [];
  let licensable = 0;
  for (const key of keys) {
    const row = table.findRow(key);
    const text = row === undefined ? keyText(key) : titleOf(table.nameAt(row), key);
    targets.push({ text, named: { kind: 'image', key }, origins });
    if (row !== undefined && isLicensable(table, row, registryIdForm)) licensable += 1;
    if (slice.isOver) await slice.next();
  }
  return { targets, licensable };
}

function isLicensable(table: ImageTable, row: number, registryIdForm: RegistryIdForm): boolean {
  if (table.licenseAt(row) !== 'unlicensed') return false;
  return registryIdForm === 'assetId' || table.imageIdAt(row) !== undefined;
}
