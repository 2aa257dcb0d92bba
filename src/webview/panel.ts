import type { Kept } from '../protocol/kept';
import type { Layout, ColumnId } from '../protocol/layout';
import { defaultLayout } from '../protocol/layout';
import type { PanelAction, Request } from '../protocol/toHost';
import type { Answer, Status, ToPanel } from '../protocol/toPanel';
import type { Chosen, FacetId } from './rows/facets';
import { Batches } from './batches';
import { Keeping } from './keeping';
import { ListModel } from './listModel';
import { RowSync } from './rows/rowSync';
import type { Words } from './words';

/** What the panel needs of the page it is in. */
export interface Page {
  readonly ask: (request: Request) => Promise<Answer>;
  /** Keeps it in the page, for when it is made anew. */
  readonly keep: (kept: Kept) => void;
  readonly scrollTop: () => number;
  /** Draws all anew, soon. */
  readonly draw: () => void;
  readonly focusRows: () => void;
  /** Milliseconds, ever growing. */
  readonly now: () => number;
  /** Milliseconds since the epoch. */
  readonly time: () => number;
  readonly later: (run: () => void, milliseconds: number) => void;
}

/** At least so long between two drawings while rows come, in milliseconds. */
const quiet = 150;

/** How long after a change it is kept, in milliseconds. */
const keepAfter = 200;

/** The image list: what it shows, and what happens when the user does something. */
export class Panel {
  readonly model = new ListModel();
  layout: Layout = defaultLayout;
  /** The last thing that went wrong with a request, in words. */
  problem: string | undefined;
  /** By facet, what was chosen when its menu was opened: there it comes first. */
  first: Chosen = {};
  /** Of the coverage, not only the bars of those with the most images. */
  showsAllBars = false;
  readonly keeping = new Keeping(this.model);
  private readonly sync: RowSync;
  private isWaiting = false;
  private isKeeping = false;
  private readonly batches: Batches;
  private told = defaultLayout;

  constructor(
    readonly words: Words,
    public status: Status,
    private readonly page: Page,
  ) {
    this.batches = new Batches(page.ask, (answer) => this.answered(answer));
    const askForRows = async (request: Request): Promise<Answer> => {
      const answer = await page.ask(request);
      if (answer.kind === 'failed') this.answered(answer);
      return answer;
    };
    this.sync = new RowSync(this.model.store, askForRows, () => this.rowsChanged());
  }

  get isComplete(): boolean {
    return this.sync.isComplete;
  }

  /** Begins with the layout of the host and what was kept of the page before. */
  begin(layout: Layout, kept: Kept): void {
    this.layout = this.told = layout;
    this.model.sort = layout.sort;
    this.keeping.begin(kept, this.status.accountNumber);
    this.sync.follow(this.status);
    this.page.draw();
  }

  hear(message: Exclude<ToPanel, { kind: 'answer' }>): void {
    if (message.kind === 'changed') {
      this.sync.patch(message);
      return;
    }
    const isOther = message.status.accountNumber !== this.status.accountNumber;
    this.status = message.status;
    if (isOther) {
      this.model.selection.clear();
      this.keeping.followAccount(message.status.accountNumber);
      this.sync.forget();
      this.updateRows();
      this.keep();
    }
    this.sync.follow(message.status);
    if (this.keeping.isAwaiting) this.updateRows();
    this.page.draw();
  }

  search(text: string): void {
    this.model.text = text;
    this.model.update();
    this.shown();
  }

  choose(facet: FacetId, value: string): void {
    this.model.toggle(facet, value);
    this.shown();
  }

  openFacet(facet: FacetId): void {
    this.first = { ...this.first, [facet]: this.model.chosen[facet] ?? [] };
    this.page.draw();
  }

  toggleAllBars(): void {
    this.showsAllBars = !this.showsAllBars;
    this.page.draw();
  }

  clearFilter(): void {
    this.model.clearFilter();
    this.shown();
  }

  /** Only this value of the facet; once more: all. */
  chooseOnly(facet: FacetId, value: string): void {
    const { chosen } = this.model;
    const isOnly = chosen[facet]?.length === 1 && chosen[facet][0] === value;
    const others: Chosen = { ...chosen, [facet]: isOnly ? [] : [value] };
    this.model.chosen = others;
    this.model.update();
    this.shown();
  }

  /** Up, down, and as the service lists them. */
  sortBy(column: ColumnId): void {
    const { sort } = this.layout;
    const isSame = sort?.column === column;
    const next = isSame && sort.descending ? undefined : { column, descending: isSame };
    this.setLayout({ ...this.layout, sort: next });
  }

  setLayout(layout: Layout): void {
    const isOrder = layout.sort !== this.layout.sort;
    this.layout = layout;
    if (isOrder) {
      this.model.sort = layout.sort;
      this.model.update();
    }
    this.shown();
  }

  selectionChanged(): void {
    this.keeping.selected();
    this.shown();
  }

  selectAll(): void {
    this.model.selection.selectAll(this.model);
    this.selectionChanged();
  }

  clearSelection(): void {
    this.model.selection.clear();
    this.selectionChanged();
  }

  focusRows(): void {
    this.page.focusRows();
  }

  license(): void {
    this.batches.send('license', this.status.accountNumber, () => this.model.shownSelection());
  }

  /** All rows that match the filter, in their order. */
  exportRows(): void {
    this.batches.send('export', this.status.accountNumber, () => this.model.shownKeys());
  }

  copy(text: string): void {
    this.tell({ kind: 'copy', text });
  }

  act(action: PanelAction): void {
    this.tell({ kind: 'act', action });
  }

  /** Soon keeps what is shown. To be called when the page is scrolled, too. */
  keep(): void {
    if (this.isKeeping) return;
    this.isKeeping = true;
    this.page.later(() => this.keepNow(), keepAfter);
  }

  /** Keeps what is to be kept soon. To be called when the page may be about to go. */
  keepNow(): void {
    if (!this.isKeeping) return;
    this.isKeeping = false;
    const kept = this.keeping.keep(this.page.time(), this.page.scrollTop());
    this.page.keep(kept);
    void this.store({ kind: 'keep', kept });
    if (this.layout === this.told) return;
    this.told = this.layout;
    void this.store({ kind: 'remember', layout: this.layout });
  }

  private tell(request: Request): void {
    void this.page.ask(request).then((answer) => this.answered(answer));
  }

  /** As nobody asked for it, that it went well takes away no sentence that the user may still read. */
  private async store(request: Request): Promise<void> {
    const answer = await this.page.ask(request);
    if (answer.kind === 'failed') this.answered(answer);
  }

  private answered(answer: Answer): void {
    const problem = answer.kind === 'failed' ? answer.sentence : undefined;
    if (problem === this.problem) return;
    this.problem = problem;
    this.page.draw();
  }

  private shown(): void {
    this.keep();
    this.page.draw();
  }

  /** While many rows come they are shown from time to time: the more work that is, the less often. */
  private rowsChanged(): void {
    if (this.isWaiting) return;
    this.isWaiting = true;
    const spent = this.updateRows();
    this.page.later(
      () => {
        this.isWaiting = false;
        this.updateRows();
      },
      Math.max(quiet, 4 * spent),
    );
  }

  /** Returns how long it took, in milliseconds. */
  private updateRows(): number {
    const start = this.page.now();
    this.keeping.find(this.isComplete && isRead(this.status));
    if (this.isComplete) this.model.pruneSelection();
    this.model.update();
    this.page.draw();
    return this.page.now() - start;
  }
}

/** Whether all that is stored of the account is there: what came after that has a time, is under way or has failed. */
function isRead({ readAt, loading, notice }: Status): boolean {
  return readAt !== undefined || loading !== undefined || notice !== undefined;
}
