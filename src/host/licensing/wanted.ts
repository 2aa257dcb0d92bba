import { readForPlan, type PlanReading, type PlanRequest, type PlanTools } from '../../application/planLicensing';
import { readForWritten } from '../../application/readForWritten';
import { readingOf, targetOfImage, type Inventory } from '../../application/selectForPlan';
import type { Failure } from '../../core/failure';
import type { InventoryImage } from '../../core/image/image';
import { isSameAccount, type AccountAtAddress } from '../../core/license/sameAccount';
import type { Target } from '../../core/license/target';
import type { WrittenRequest } from '../../core/license/written';
import { err, ok, type Result } from '../../core/result';

/** What a plan is made under: account and settings. */
export type PlanBasis = Omit<PlanRequest, 'targets'>;

/** What the user wants to license, however it was chosen. Every road to a license begins with one of these. */
export interface Wanted {
  /** One line on how the images were chosen together, for the user; undefined where each was named. */
  readonly chosenAs?: string | undefined;
  /** Reads, fresh from the service, all that the plan needs. Spends nothing, and may be asked again. */
  readonly read: (basis: PlanBasis, tools: PlanTools, signal: AbortSignal) => Promise<Result<PlanReading, Failure>>;
}

/** What was named by references or image ids: it means the same in every account. */
export function wantTargets(targets: readonly Target[]): Wanted {
  return { read: (basis, tools, signal) => readForPlan({ ...basis, targets }, tools, signal) };
}

/** Images of the lists of `owner`, and of no other account: there the numbers of registry images are those of others. */
export function wantImages(targets: readonly Target[], owner: AccountAtAddress, chosenAs?: string): Wanted {
  return {
    chosenAs,
    read: (basis, tools, signal) =>
      isSameAccount(owner, basis.account) ? readForPlan({ ...basis, targets }, tools, signal) : refuseOther(),
  };
}

function refuseOther(): Promise<Result<never, Failure>> {
  return Promise.resolve(err({ kind: 'otherAccount', effect: 'none' }));
}

/** What a request as written licenses. */
export function wantWritten(request: WrittenRequest): Wanted {
  return { read: (basis, tools, signal) => readForWritten(request, basis, tools, signal) };
}

/** How long lists are as good as read now, in milliseconds: a run reads its images again in any case. */
const freshFor = 300_000;

/** Images chosen over the whole lists of an account. They are planned from these lists once; after that they are read. */
export function wantChosen(inventory: Inventory, chosen: readonly InventoryImage[], chosenAs: string): Wanted {
  let isUsed = false;
  return {
    chosenAs,
    read: (basis, tools, signal) => {
      if (!isSameAccount(inventory.account, basis.account)) return refuseOther();
      const isGood = !isUsed && tools.clock.now() - inventory.readAt <= freshFor;
      isUsed = true;
      return isGood
        ? Promise.resolve(ok(readingOf(inventory, chosen, basis)))
        : readForPlan({ ...basis, targets: chosen.map(targetOfImage) }, tools, signal);
    },
  };
}
