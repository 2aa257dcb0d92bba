/** Readers of messages between the two ends. They throw `Unreadable`, so that a decoder can be one expression. */

export class Unreadable extends Error {}

export type Fields = Readonly<Record<string, unknown>>;

export function fields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable();
  return value as Fields;
}

export function text(value: unknown): string {
  if (typeof value !== 'string') throw new Unreadable();
  return value;
}

export function number(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Unreadable();
  return value;
}

/** A whole number from 0. */
export function count(value: unknown): number {
  const read = number(value);
  if (!Number.isSafeInteger(read) || read < 0) throw new Unreadable();
  return read;
}

export function flag(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new Unreadable();
  return value;
}

export function list<T>(value: unknown, decode: (item: unknown) => T, length?: number): T[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) throw new Unreadable();
  return value.map((item) => decode(item));
}

export function optional<T>(value: unknown, decode: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : decode(value);
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new Unreadable();
  return found;
}

/** The message, or undefined when it is none. */
export function attempt<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
