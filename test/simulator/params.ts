import type { Filter } from './filters';

/** Parameters of a request that passed the contract. */
export type Params = Readonly<Record<string, unknown>>;

export function readText(params: Params, name: string): string | undefined {
  const value = params[name];
  return typeof value === 'string' ? value : undefined;
}

export function readNumber(params: Params, name: string): number | undefined {
  const value = params[name];
  return typeof value === 'number' ? value : undefined;
}

/** False when absent. */
export function readFlag(params: Params, name: string): boolean {
  return params[name] === true;
}

/** Empty when absent, as the service does not tell the two apart. */
export function readTexts(params: Params, name: string): readonly string[] {
  const value = params[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function readNumbers(params: Params, name: string): readonly number[] {
  const value = params[name];
  return Array.isArray(value) ? value.filter((item): item is number => typeof item === 'number') : [];
}

export function readFilters(params: Params, name: string): readonly Filter[] {
  const value = params[name];
  if (!Array.isArray(value)) return [];
  return (value as readonly Params[]).map((filter) => ({
    name: readText(filter, 'Name') ?? '',
    values: readTexts(filter, 'Values'),
    exactMatch: filter['ExactMatch'] === undefined ? undefined : readFlag(filter, 'ExactMatch'),
  }));
}
