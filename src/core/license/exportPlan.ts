import type { InventoryImage } from '../image/image';
import { foundImages } from './foundImages';
import { tabulate, type Table } from '../table';
import { accountColumns, imageColumns, originCell, type PrintTime } from './exportColumns';
import type { Plan, PlanItem, PlanState } from './plan';
import type { Target } from './target';

/** What is shown of a plan as a whole. */
export interface PlanSummary {
  /** `digestPlan`: the same that the journal has when it is run. */
  readonly digest: string;
  /** The most that it can cost; undefined for a plan that cannot be run. */
  readonly licensesAtMost: number | undefined;
  /** How its images were chosen together, as the user was told; undefined where each was named. */
  readonly chosenAs: string | undefined;
}

interface ImageOfPlan {
  /** Undefined for a plan without any. */
  readonly target: Target | undefined;
  readonly state: PlanState | undefined;
  /** Undefined where nothing of the lists is named. */
  readonly found: InventoryImage | undefined;
}

/**
 * One row for each image that a target of the plan names or may name; one for a target without any. A plan without any
 * target, as of a request as written that reaches no image of the lists, has one row.
 */
export function exportPlan(plan: Plan, shown: PlanSummary, time: PrintTime): Table {
  const { account, quota } = plan;
  const rows = plan.items.flatMap(imagesOf);
  const none = { target: undefined, state: undefined, found: undefined };
  return tabulate(rows.length === 0 ? [none] : rows, {
    made: () => time(plan.madeAt),
    account: () => accountColumns.account(account),
    site: () => accountColumns.site(account),
    endpoint: () => accountColumns.endpoint(account),
    planDigest: () => shown.digest,
    licensesLeft: () => quota.left,
    imagesToLicense: () => plan.images.length,
    licensesAtMost: () => shown.licensesAtMost,
    chosenAs: () => shown.chosenAs,
    named: ({ target }) => target?.text,
    origin: ({ target }) => originCell(target?.origins ?? []),
    state: ({ state }) => state?.kind,
    reason: ({ state }) => (state === undefined ? undefined : reasonOf(state)),
    side: ({ found }) => imageColumns.side(found),
    image: ({ found }) => imageColumns.image(found),
    imageId: ({ found }) => imageColumns.imageId(found),
    registryRow: ({ found }) => imageColumns.registryRow(found),
    digest: ({ found }) => imageColumns.digest(found),
    license: ({ found }) => found?.license,
  });
}

function imagesOf({ target, state }: PlanItem): ImageOfPlan[] {
  const found = foundImages(state);
  return found.length === 0
    ? [{ target, state, found: undefined }]
    : found.map((image) => ({ target, state, found: image }));
}

/** By what an image was recognized, or why it is left out. */
function reasonOf(state: PlanState): string | undefined {
  switch (state.kind) {
    case 'toLicense':
    case 'alreadyLicensed':
      return state.by;
    case 'notKnown':
    case 'notLicensable':
      return state.why;
    case 'unresolved':
      return state.missing.join(' ');
    case 'severalCandidates':
    case 'invalid':
      return undefined;
  }
}
