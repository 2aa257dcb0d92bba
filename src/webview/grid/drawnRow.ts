import { cellSign, cellText, type Column } from '../columns';
import type { PanelKey } from '../../protocol/toHost';
import type { ListModel } from '../listModel';
import type { Words } from '../words';

/** What a row shows beside its cells. */
export interface RowLook {
  readonly isFocused: boolean;
  readonly isSelected: boolean;
}

/**
 * A row on the screen. It is made once and shows one image after the other, and touches only what is another: while the
 * list is scrolled, making elements is what takes longest.
 */
export class DrawnRow {
  readonly element = made('div', 'row', 'row');
  /** In the list; -1: nothing was shown yet. */
  position = -1;
  /** Of the image that is shown: in the store there may be another one by now. */
  key: PanelKey | undefined;
  private readonly cells: readonly Cell[];
  private row = -1;
  private version = -1;
  private words: Words | undefined;

  constructor(private readonly columns: readonly Column[]) {
    this.cells = columns.map(({ isNumber }) => new Cell(isNumber));
    this.element.append(...this.cells.map(({ element }) => element));
  }

  show(position: number, model: ListModel, { isFocused, isSelected }: RowLook, words: Words): void {
    const { element } = this;
    const { rows, store } = model;
    if (position !== this.position) element.setAttribute('aria-rowindex', String(position + 2));
    this.position = position;
    element.tabIndex = isFocused ? 0 : -1;
    const selected = String(isSelected);
    if (element.getAttribute('aria-selected') !== selected) {
      element.setAttribute('aria-selected', selected);
      element.classList.toggle('selected', isSelected);
    }
    const row = rows[position] ?? 0;
    if (row === this.row && store.version === this.version && words === this.words) return;
    this.row = row;
    this.key = store.keyAt(row);
    this.version = store.version;
    this.words = words;
    for (const [place, { id }] of this.columns.entries())
      this.cells[place]?.show(cellSign(store, row, id), cellText(store, row, id, words));
  }
}

class Cell {
  readonly element: HTMLElement;
  private readonly text = document.createTextNode('');
  private sign: HTMLElement | undefined;

  constructor(isNumber: boolean) {
    this.element = made('div', 'gridcell', isNumber ? 'number' : '');
    this.element.append(this.text);
  }

  /** @param sign what stands before the text and is not read out; empty: nothing */
  show(sign: string, text: string): void {
    if (sign !== (this.sign?.textContent ?? '')) this.setSign(sign);
    if (text === this.text.data) return;
    this.text.data = text;
    this.element.title = text;
  }

  private setSign(sign: string): void {
    if (this.sign === undefined) {
      this.sign = document.createElement('span');
      this.sign.className = 'sign';
      this.sign.setAttribute('aria-hidden', 'true');
      this.element.prepend(this.sign);
    }
    this.sign.textContent = sign;
  }
}

function made(tag: 'div', role: string, className: string): HTMLElement {
  const element = document.createElement(tag);
  element.setAttribute('role', role);
  element.className = className;
  return element;
}
