/** Of names there may be thousands: so many are offered, those with the most images. */
export const mostOffered = 100;

/** A value of a facet, and how many images have it. */
export interface CountedValue {
  readonly value: string;
  readonly count: number;
}

export interface Offered {
  readonly values: readonly CountedValue[];
  /** Values with images that are left out. */
  readonly more: number;
}

/**
 * The names to choose from: those with the most images, and each chosen one, wherever it comes. While a menu is open its
 * order must not follow what is ticked in it.
 *
 * @param first what was chosen when the menu was opened: it comes first
 */
export function offeredValues(
  values: readonly CountedValue[],
  chosen: readonly string[],
  first: readonly string[],
): Offered {
  const rankOf = ({ value }: CountedValue): number => (first.includes(value) ? 0 : 1);
  const sorted = values.toSorted((a, b) => rankOf(a) - rankOf(b) || b.count - a.count);
  const offered = sorted.filter(({ value }, place) => place < mostOffered || chosen.includes(value));
  return { values: offered, more: values.length - offered.length };
}
