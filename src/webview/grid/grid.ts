import { html, render } from 'lit';
import { shownColumns, widthOf } from '../columns';
import type { Panel } from '../panel';
import { positionOf } from '../rows/selection';
import { drawnRows, revealRow, rowHeight, type Sight } from './drawn';
import { DrawnRows } from './drawnRows';
import { pressInRows } from './gridKeys';
import { gridHead } from './gridHead';

/** The rows, of which only those in sight are drawn. */
export class Grid {
  readonly element = document.createElement('div');
  private readonly rows = new DrawnRows();
  private isScheduled = false;
  /** Whether the next drawing gives the focus to the row that the keyboard is at. */
  private takesFocus = false;

  constructor(private readonly panel: Panel) {
    this.element.className = 'grid';
    this.element.setAttribute('role', 'grid');
    this.element.setAttribute('aria-multiselectable', 'true');
    this.element.setAttribute('aria-describedby', 'grid-help');
    this.element.addEventListener('scroll', () => this.schedule(), { passive: true });
    this.element.addEventListener('keydown', (event) => this.press(event));
    this.rows.element.addEventListener('mousedown', (event) => this.click(event));
    new ResizeObserver(() => this.schedule()).observe(this.element);
  }

  get scrollTop(): number {
    return this.element.scrollTop;
  }

  /** Before the rows are there, the height that is scrolled to is not either: it is tried again as they come. */
  scrollTo(top: number): void {
    this.element.scrollTop = top;
  }

  focus(): void {
    this.takesFocus = true;
    this.reveal();
    this.draw();
  }

  draw(): void {
    const { model, layout, words } = this.panel;
    const columns = shownColumns(layout);
    const drawn = drawnRows(this.sight());
    const focus = model.selection.focus;
    const isFocusDrawn = focus >= drawn.first && focus < drawn.end;
    const hadFocus = this.element.contains(document.activeElement) && !this.isInHead(document.activeElement);
    this.element.tabIndex = isFocusDrawn ? -1 : 0;
    // A row that is not drawn any more would take the focus with it.
    if (hadFocus && !isFocusDrawn) this.element.focus({ preventScroll: true });
    this.element.setAttribute('aria-label', words.say('images'));
    this.element.setAttribute('aria-rowcount', String(model.length + 1));
    this.element.setAttribute('aria-colcount', String(columns.length));
    const widths = columns.map((column) => `${widthOf(layout, column)}px`).join(' ');
    if (this.element.style.getPropertyValue('--columns') !== widths)
      this.element.style.setProperty('--columns', widths);
    render(html`${gridHead(this.panel, columns)}${this.rows.element}`, this.element);
    this.rows.show(drawn, columns, model, words);
    if (isFocusDrawn && (this.takesFocus || hadFocus)) {
      this.rows.elementAt(focus)?.focus({ preventScroll: true });
      this.takesFocus = false;
    }
  }

  private click(event: MouseEvent): void {
    const row = this.rows.rowOf(event.target);
    if (event.button !== 0 || row === undefined) return;
    event.preventDefault();
    const { model } = this.panel;
    // What was clicked is what was seen, also when rows have come since.
    model.update();
    const position = positionOf(model, row.key, row.position);
    if (position === undefined) return;
    model.selection.click(model, position, { extend: event.shiftKey, keep: event.ctrlKey || event.metaKey });
    this.selected();
  }

  private press(event: KeyboardEvent): void {
    if (this.isInHead(event.target) || event.altKey) return;
    const { model } = this.panel;
    model.update();
    const page = Math.max(1, Math.floor(this.sight().height / rowHeight) - 1);
    const press = { key: event.key, shift: event.shiftKey, control: event.ctrlKey || event.metaKey };
    if (!pressInRows(model.selection, model, press, page)) return;
    event.preventDefault();
    event.stopPropagation();
    this.selected();
  }

  private selected(): void {
    this.takesFocus = true;
    this.reveal();
    this.panel.selectionChanged();
  }

  private reveal(): void {
    this.element.scrollTop = revealRow(this.panel.model.selection.focus, this.sight());
  }

  private sight(): Sight {
    const head = this.element.querySelector<HTMLElement>('.head')?.offsetHeight ?? 0;
    const { scrollTop, clientHeight } = this.element;
    return { scrollTop, height: Math.max(rowHeight, clientHeight - head), count: this.panel.model.length };
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    requestAnimationFrame(() => {
      this.isScheduled = false;
      this.draw();
    });
  }

  private isInHead(target: EventTarget | null): boolean {
    return target instanceof Element && target.closest('.head') !== null;
  }
}
