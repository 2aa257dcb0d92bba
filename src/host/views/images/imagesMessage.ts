import { l10n } from 'vscode';
import { isFiltering, type ImageFilter } from '../../../core/inventory/imageFilter';
import { ageText } from '../../ageText';
import { isPartlyRead, type InventoryState } from '../../inventory/inventory';
import { failureSentence, partlyReadSentence, uncertainSentence } from '../../messages';
import { numberText } from '../../numberText';
import type { ImagesState } from './imagesState';

/** Characters of a filter that are shown. */
const mostOfFilter = 80;

/**
 * What stands above the images: filter, age, progress and what is missing. Undefined where the view has a text in place
 * of images, which VS Code shows only without a message.
 */
export function imagesMessage(
  state: ImagesState,
  inventory: InventoryState,
  filter: ImageFilter,
  now: number,
): string | undefined {
  if (state === 'loading') return progressText(inventory) ?? l10n.t('Reading images…');
  if (state !== 'listed') return undefined;
  const { readAt, loading, failure, missing, isUncertain } = inventory;
  const hasFilter = isFiltering(filter);
  const line = [
    ...(hasFilter ? [l10n.t('Filter: {0}', filterText(filter))] : []),
    ...(readAt === undefined ? [] : [asOf(ageText(readAt, now), hasFilter ? 'inside' : 'first')]),
    ...(loading === undefined ? [] : [progressText(inventory) ?? '']),
  ].join(' · ');
  const sentences = [
    ...(missing === 0 || loading !== undefined ? [] : [missingSentence(missing)]),
    ...(isUncertain === true && loading === undefined ? [uncertainSentence()] : []),
    ...(failure === undefined || failure.kind === 'cancelled' || loading !== undefined
      ? []
      : [failureSentence(failure)]),
    ...(isPartlyRead(inventory) ? [partlyReadSentence()] : []),
  ].join(' ');
  // VS Code shows a line break as a space.
  return [line, sentences].filter((text) => text !== '').join(' · ');
}

function asOf(age: string, place: 'first' | 'inside'): string {
  return place === 'first' ? l10n.t('As of {0}', age) : l10n.t('as of {0}', age);
}

/** The filter as people see it: `nginx, unlicensed only`. Of a long text that somebody has pasted, the beginning. */
export function filterText({ text, unlicensedOnly }: ImageFilter): string {
  const whole = text.trim();
  const shown = whole.length > mostOfFilter ? `${whole.slice(0, mostOfFilter)}…` : whole;
  return [...(shown === '' ? [] : [shown]), ...(unlicensedOnly ? [l10n.t('unlicensed only')] : [])].join(', ');
}

function progressText({ loading }: InventoryState): string | undefined {
  if (loading === undefined) return undefined;
  const done = numberText(loading.done);
  return loading.total === undefined
    ? l10n.t('Reading images: {0}', done)
    : l10n.t('Reading images: {0} of {1}', done, numberText(loading.total));
}

function missingSentence(missing: number): string {
  return missing === 1
    ? l10n.t('1 image could not be read and is missing here.')
    : l10n.t('{0} images could not be read and are missing here.', numberText(missing));
}
