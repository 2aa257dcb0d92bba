import type { Column } from '../columns';
import type { ListModel } from '../listModel';
import type { Words } from '../words';
import { spacerHeight, type Drawn } from './drawn';
import { DrawnRow } from './drawnRow';

/** The rows on the screen, in their order, in an element as high as all rows would be. */
export class DrawnRows {
  readonly element = document.createElement('div');
  private rows: DrawnRow[] = [];
  private columns: readonly Column[] = [];

  constructor() {
    this.element.setAttribute('role', 'rowgroup');
    this.element.className = 'rows';
  }

  show({ first, end, offset }: Drawn, columns: readonly Column[], model: ListModel, words: Words): void {
    if (!isSame(columns, this.columns)) this.rows = [];
    this.columns = columns;
    this.setStyle('height', `${spacerHeight(model.length)}px`);
    this.setStyle('padding-top', `${offset}px`);
    this.take(first, Math.max(first, end));
    const { selection } = model;
    for (const [at, row] of this.rows.entries()) {
      const position = first + at;
      const isSelected = selection.keys.has(model.keyAt(position));
      row.show(position, model, { isFocused: position === selection.focus, isSelected }, words);
    }
  }

  /** The row that this is in. */
  rowOf(target: EventTarget | null): DrawnRow | undefined {
    return this.rows.find(({ element }) => target instanceof Node && element.contains(target));
  }

  elementAt(position: number): HTMLElement | undefined {
    return this.rows.find((row) => row.position === position)?.element;
  }

  /** Has rows for these positions. Those that are there already stay as they are, so that the focus stays too. */
  private take(first: number, end: number): void {
    const kept = this.rows.filter(({ position }) => position >= first && position < end);
    const count = end - first;
    if (kept.length === 0) {
      while (this.rows.length < count) this.rows.push(new DrawnRow(this.columns));
      this.rows.length = count;
      this.place();
      return;
    }
    const spare = this.rows.filter((row) => !kept.includes(row));
    for (const { element } of spare) element.remove();
    const start = (kept[0]?.position ?? first) - first;
    this.rows = Array.from({ length: count }, (_, at) => kept[at - start] ?? spare.pop() ?? new DrawnRow(this.columns));
    this.place();
  }

  /** Brings the elements into the order of the rows, and leaves those alone that are in their place. */
  private place(): void {
    let before = this.element.firstChild;
    for (const { element } of this.rows) {
      if (element === before) before = element.nextSibling;
      else this.element.insertBefore(element, before);
    }
    while (before !== null) {
      const next = before.nextSibling;
      before.remove();
      before = next;
    }
  }

  private setStyle(name: 'height' | 'padding-top', value: string): void {
    if (this.element.style.getPropertyValue(name) !== value) this.element.style.setProperty(name, value);
  }
}

function isSame(a: readonly Column[], b: readonly Column[]): boolean {
  return a.length === b.length && a.every((column, place) => column === b[place]);
}
