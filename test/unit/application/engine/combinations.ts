import type { Readings } from '../../../simulator/readings';
import { listReadings } from '../../../simulator/readings';

const names = ['registryIds', 'repeatedId', 'bothSides', 'registryRows', 'notEnough', 'readBack'] as const;

/** One way to read what is undocumented and matters for licensing by ids. */
export type Combination = Pick<Readings, (typeof names)[number]>;

/** Every one there is. */
export function listCombinations(): Combination[] {
  let combinations: object[] = [{}];
  for (const { name, values } of listReadings()) {
    if (!names.some((known) => known === name)) continue;
    combinations = combinations.flatMap((some) => values.map((value) => ({ ...some, [name]: value })));
  }
  return combinations as Combination[];
}

export function nameOf(combination: Combination): string {
  return names.map((name) => `${name} ${combination[name]}`).join(', ');
}
