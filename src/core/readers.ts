/**
 * Readers of JSON that this program has written itself: what is not as it was written is damaged. They throw `Damaged`,
 * so that a decoder can be one expression; the decoder of the whole catches it.
 */

export class Damaged extends Error {}

export type Fields = Readonly<Record<string, unknown>>;

export function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Damaged();
  return value as Fields;
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw new Damaged();
  return value;
}

export function number(value: unknown): number {
  if (typeof value !== 'number') throw new Damaged();
  return value;
}

export function list<T>(value: unknown, decode: (item: unknown) => T): T[] {
  if (!Array.isArray(value)) throw new Damaged();
  return value.map((item) => decode(item));
}

export function optional<T>(value: unknown, decode: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : decode(value);
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new Damaged();
  return found;
}
