import { html, nothing, type TemplateResult } from 'lit';
import { readOrigin, type Origin } from '../../protocol/rows';
import type { StringKey } from '../../protocol/strings';
import { cellText, valueText } from '../columns';
import type { Panel } from '../panel';
import { valuesOf } from '../rows/counted';

/** All that is known of the image that the keyboard is at. */
export function details(panel: Panel): TemplateResult {
  const { model, words } = panel;
  const row = model.focusedRow;
  return html`<aside class="details" aria-label=${words.say('details')} tabindex="0">
    <h2>${words.say('details')}</h2>
    ${row === undefined ? html`<p>${words.say('detailsNone')}</p>` : imageDetails(panel, row)}
  </aside>`;
}

function imageDetails(panel: Panel, row: number): TemplateResult {
  const { words, model } = panel;
  const { store } = model;
  const name = store.names[row] ?? '';
  const id = store.ids[row] ?? '';
  const digest = store.digests[row] ?? '';
  const origin = readOrigin(store.origins[row] ?? '');
  const counts = (
    ['vulnerabilities', 'critical', 'high', 'medium', 'low', 'viruses', 'risks', 'sensitive'] as const
  ).map((column): Fact => [column, count(store.numberAt(row, column), (value) => words.number(value))]);
  const side = valuesOf(store, 'side')[store.facetColumn('side')[row] ?? 0] ?? '';
  const facts: Fact[] = [
    ['columnImageId', id],
    ['columnDigest', digest],
    ['facetSide', valueText('side', side, words)],
    ['facetRegistry', cellText(store, row, 'registry', words)],
    ['registryType', origin.registryType],
    ['registryInstance', origin.instanceName],
    ['facetNamespace', namespaceText(cellText(store, row, 'namespace', words), name, origin)],
    ['facetLicense', cellText(store, row, 'license', words)],
    ['facetScan', cellText(store, row, 'scan', words)],
    ['lastScan', count(store.numberAt(row, 'scannedAt'), (at) => words.time(at))],
    ['columnSize', cellText(store, row, 'size', words)],
    ['columnCreated', count(store.numberAt(row, 'createdAt'), (at) => words.time(at))],
    ['columnHosts', cellText(store, row, 'hostCount', words)],
    ['columnContainers', cellText(store, row, 'containerCount', words)],
    ...counts,
  ];
  return html`<p class="reference">${name}</p>
    <div class="copies">
      ${copyButton(panel, 'copyReference', name)} ${copyButton(panel, 'copyImageId', id)}
      ${copyButton(panel, 'copyDigest', digest)}
    </div>
    <dl>
      ${facts
        .filter(([, value]) => value !== '')
        .map(
          ([key, value]) =>
            html`<div>
              <dt>${words.say(key)}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
    </dl>`;
}

/** That of the name, and that of the service where the name does not have it. */
function namespaceText(named: string, name: string, { namespace }: Origin): string {
  return [named, name.includes(namespace) ? '' : namespace].filter((text) => text !== '').join(', ');
}

type Fact = readonly [title: StringKey, value: string];

function copyButton(panel: Panel, title: StringKey, text: string): TemplateResult | typeof nothing {
  if (text === '') return nothing;
  return html`<vscode-button secondary @click=${() => panel.copy(text)}>${panel.words.say(title)}</vscode-button>`;
}

function count(value: number | undefined, print: (value: number) => string): string {
  return value === undefined ? '' : print(value);
}
