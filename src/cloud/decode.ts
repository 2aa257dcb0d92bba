/**
 * Readers of answer fields. Missing, null and mistyped fields are all absent (undefined); numbers may come as
 * decimal strings, because some published examples have them so.
 */

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The empty text is a text. */
export function readText(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' ? value : undefined;
}

/** As `readText`, for fields in which the empty text means nothing. */
export function readFilledText(fields: Fields, name: string): string | undefined {
  const text = readText(fields, name);
  return text === '' ? undefined : text;
}

const decimal = /^[+-]?\d+(\.\d+)?$/;

/** A finite number. */
export function readNumber(fields: Fields, name: string): number | undefined {
  const value = fields[name];
  if (typeof value === 'string' && decimal.test(value)) return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A whole number from 0 to 2^53 - 1. Above, `JSON.parse` has lost digits, so the value is not what was sent. */
export function readCount(fields: Fields, name: string): number | undefined {
  const value = readNumber(fields, name);
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

export function readFlag(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** The texts of a list; what else is in it is left out. */
export function readTexts(fields: Fields, name: string): readonly string[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** Undefined when there is no list. */
export function readList(fields: Fields, name: string): readonly unknown[] | undefined {
  const value = fields[name];
  return Array.isArray(value) ? value : undefined;
}
