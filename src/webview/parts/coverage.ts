import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { groupings } from '../../protocol/layout';
import { valueText } from '../columns';
import type { Panel } from '../panel';
import { valuesOf } from '../rows/counted';
import { bar } from './meters';

/** Bars at first, as there is room for, and at most: each of them takes its part of the time of a keystroke. */
const few = 12;
const most = 200;

/** A bar for each registry or namespace: how many of its images are licensed. A press filters to it. */
export function coverage(panel: Panel): TemplateResult {
  const { model, layout, words } = panel;
  const { grouping } = layout;
  const { all, licensed } = model.counted.coverage[grouping];
  const names = valuesOf(model.store, grouping);
  const groups = names
    .map((name, place) => ({ name, all: all[place] ?? 0, licensed: licensed[place] ?? 0 }))
    .filter((group) => group.all > 0)
    .sort((a, b) => b.all - a.all);
  const chosen = model.chosen[grouping] ?? [];
  const limit = panel.showsAllBars ? most : few;
  const shown = groups.filter(({ name }, place) => place < limit || chosen.includes(name));
  const left = groups.length - shown.length;
  const showsToggle = panel.showsAllBars ? groups.length > few : left > 0;
  const toggle = panel.showsAllBars
    ? words.say('coverageFewer')
    : words.say('coverageMore', Math.min(left, most - few));
  return html`<section class="coverage" aria-labelledby="coverage-title">
    <div class="coverage-head">
      <h2 id="coverage-title">${words.say('coverage')}</h2>
      <label
        >${words.say('coverageBy')}
        <select
          @change=${(event: Event) => {
            const value = event.target instanceof HTMLSelectElement ? event.target.value : '';
            const next = groupings.find((each) => each === value);
            if (next !== undefined) panel.setLayout({ ...layout, grouping: next });
          }}
        >
          ${groupings.map(
            (each) =>
              html`<option value=${each} ?selected=${each === grouping}>
                ${words.say(each === 'registry' ? 'facetRegistry' : 'facetNamespace')}
              </option>`,
          )}
        </select></label
      >
      ${
        showsToggle
          ? html`<vscode-button secondary @click=${() => panel.toggleAllBars()}>${toggle}</vscode-button>`
          : nothing
      }
    </div>
    <ul class=${classMap({ all: panel.showsAllBars })}>
      ${shown.map((group) => {
        const name = valueText(grouping, group.name, words);
        return html`<li>
          <button
            type="button"
            class="cover"
            aria-pressed=${chosen.includes(group.name) ? 'true' : 'false'}
            aria-label=${words.say('coverageFilter', name, group.licensed, group.all)}
            @click=${() => panel.chooseOnly(grouping, group.name)}
          >
            <span class="name">${name}</span>${bar(group.licensed / group.all)}<span class="share"
              >${words.say('coverageShare', group.licensed, group.all)}</span
            >
          </button>
        </li>`;
      })}
    </ul>
    ${panel.showsAllBars && left > 0 ? html`<p>${words.say('moreNames', left)}</p>` : nothing}
  </section>`;
}
