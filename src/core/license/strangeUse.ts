import { keyOf, keyText } from '../image/image';
import { judgeWritten } from './judgeWritten';
import { needsReading } from './outcome';
import { licenseKey } from './plan';
import type { Quota } from './quota';
import type { Run } from './run';
import { mayHaveLicensed } from './writtenCourse';

/**
 * How many licenses of the account went from the plan of a run to its last reading, when these are certainly more than the
 * run can have spent; else undefined. Others have used them, or they have expired.
 */
export function strangeUse(run: Run): number | undefined {
  const { start, quotaAfter } = run;
  if (quotaAfter?.ok !== true) return undefined;
  const gone = goneBetween(start.quota, quotaAfter.value);
  return gone > mostSpent(run) ? gone : undefined;
}

/**
 * After a request as written: how many more licenses of the account are gone than images are listed as licensed since.
 * Their lists may be late, or not have them at all, and an id that was licensed already may have cost a license again.
 */
export function unseenUse(run: Run): number {
  const { start, outcomes, further = [], quotaAfter } = run;
  if (!mayHaveLicensed(run) || quotaAfter?.ok !== true) return 0;
  const licensed = outcomes.filter(({ outcome }) => outcome.kind === 'licensed').length;
  return Math.max(0, goneBetween(start.quota, quotaAfter.value) - licensed - further.length);
}

/**
 * How many of these licenses may be for images that no list shows, where that is not certain: images that are listed as
 * licensed since and have one image id may have taken one license together.
 */
export function possiblyUnseenUse(run: Run): number {
  const { start, outcomes, further = [], quotaAfter } = run;
  if (!mayHaveLicensed(run) || quotaAfter?.ok !== true) return 0;
  const licensed = outcomes.filter(({ outcome }) => outcome.kind === 'licensed');
  const ids = new Set([...licensed, ...further].map(({ image }) => image.imageId ?? keyText(keyOf(image))));
  return Math.max(0, goneBetween(start.quota, quotaAfter.value) - ids.size);
}

/** The lower of what is missing and, where the service says it, what counts as used: that licenses have expired shows there. */
function goneBetween(before: Quota, after: Quota): number {
  const missing = before.left - after.left;
  return before.used === undefined || after.used === undefined ? missing : Math.min(missing, after.used - before.used);
}

/**
 * Licenses that a run can have spent: one for each id of its calls (`licenseKey`), less those of images that are certainly
 * not licensed, and one for each whose record is missing. Of a request as written all that it allows, since it can license
 * images that no list had.
 */
function mostSpent(run: Run): number {
  const { start, outcomes, damage } = run;
  if (start.written !== undefined) return mayHaveLicensed(run) ? judgeWritten(start.written).atMost : 0;
  const sent = outcomes.filter(({ sending }) => needsReading(sending));
  const spending = sent.filter(({ outcome }) => outcome.kind !== 'notLicensed');
  return new Set(spending.map(({ image }) => licenseKey(image, start.registryIdForm))).size + (damage?.lost ?? 0);
}
