import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Meter } from '../../protocol/toPanel';
import type { Panel } from '../panel';
import type { Words } from '../words';

/** A counter that was read so much before or after the images says when, in milliseconds. */
const apart = 600_000;

/** The two counters of the account: licenses and scans. */
export function meters({ status, words }: Panel): TemplateResult {
  return html`<section class="meters" aria-label=${`${words.say('licenses')}, ${words.say('scans')}`}>
    ${meter(words.say('licenses'), status.licenses, words, status.readAt)}
    ${meter(words.say('scans'), status.scans, words, status.readAt)}
  </section>`;
}

/** @param imagesReadAt as `Status` has it */
function meter(
  title: string,
  meter: Meter | undefined,
  words: Words,
  imagesReadAt: number | undefined,
): TemplateResult {
  return html`<div class="meter">
    <h2>${title}</h2>
    ${
      meter?.total === undefined || meter.used === undefined || meter.total === 0
        ? nothing
        : bar(meter.used / meter.total)
    }
    <p>${meterText(meter, words)}</p>
    ${
      meter === undefined || Math.abs(meter.readAt - (imagesReadAt ?? 0)) < apart
        ? nothing
        : html`<p class="age">${words.say('readAt', words.time(meter.readAt))}</p>`
    }
  </div>`;
}

function meterText(meter: Meter | undefined, words: Words): string {
  if (meter === undefined) return words.say('unknown');
  const { total, used, left, endsAt } = meter;
  const main =
    total !== undefined && used !== undefined
      ? words.say('meterOf', used, total, left ?? Math.max(0, total - used))
      : left === undefined
        ? words.say('unknown')
        : words.say('meterLeft', left);
  return endsAt === undefined ? main : `${main} (${words.say('meterUntil', words.date(endsAt))})`;
}

/** A bar that is filled by a share of 0 to 1. What it says stands beside it in words. */
export function bar(share: number): TemplateResult {
  const width = 100 * Math.min(1, Math.max(0, share));
  return html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="whole" x="0" y="0" width="100" height="10"></rect>
    <rect class="share" x="0" y="0" width=${width} height="10"></rect>`}
  </svg>`;
}
