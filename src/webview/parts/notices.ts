import { html, nothing, type TemplateResult } from 'lit';
import type { StringKey } from '../../protocol/strings';
import type { PanelAction } from '../../protocol/toHost';
import type { Status } from '../../protocol/toPanel';
import type { Panel } from '../panel';

const actionTitles = {
  signIn: 'signIn',
  refresh: 'tryAgain',
  cancel: 'cancel',
  console: 'openConsole',
  log: 'showLog',
  settings: 'openSettings',
} as const satisfies Record<PanelAction, StringKey>;

/** What is going on and what went wrong, each with the next step. */
export function notices(panel: Panel): TemplateResult {
  const { status, words, problem } = panel;
  const { account, notice, loading, missing, readAt, accountLabel } = status;
  const facts = [
    accountLabel,
    readAt === undefined || (status.size === 0 && notice !== undefined)
      ? undefined
      : words.say('readAt', words.time(readAt)),
    missing === 0 ? undefined : words.count(missing, 'missingOne', 'missingMany'),
  ].filter((fact) => fact !== undefined);
  return html`<div class="notices">
    ${account === 'out' ? step(panel, words.say('signedOut'), ['signIn']) : nothing}
    ${notice === undefined || isListless(status) ? nothing : step(panel, notice.sentence, notice.actions)}
    ${problem === undefined ? nothing : step(panel, problem, ['log'])}
    <p role="status" class="facts">
      ${facts.join(' · ')} ${loading === undefined ? nothing : html`<span class="loading">${loadingText(panel)}</span>`}
    </p>
  </div>`;
}

/** Why there is no row, and what to do. */
export function emptyList(panel: Panel): TemplateResult {
  const { status, words, model } = panel;
  if (model.store.size > 0)
    return html`<div class="empty">
      <p>${words.say('nothingMatches')}</p>
      <vscode-button @click=${() => panel.clearFilter()}>${words.say('clearFilter')}</vscode-button>
    </div>`;
  if (status.account === 'opening' || !panel.isComplete)
    return html`<div class="empty"><p>${words.say('opening')}</p></div>`;
  return html`<div class="empty">${whyNone(panel)}</div>`;
}

function whyNone(panel: Panel): TemplateResult {
  const { status, words } = panel;
  // In place of the button that began it, which keeps the focus.
  if (status.loading !== undefined) return step(panel, loadingText(panel), ['cancel']);
  if (status.notice !== undefined) return step(panel, status.notice.sentence, status.notice.actions);
  if (status.readAt === undefined) return step(panel, words.say('neverRead'), ['refresh']);
  return step(panel, words.say('empty'), ['console', 'refresh']);
}

/** There is room for what is to be said in place of the images: `emptyList` says it. */
function isListless({ account, size }: Status): boolean {
  return account === 'in' && size === 0;
}

function step(panel: Panel, sentence: string, actions: readonly PanelAction[]): TemplateResult {
  return html`<div class="notice">
    <p>${sentence}</p>
    <div class="actions">
      ${actions.map(
        (action) =>
          html`<vscode-button @click=${() => panel.act(action)}
            >${panel.words.say(actionTitles[action])}</vscode-button
          >`,
      )}
    </div>
  </div>`;
}

function loadingText({ status, words }: Panel): string {
  const { done = 0, total } = status.loading ?? {};
  return total === undefined ? words.say('loading', done) : words.say('loadingOf', done, total);
}
