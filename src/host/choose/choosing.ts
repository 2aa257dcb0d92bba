import type { Inventory, SelectionBasis } from '../../application/selectForPlan';
import type { Selection } from '../../core/license/selection';

/** What the steps of a choice work on. They change `selection` and the drafts as the user goes on and back. */
export interface Choosing {
  readonly inventory: Inventory;
  readonly basis: SelectionBasis;
  selection: Selection;
  /** The name as it was typed last, also when it was not taken. */
  nameDraft: string;
  /** The number as it was typed last, also when it was not taken. */
  countDraft: string;
}

/** Sides, filters, number. */
export const steps = 3;
