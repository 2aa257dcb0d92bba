import { expandWord, type Lookup } from './expand';
import type { Expansion } from './expansion';
import type { EscapeCharacter } from './logicalLine';
import type { Budget } from './pattern';
import { isPlatformArg } from './platformArgs';

/** The build arguments that FROM can use: those of the ARG instructions above the first FROM, and BuildKit's own. */
export class GlobalArgs {
  readonly #values = new Map<string, Expansion | 'invalid'>();
  readonly #given: Readonly<Record<string, string>>;
  readonly #escape: EscapeCharacter;
  readonly #budget: Budget;

  /** `given`: values from outside (`--build-arg`); they take the place of the defaults of declared arguments. */
  constructor(given: Readonly<Record<string, string>>, escape: EscapeCharacter, budget: Budget) {
    this.#given = given;
    this.#escape = escape;
    this.#budget = budget;
  }

  /** One word of an ARG instruction: `NAME` or `NAME=default`. */
  declare(word: string): void {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    const given = this.#givenValue(name);
    if (given !== undefined) {
      this.#values.set(name, given);
    } else if (equals >= 0) {
      this.#values.set(name, this.expand(word.slice(equals + 1)) ?? 'invalid');
    }
    // A name alone leaves an earlier default as it is.
  }

  /** Undefined when the word is not valid. */
  expand(word: string): Expansion | undefined {
    return expandWord(word, this.#escape, this.#lookup, this.#budget);
  }

  readonly #lookup: Lookup = (name) =>
    this.#values.get(name) ??
    (isPlatformArg(name) ? (this.#givenValue(name) ?? { text: '', missing: [name] }) : undefined);

  #givenValue(name: string): Expansion | undefined {
    const value = Object.hasOwn(this.#given, name) ? this.#given[name] : undefined;
    return value === undefined ? undefined : { text: value, missing: [] };
  }
}
