import type { InventoryImage } from '../image/image';
import type { PlanState } from './plan';

/** The images of the lists that a state of a plan is about; none where nothing was found. */
export function foundImages(state: PlanState): readonly InventoryImage[] {
  switch (state.kind) {
    case 'toLicense':
    case 'alreadyLicensed':
    case 'notLicensable':
      return state.images;
    case 'severalCandidates':
      return state.candidates;
    case 'notKnown':
      return state.near;
    case 'unresolved':
    case 'invalid':
      return [];
  }
}
