import { html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { ColumnId } from '../../protocol/layout';
import { widthOf, withWidth, type Column } from '../columns';
import type { Panel } from '../panel';

/** Pixels that a key changes the width by. */
const widthStep = 20;

/** The titles of the columns: a press sorts, the edge changes the width. */
export function gridHead(panel: Panel, columns: readonly Column[]): TemplateResult {
  return html`<div role="rowgroup" class="head">
    <div role="row" aria-rowindex="1" class="row">${columns.map((column, place) => title(panel, column, place))}</div>
  </div>`;
}

function title(panel: Panel, column: Column, place: number): TemplateResult {
  const { words, layout } = panel;
  const { id } = column;
  const direction = layout.sort?.column !== id ? 'none' : layout.sort.descending ? 'descending' : 'ascending';
  return html`<div role="columnheader" aria-sort=${direction} class=${classMap({ number: column.isNumber })}>
    <button
      type="button"
      class="sort"
      tabindex=${place === 0 ? 0 : -1}
      @click=${() => panel.sortBy(id)}
      @keydown=${(event: KeyboardEvent) => press(event, panel, column)}
    >
      ${words.say(column.title)}<span aria-hidden="true">${arrows[direction]}</span>
    </button>
    <span
      class="edge"
      aria-hidden="true"
      @pointerdown=${(event: PointerEvent) => drag(event, panel, id, widthOf(layout, column))}
    ></span>
  </div>`;
}

const arrows = { none: '', ascending: ' ↑', descending: ' ↓' } as const;

function press(event: KeyboardEvent, panel: Panel, column: Column): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (event.key === 'ArrowDown') panel.focusRows();
  else if (step === undefined) return;
  else if (event.altKey && event.shiftKey)
    panel.setLayout(withWidth(panel.layout, column.id, widthOf(panel.layout, column) + step * widthStep));
  else focusSibling(event.currentTarget, step);
  event.preventDefault();
}

function focusSibling(button: EventTarget | null, step: number): void {
  if (!(button instanceof HTMLElement)) return;
  const buttons = [...(button.closest('.row')?.querySelectorAll<HTMLElement>('.sort') ?? [])];
  buttons[buttons.indexOf(button) + step]?.focus();
}

function drag(down: PointerEvent, panel: Panel, id: ColumnId, width: number): void {
  const edge = down.currentTarget;
  if (!(edge instanceof HTMLElement) || down.button !== 0) return;
  down.preventDefault();
  edge.setPointerCapture(down.pointerId);
  const move = (event: PointerEvent): void =>
    panel.setLayout(withWidth(panel.layout, id, width + event.clientX - down.clientX));
  const end = (): void => {
    edge.removeEventListener('pointermove', move);
    edge.removeEventListener('pointerup', end);
    edge.removeEventListener('pointercancel', end);
  };
  edge.addEventListener('pointermove', move);
  edge.addEventListener('pointerup', end);
  edge.addEventListener('pointercancel', end);
}
