import { nothingKept, type Kept, type KeptSelection } from '../protocol/kept';
import { AwaitedSelection, keepSelection } from './keptSelection';
import type { ListModel } from './listModel';
import { facetIds } from './rows/facets';

/** What outlasts the page: filter, focus and selection of the list, to be kept and to begin with again. */
export class Keeping {
  /** Images that were selected before and cannot be selected again, until the selection is changed. */
  lost = 0;
  private kept = nothingKept;
  private awaited: AwaitedSelection | undefined;
  private accountNumber = 0;
  /** Another one for each selection. */
  private turn = 0;
  private last: { readonly of: string; readonly selection: KeptSelection } | undefined;

  constructor(private readonly model: ListModel) {}

  /** Images that were selected before may still come. */
  get isAwaiting(): boolean {
    return this.awaited !== undefined;
  }

  /** Begins with what was kept. Focus and selection come with their rows, all of it only for the same account. */
  begin(kept: Kept, accountNumber: number): void {
    const { model } = this;
    this.kept = kept;
    model.text = kept.text;
    model.chosen = Object.fromEntries(facetIds.map((facet) => [facet, kept.chosen[facet] ?? []]));
    model.awaited = kept.focus;
    const awaited = new AwaitedSelection(kept.selection);
    if (awaited.missing > 0) this.awaited = awaited;
    this.followAccount(accountNumber);
  }

  /**
   * Forgets what is of another account: filter and selection may name its images.
   *
   * @param accountNumber 0: not known yet, or nobody is signed in
   */
  followAccount(accountNumber: number): void {
    const before = this.accountNumber === 0 ? this.kept.accountNumber : this.accountNumber;
    const isUnknown = accountNumber === 0 && this.accountNumber === 0;
    this.accountNumber = accountNumber;
    if (before !== 0 && before !== accountNumber && !isUnknown) this.forget();
  }

  /**
   * To be called when rows have come.
   *
   * @param areAll no more of the rows that were there before will come
   */
  find(areAll: boolean): void {
    const { awaited, model } = this;
    if (awaited === undefined || this.accountNumber === 0) return;
    const found = awaited.find(model.store);
    if (found.length > 0) {
      model.selection.restore([...model.selection.keys, ...found]);
      this.turn += 1;
    }
    if (awaited.missing > 0 && !areAll) return;
    this.lost = awaited.missing;
    this.awaited = undefined;
  }

  /** The user has selected something else, or has moved. */
  selected(): void {
    this.turn += 1;
    this.lost = 0;
    this.awaited = undefined;
    this.model.awaited = undefined;
  }

  /**
   * All that is to be kept, as it is now.
   *
   * @param now milliseconds since the epoch
   */
  keep(now: number, scrollTop: number): Kept {
    const { model, awaited } = this;
    const accountNumber = this.accountNumber === 0 ? this.kept.accountNumber : this.accountNumber;
    // What was typed before it is known for whom is nobody's.
    if (accountNumber === 0) return { ...nothingKept, keptAt: now };
    const { text, chosen, selection } = model;
    const focus = model.awaited ?? (model.length === 0 ? undefined : model.keyAt(selection.focus));
    return {
      keptAt: now,
      text,
      chosen: Object.fromEntries(facetIds.map((facet) => [facet, chosen[facet] ?? []])),
      accountNumber,
      focus,
      selection: awaited?.all ?? this.selection(),
      scrollTop,
    };
  }

  private forget(): void {
    const { model } = this;
    this.kept = nothingKept;
    model.text = '';
    model.chosen = {};
    model.selection.clear();
    this.selected();
  }

  /** Made anew only when it is another one: with many rows it takes a while. */
  private selection(): KeptSelection {
    const { store, selection } = this.model;
    const of = `${this.turn} ${store.version}`;
    if (this.last?.of !== of) this.last = { of, selection: keepSelection(store, selection.keys) };
    return this.last.selection;
  }
}
