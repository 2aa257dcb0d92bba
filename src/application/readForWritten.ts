import type { Failure } from '../core/failure';
import type { WrittenRequest } from '../core/license/written';
import { ok, type Result } from '../core/result';
import type { PlanReading, PlanTools } from './planLicensing';
import { readInventory, readingOf, type SelectionBasis } from './selectForPlan';

/** Reads both lists to their ends and all else that the plan of a request as written needs. Spends nothing. */
export async function readForWritten(
  written: WrittenRequest,
  basis: SelectionBasis,
  tools: PlanTools,
  signal: AbortSignal,
): Promise<Result<PlanReading, Failure>> {
  const inventory = await readInventory(basis.account, tools, signal);
  return inventory.ok ? ok({ ...readingOf(inventory.value, [], basis), written }) : inventory;
}
