import type { InventoryImage } from '../image/image';
import { foundImages } from './foundImages';
import { tabulate, type Table } from '../table';
import { accountColumns, imageColumns, originCell, type PrintTime } from './exportColumns';
import type { Plan, PlanItem, PlanState } from './plan';
import type { Target } from './target';

interface ImageOfPlan {
  readonly target: Target;
  readonly state: PlanState;
  /** Undefined where nothing of the lists is named. */
  readonly found: InventoryImage | undefined;
}

/**
 * One row for each image that a target of the plan names or may name; one for a target without any.
 * @param planDigest of the plan (`digestPlan`), the same that the journal has when it is run
 * @param chosenAs how its images were chosen together, as the user was told; undefined where each was named
 */
export function exportPlan(plan: Plan, planDigest: string, chosenAs: string | undefined, time: PrintTime): Table {
  const { account, quota } = plan;
  return tabulate(plan.items.flatMap(imagesOf), {
    made: () => time(plan.madeAt),
    account: () => accountColumns.account(account),
    site: () => accountColumns.site(account),
    endpoint: () => accountColumns.endpoint(account),
    planDigest: () => planDigest,
    licensesLeft: () => quota.left,
    imagesToLicense: () => plan.images.length,
    chosenAs: () => chosenAs,
    named: ({ target }) => target.text,
    origin: ({ target }) => originCell(target.origins),
    state: ({ state }) => state.kind,
    reason: ({ state }) => reasonOf(state),
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
