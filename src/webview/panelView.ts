import { html, nothing, type TemplateResult } from 'lit';
import type { Panel } from './panel';
import { coverage } from './parts/coverage';
import { details } from './parts/details';
import { facetMenus } from './parts/facetMenus';
import { meters } from './parts/meters';
import { emptyList, notices } from './parts/notices';
import { selectionBar, toolbar } from './parts/toolbar';

/** The whole panel; the grid draws itself. */
export function panelView(panel: Panel, grid: HTMLElement): TemplateResult {
  const { status, model, layout, words } = panel;
  const title = html`<h1 class="unseen">${words.say('images')}</h1>`;
  if (status.account === 'out' || status.account === 'problem') return html`${title} ${notices(panel)}`;
  return html`
    ${title}
    <p id="grid-help" class="unseen">${words.say('gridHelp')}</p>
    <div class="overview">${meters(panel)} ${layout.showsCoverage ? coverage(panel) : nothing}</div>
    ${notices(panel)} ${toolbar(panel)} ${facetMenus(panel)} ${selectionBar(panel)}
    <div class="content">
      <div class="list">${grid} ${model.length === 0 ? emptyList(panel) : nothing}</div>
      ${layout.showsDetails ? details(panel) : nothing}
    </div>
  `;
}
