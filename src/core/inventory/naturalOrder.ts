/** A text by which texts come in the order of people: numbers in them by their value, capitals beside small letters. */
function orderKey(text: string): string {
  return text.toLowerCase().replaceAll(/\d+/g, (digits) => digits.padStart(12, '0'));
}

/** Sorts by `orderKey`, what has no text last. */
export function inNaturalOrder<T>(values: readonly T[], textOf: (value: T) => string): T[] {
  const keyed = values.map((value) => {
    const text = textOf(value);
    return { value, text, key: text === '' ? '\uffff' : orderKey(text) };
  });
  keyed.sort((a, b) => compare(a.key, b.key) || compare(a.text, b.text));
  return keyed.map(({ value }) => value);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
