import type { PanelKey } from '../protocol/toHost';
import { licenseOf } from './columns';
import { countRows, type Counted } from './rows/counted';
import { hasChosen, toggleValue, type Chosen, type FacetId } from './rows/facets';
import { RowOrder, type Sort } from './rows/order';
import { RowStore } from './rows/rowStore';
import { Selection, type ShownList } from './rows/selection';
import { TextSearch } from './rows/textSearch';

/** Of the selected images, those that match the filter. */
export interface Summary {
  readonly selected: number;
  /** Licenses at most: distinct ids of those that are not known to be licensed. */
  readonly cost: number;
  /** Selected images that the filter leaves out. */
  readonly hidden: number;
}

/** The rows, what is shown of them in which order, and what is selected. */
export class ListModel implements ShownList {
  readonly store = new RowStore();
  readonly selection = new Selection();
  rows: Uint32Array = new Uint32Array(0);
  text = '';
  chosen: Chosen = {};
  sort: Sort | undefined;
  /** The image that the focus goes to once it is there. */
  awaited: PanelKey | undefined;
  private readonly search = new TextSearch();
  private readonly order = new RowOrder();
  counted: Counted = countRows(this.store, new Uint8Array(0), {});
  private summarized: Summary | undefined;

  get length(): number {
    return this.rows.length;
  }

  get isFiltered(): boolean {
    return this.text.trim() !== '' || hasChosen(this.chosen);
  }

  keyAt(position: number): PanelKey {
    return this.store.keyAt(this.rows[position] ?? 0);
  }

  /** The row that the keyboard is at; undefined in an empty list. */
  get focusedRow(): number | undefined {
    return this.rows[this.selection.focus];
  }

  /** Shows rows, text, facets and order as they are now. Focus and anchor stay at their images as long as these are shown. */
  update(): void {
    const found = this.search.find(this.store, this.text);
    this.counted = countRows(this.store, found, this.chosen);
    this.rows = this.order.list(this.store, this.counted.matches, this.counted.matching, this.sort);
    this.selection.place(this);
    if (this.awaited !== undefined && this.selection.begin(this, this.awaited)) this.awaited = undefined;
    this.summarized = undefined;
  }

  toggle(facet: FacetId, value: string): void {
    this.chosen = toggleValue(this.chosen, facet, value);
    this.update();
  }

  clearFilter(): void {
    this.text = '';
    this.chosen = {};
    this.update();
  }

  /** To be called after each change of the selection. */
  selectionChanged(): void {
    this.summarized = undefined;
  }

  get summary(): Summary {
    this.summarized ??= this.summarize();
    return this.summarized;
  }

  /** Keys of the selected images that are shown, in their order. */
  shownSelection(): PanelKey[] {
    return this.shownKeys().filter((key) => this.selection.keys.has(key));
  }

  shownKeys(): PanelKey[] {
    return Array.from(this.rows, (row) => this.store.keyAt(row));
  }

  /** Leaves out of the selection what is not there any more. */
  pruneSelection(): void {
    if (this.selection.keys.size === 0) return;
    const known = new Set<PanelKey>();
    for (let row = 0; row < this.store.size; row += 1) known.add(this.store.keyAt(row));
    this.selection.prune((key) => known.has(key));
    this.summarized = undefined;
  }

  private summarize(): Summary {
    const { keys } = this.selection;
    if (keys.size === 0) return { selected: 0, cost: 0, hidden: 0 };
    let selected = 0;
    const ids = new Set<PanelKey>();
    for (const row of this.rows) {
      const key = this.store.keyAt(row);
      if (!keys.has(key)) continue;
      selected += 1;
      if (licenseOf(this.store, row) !== 'licensed') ids.add(this.store.ids[row] || key);
    }
    return { selected, cost: ids.size, hidden: keys.size - selected };
  }
}
