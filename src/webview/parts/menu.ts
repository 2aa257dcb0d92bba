import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

export interface MenuItem {
  readonly label: string;
  readonly count?: string;
  readonly isChecked: boolean;
  /** It cannot be changed now; by default it can. */
  readonly isFixed?: boolean;
  readonly toggle: () => void;
}

/** A list of things to tick that opens at its title. Escape, and going elsewhere, close it. */
export function menu(title: string, items: readonly MenuItem[]): TemplateResult {
  return html`<details class="menu" @keydown=${closeOnEscape} @focusout=${closeOnLeaving}>
    <summary>${title}</summary>
    <fieldset>
      <legend class="unseen">${title}</legend>
      ${items.map(
        ({ label, count, isChecked, isFixed = false, toggle }) =>
          html`<label
            ><input type="checkbox" .checked=${live(isChecked)} ?disabled=${isFixed} @change=${toggle} /><span
              class="label"
              >${label}</span
            >${count === undefined ? nothing : html`<span class="count">${count}</span>`}</label
          >`,
      )}
    </fieldset>
  </details>`;
}

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || !(event.currentTarget instanceof HTMLDetailsElement)) return;
  event.currentTarget.open = false;
  event.currentTarget.querySelector('summary')?.focus();
}

function closeOnLeaving(event: FocusEvent): void {
  const { currentTarget, relatedTarget } = event;
  if (!(currentTarget instanceof HTMLDetailsElement) || !(relatedTarget instanceof Node)) return;
  if (!currentTarget.contains(relatedTarget)) currentTarget.open = false;
}
