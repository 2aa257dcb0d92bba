import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { allColumns, shownColumns } from '../columns';
import type { Status } from '../../protocol/toPanel';
import type { Panel } from '../panel';
import { menu } from './menu';

/** The filter, what is selected and what can be done with it. */
export function toolbar(panel: Panel): TemplateResult {
  const { model, words, status } = panel;
  // One button, so that it keeps the focus.
  const reading = status.loading === undefined ? 'refresh' : 'cancel';
  return html`<div class="toolbar">
    <input
      type="search"
      class="filter"
      aria-label=${words.say('filterLabel')}
      placeholder=${words.say('filterPlaceholder')}
      .value=${live(model.text)}
      @input=${(event: Event) => {
        if (event.target instanceof HTMLInputElement) panel.search(event.target.value);
      }}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        panel.focusRows();
      }}
    />
    <span class="shown" role="status">${shownText(panel)}</span>
    <vscode-button secondary @click=${() => panel.selectAll()}>${words.say('selectAll')}</vscode-button>
    <vscode-button secondary @click=${() => panel.exportRows()}>${words.say('exportRows')}</vscode-button>
    <vscode-button secondary @click=${() => panel.act(reading)}>${words.say(reading)}</vscode-button>
    ${columnMenu(panel)}
  </div>`;
}

function shownText({ model, words, status }: Panel): string {
  const all = Math.max(status.size, model.store.size);
  if (all === 0 && !isKnownEmpty(status)) return hasFailed(status) ? words.say('noneRead') : '';
  if (model.isFiltered) return words.say('imagesSome', model.length, all);
  return words.count(all, 'imagesOne', 'imagesAll');
}

/** True: the account has no image. Else no image is known. */
function isKnownEmpty({ readAt, loading, notice, missing }: Status): boolean {
  return readAt !== undefined && loading === undefined && notice === undefined && missing === 0;
}

/** True: why no image is known is said in place of the list. */
function hasFailed({ loading, notice }: Status): boolean {
  return loading === undefined && notice !== undefined;
}

/** What is selected, what licensing it would cost at most, and the button that does it. */
export function selectionBar(panel: Panel): TemplateResult {
  const { words } = panel;
  const { selected, cost, hidden } = panel.model.summary;
  const { lost } = panel.keeping;
  return html`<div class="selection" aria-live="polite">
    ${
      selected === 0
        ? nothing
        : html`<vscode-button id="license" @click=${() => panel.license()}
              >${words.count(selected, 'licenseOne', 'licenseMany')}</vscode-button
            >
            <span>${cost === 0 ? words.say('costNone') : words.count(cost, 'costOne', 'costMany')}</span>`
    }
    ${hidden === 0 ? nothing : html`<span>${words.count(hidden, 'hiddenOne', 'hiddenMany')}</span>`}
    ${lost === 0 ? nothing : html`<span>${words.count(lost, 'lostOne', 'lostMany')}</span>`}
    ${
      selected + hidden === 0
        ? nothing
        : html`<vscode-button secondary @click=${() => panel.clearSelection()}
            >${words.say('clearSelection')}</vscode-button
          >`
    }
  </div>`;
}

function columnMenu(panel: Panel): TemplateResult {
  const { words, layout } = panel;
  const { hidden, showsCoverage, showsDetails } = layout;
  const shown = shownColumns(layout).map(({ id }) => id);
  const columns = allColumns.map(({ id, title }) => ({
    label: words.say(title),
    isChecked: shown.includes(id),
    isFixed: shown.length === 1 && shown.includes(id),
    toggle: () =>
      panel.setLayout({
        ...layout,
        hidden: shown.includes(id) ? [...hidden, id] : hidden.filter((each) => each !== id),
      }),
  }));
  const parts = [
    {
      label: words.say('details'),
      isChecked: showsDetails,
      toggle: () => panel.setLayout({ ...layout, showsDetails: !showsDetails }),
    },
    {
      label: words.say('coverage'),
      isChecked: showsCoverage,
      toggle: () => panel.setLayout({ ...layout, showsCoverage: !showsCoverage }),
    },
  ];
  return menu(words.say('columns'), [...columns, ...parts]);
}
