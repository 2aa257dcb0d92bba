import type { InventoryImage } from '../image/image';
import { scanStates } from '../image/scan';
import { securityRisks, valuesOf, type Filters, type ValueFilter } from './filters';
import { matchImages, type Selection } from './selection';

/** A value that images have, and how many have it. */
export interface Facet<Value extends string> {
  readonly value: Value;
  readonly count: number;
}

/** The values of all images, the most frequent first, then by value. One image can have several values, or none. */
export function countValues<Image, Value extends string>(
  images: readonly Image[],
  read: (image: Image) => readonly Value[],
): Facet<Value>[] {
  const counts = new Map<Value, number>();
  for (const image of images) for (const value of new Set(read(image))) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** What a filter can be set to, with the number of images that each value by itself would leave. */
export function filterValues(
  filter: ValueFilter,
  selection: Selection,
  inventory: readonly InventoryImage[],
): Facet<string>[] {
  const others = { ...selection, filters: setFilter(selection.filters, filter, []) };
  const read: (image: InventoryImage) => readonly string[] = valuesOf[filter];
  return countValues(matchImages(others, inventory), read).filter(({ value }) => value !== '');
}

/** @param values none takes the filter away */
export function setFilter(filters: Filters, filter: ValueFilter, values: readonly string[]): Filters {
  const others: Filters = { ...filters };
  Reflect.deleteProperty(others, filter);
  if (values.length === 0) return others;
  switch (filter) {
    case 'scan':
      return { ...others, scan: scanStates.filter((state) => values.includes(state)) };
    case 'risk':
      return { ...others, risk: securityRisks.filter((risk) => values.includes(risk)) };
    case 'registry':
    case 'namespace':
    case 'repository':
    case 'tag':
      return { ...others, [filter]: values };
  }
}
