import type { Budget } from './pattern';

/** Text after expansion; if a variable that it needs has no value, `missing` names it and `text` is meaningless. */
export interface Expansion {
  readonly text: string;
  /** In the order of the text, each once. */
  readonly missing: readonly string[];
}

/** Puts parts together, and counts the work. */
export class Joiner implements Expansion {
  readonly #budget: Budget;
  text = '';
  missing: readonly string[] = [];

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  addText(text: string): void {
    this.#budget.steps--;
    this.text += text;
  }

  /** False when the budget is used up. */
  add(part: Expansion): boolean {
    this.#budget.steps -= 1 + part.text.length + part.missing.length;
    if (this.#budget.steps < 0) {
      return false;
    }
    this.text += part.text;
    this.missing = this.missing.length === 0 ? part.missing : mergeMissing(this.missing, part.missing);
    return true;
  }
}

/** The names of both, each once. */
export function mergeMissing(first: readonly string[], second: readonly string[]): readonly string[] {
  return second.length === 0 ? first : Array.from(new Set([...first, ...second]));
}
