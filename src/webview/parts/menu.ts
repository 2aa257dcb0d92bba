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

interface MenuExtra {
  /** Told when it has been opened. */
  readonly opened?: () => void;
  /** Stands below the things to tick. */
  readonly note?: string | undefined;
}

/** A list of things to tick that opens at its title. Escape, and going elsewhere, close it. */
export function menu(title: string, items: readonly MenuItem[], { opened, note }: MenuExtra = {}): TemplateResult {
  const toggled = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLDetailsElement) || !currentTarget.open) return;
    currentTarget.querySelector('fieldset')?.scrollTo(0, 0);
    opened?.();
  };
  return html`<details class="menu" @keydown=${closeOnEscape} @focusout=${closeOnLeaving} @toggle=${toggled}>
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
      ${note === undefined ? nothing : html`<p>${note}</p>`}
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
