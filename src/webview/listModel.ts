import type { PanelKey } from '../protocol/toHost';
import { licenseOf } from './columns';
import { countRows, type Counted } from './rows/counted';
import { hasChosen, toggleValue, type Chosen, type FacetId } from './rows/facets';
import { ImageNumbers } from './rows/imageNumbers';
import { RowOrder, type Sort } from './rows/order';
import { RowStore } from './rows/rowStore';
import { SelectedRows } from './rows/selectedRows';
import { Selection, type ShownList } from './rows/selection';
import { TextSearch } from './rows/textSearch';

/** Of the selected images, those that match the filter. */
export interface Summary {
  readonly selected: number;
  /** Licenses at most: distinct image ids, of each side, of those that are not known to be licensed. */
  readonly cost: number;
  /** Selected images that the filter leaves out. */
  readonly hidden: number;
}

/** What a summary is of: as long as these are the same, so is the summary. */
interface SummaryOf {
  readonly counted: Counted;
  readonly version: number;
  readonly selectionVersion: number;
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
  private readonly selected = new SelectedRows();
  private readonly images = new ImageNumbers();
  counted: Counted = countRows(this.store, new Uint8Array(0), {});
  private countedOf = { version: this.store.version, text: this.text, chosen: this.chosen };
  private summarized: { readonly of: SummaryOf; readonly summary: Summary } | undefined;

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
    this.count();
    this.rows = this.order.list(this.store, this.counted.matches, this.counted.matching, this.sort);
    this.selection.place(this);
    if (this.awaited !== undefined && this.selection.begin(this, this.awaited)) this.awaited = undefined;
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

  get summary(): Summary {
    const of = { counted: this.counted, version: this.store.version, selectionVersion: this.selection.version };
    const last = this.summarized;
    if (last !== undefined && isSame(last.of, of)) return last.summary;
    const summary = this.summarize();
    this.summarized = { of, summary };
    return summary;
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
    const { store, selection } = this;
    if (selection.keys.size === 0) return;
    const marks = this.selected.find(store, selection);
    let found = 0;
    for (let row = 0; row < store.size; row += 1) found += marks[row] ?? 0;
    if (found === selection.keys.size) return;
    const known = new Set<PanelKey>();
    for (let row = 0; row < store.size; row += 1) if (marks[row] === 1) known.add(store.keyAt(row));
    selection.prune((key) => known.has(key));
  }

  private count(): void {
    const { store, text, chosen } = this;
    const of = { version: store.version, text, chosen };
    if (isSame(this.countedOf, of)) return;
    this.counted = countRows(store, this.search.find(store, text), chosen);
    this.countedOf = of;
  }

  private summarize(): Summary {
    const { store, selection } = this;
    const { keys } = selection;
    if (keys.size === 0) return { selected: 0, cost: 0, hidden: 0 };
    const marks = this.selected.find(store, selection);
    this.images.follow(store);
    const images: boolean[] = [];
    let selected = 0;
    let cost = 0;
    for (const row of this.rows) {
      if (marks[row] !== 1) continue;
      selected += 1;
      if (licenseOf(store, row) === 'licensed') continue;
      const image = this.images.at(store, row);
      if (images[image] !== true) cost += 1;
      images[image] = true;
    }
    return { selected, cost, hidden: keys.size - selected };
  }
}

function isSame<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((key) => a[key] === b[key]);
}
