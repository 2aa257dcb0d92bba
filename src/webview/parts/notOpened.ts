import { html, nothing, type TemplateResult } from 'lit';

/**
 * In place of the whole panel when the host did not answer with one.
 *
 * @param sentence why, in words of the host
 * @param next what to do; left out when `sentence` says so already
 */
export function notOpened(sentence: string, next: string): TemplateResult {
  return html`<div class="notices" role="alert">
    <div class="notice"><p>${sentence}</p></div>
    ${sentence === next ? nothing : html`<div class="notice"><p>${next}</p></div>`}
  </div>`;
}
