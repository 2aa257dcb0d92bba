/** One line of the table. `holds` is whether `value` is at most `goal`. */
export interface Figure {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: number;
  readonly holds: boolean;
}

export function figure(id: string, value: number, unit: string, goal: number): Figure {
  return { id, value: Math.round(value * 100) / 100, unit, goal, holds: value <= goal };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
