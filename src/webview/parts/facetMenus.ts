import { html, nothing, type TemplateResult } from 'lit';
import type { StringKey } from '../../protocol/strings';
import { valueText } from '../columns';
import type { Panel } from '../panel';
import { valuesOf } from '../rows/counted';
import { facetIds, type FacetId } from '../rows/facets';
import { offeredValues } from '../rows/offeredValues';
import { menu } from './menu';

const titles = {
  side: 'facetSide',
  license: 'facetLicense',
  scan: 'facetScan',
  risk: 'facetRisk',
  registry: 'facetRegistry',
  namespace: 'facetNamespace',
} as const satisfies Record<FacetId, StringKey>;

/** What the list can be narrowed by, with the number of images of each value. */
export function facetMenus(panel: Panel): TemplateResult {
  const { model, words } = panel;
  return html`<div class="facets">
    ${facetIds.map((facet) => facetMenu(panel, facet))}
    ${
      model.isFiltered
        ? html`<vscode-button secondary @click=${() => panel.clearFilter()}>${words.say('clearFilter')}</vscode-button>`
        : nothing
    }
  </div>`;
}

function facetMenu(panel: Panel, facet: FacetId): TemplateResult {
  const { model, words } = panel;
  const counts = model.counted.counts[facet];
  const chosen = model.chosen[facet] ?? [];
  const known = valuesOf(model.store, facet);
  const gone = chosen.filter((value) => !known.includes(value)).map((value) => ({ value, count: 0 }));
  const values = known
    .map((value, place) => ({ value, count: counts[place] ?? 0 }))
    .concat(gone)
    .filter(({ value, count }) => count > 0 || chosen.includes(value));
  const isByName = facet === 'registry' || facet === 'namespace';
  const offered = isByName ? offeredValues(values, chosen, panel.first[facet] ?? []) : { values, more: 0 };
  const title = words.say(titles[facet]);
  return menu(
    chosen.length === 0 ? title : `${title} (${words.number(chosen.length)})`,
    offered.values.map(({ value, count }) => ({
      label: valueText(facet, value, words),
      count: words.number(count),
      isChecked: chosen.includes(value),
      toggle: () => panel.choose(facet, value),
    })),
    {
      opened: () => panel.openFacet(facet),
      note: offered.more === 0 ? undefined : words.say('moreNames', offered.more),
    },
  );
}
