import { assertNever } from '../assertNever';
import { Joiner, mergeMissing, type Expansion } from './expansion';
import type { EscapeCharacter } from './logicalLine';
import { parsePattern, replacePattern, trimPrefix, trimSuffix, type Budget } from './pattern';

/** What a variable stands for; undefined when it is not set. `invalid`: its own default cannot be expanded. */
export type Lookup = (name: string) => Expansion | 'invalid' | undefined;

/** Deeper nesting is refused; no real file comes near. */
const maximumDepth = 100;

/**
 * Expands quotes, escapes and variables of a word as BuildKit's `shell.Lex.ProcessWord` does. Undefined when the
 * word is no valid one, or would take more work than the budget has.
 *
 * One difference is on purpose: an unset variable without a default is not empty but missing.
 */
export function expandWord(
  word: string,
  escape: EscapeCharacter,
  lookup: Lookup,
  budget: Budget,
): Expansion | undefined {
  if (!/[$'"\\`]/.test(word)) {
    return { text: word, missing: [] };
  }
  const expansion = new WordReader(word, escape, lookup, budget).readUntil('', 'drop');
  return budget.steps < 0 ? undefined : expansion;
}

class WordReader {
  readonly #word: string;
  readonly #escape: EscapeCharacter;
  readonly #lookup: Lookup;
  readonly #budget: Budget;
  #position = 0;
  #depth = 0;

  constructor(word: string, escape: EscapeCharacter, lookup: Lookup, budget: Budget) {
    this.#word = word;
    this.#escape = escape;
    this.#lookup = lookup;
    this.#budget = budget;
  }

  /** Reads behind `stop`, or to the end if it is empty. Escape characters are kept where a pattern is read. */
  readUntil(stop: '' | '}' | '/', escapes: 'keep' | 'drop'): Expansion | undefined {
    const result = new Joiner(this.#budget);
    while (this.#position < this.#word.length) {
      const character = this.#next();
      if (character === stop) {
        return result;
      }
      if (character === "'" || character === '"' || character === '$') {
        const part = this.#readSpecial(character, escapes);
        if (part === undefined || !result.add(part)) {
          return undefined;
        }
      } else if (character === this.#escape) {
        result.addText((escapes === 'keep' ? character : '') + this.#next());
      } else {
        result.addText(character);
      }
    }
    return stop === '' ? result : undefined;
  }

  #next(): string {
    return this.#word.charAt(this.#position++);
  }

  #peek(): string {
    return this.#word.charAt(this.#position);
  }

  #readSpecial(character: "'" | '"' | '$', escapes: 'keep' | 'drop'): Expansion | undefined {
    switch (character) {
      case "'":
        return this.#readSingleQuoted();
      case '"':
        return this.#readDoubleQuoted(escapes);
      case '$':
        return this.#readVariable();
      default:
        return assertNever(character);
    }
  }

  #readSingleQuoted(): Expansion | undefined {
    const end = this.#word.indexOf("'", this.#position);
    if (end < 0) {
      return undefined;
    }
    const text = this.#word.slice(this.#position, end);
    this.#position = end + 1;
    return { text, missing: [] };
  }

  #readDoubleQuoted(escapes: 'keep' | 'drop'): Expansion | undefined {
    const result = new Joiner(this.#budget);
    while (this.#position < this.#word.length) {
      const character = this.#next();
      if (character === '"') {
        return result;
      }
      if (character === '$') {
        const part = this.#readVariable();
        if (part === undefined || !result.add(part)) {
          return undefined;
        }
      } else if (character === this.#escape) {
        const next = this.#peek();
        const isEscaped = next === '"' || next === '$' || next === this.#escape;
        result.addText((escapes === 'keep' ? character : '') + (isEscaped ? this.#next() : next && character));
      } else {
        result.addText(character);
      }
    }
    return undefined;
  }

  #readVariable(): Expansion | undefined {
    if (this.#peek() !== '{') {
      const name = this.#readName();
      return name === '' ? { text: '$', missing: [] } : this.#valueOf(name);
    }
    this.#next();
    if (['', '{', '}', ':'].includes(this.#peek()) || this.#depth === maximumDepth) {
      return undefined;
    }
    const name = this.#readName();
    this.#depth++;
    const result = this.#readModified(name);
    this.#depth--;
    return result;
  }

  /** Behind the name of `${name…`: its end, or a modifier with its word. */
  #readModified(name: string): Expansion | undefined {
    let modifier = this.#next();
    if (modifier === '}') {
      return this.#valueOf(name);
    }
    if (modifier === '/') {
      return this.#readReplacement(name);
    }
    const emptyIsUnset = modifier === ':';
    modifier = emptyIsUnset ? this.#next() : modifier;
    if (modifier === '' || !'-+?#%'.includes(modifier)) {
      return undefined;
    }
    const isPattern = modifier === '#' || modifier === '%';
    const word = this.readUntil('}', isPattern ? 'keep' : 'drop');
    const value = this.#lookup(name);
    if (word === undefined || value === 'invalid') {
      return undefined;
    }
    if (value !== undefined && value.missing.length > 0) {
      return value;
    }
    if (isPattern) {
      return this.#trim(this.#valueOf(name), modifier, word);
    }
    const isSet = value !== undefined && (value.text !== '' || !emptyIsUnset);
    switch (modifier) {
      case '-':
        return isSet ? value : word;
      case '+':
        return isSet ? word : { text: '', missing: [] };
      default:
        return isSet ? value : { text: '', missing: [name] };
    }
  }

  #trim(value: Expansion | undefined, modifier: string, word: Expansion): Expansion | undefined {
    const isLongest = word.text.startsWith(modifier);
    const pattern = parsePattern(isLongest ? word.text.slice(1) : word.text);
    const missing = mergeMissing(value?.missing ?? [], word.missing);
    if (value === undefined || pattern === undefined) {
      return undefined;
    }
    if (missing.length > 0) {
      return { text: '', missing };
    }
    const trim = modifier === '#' ? trimPrefix : trimSuffix;
    const text = trim(value.text, pattern, isLongest ? 'longest' : 'shortest', this.#budget);
    return text === undefined ? undefined : { text, missing };
  }

  #readReplacement(name: string): Expansion | undefined {
    const count = this.#peek() === '/' ? 'all' : 'first';
    if (count === 'all') {
      this.#next();
    }
    const word = this.readUntil('/', 'keep');
    const replacement = word && this.readUntil('}', 'keep');
    const value = this.#valueOf(name);
    const pattern = word && parsePattern(word.text);
    if (word === undefined || replacement === undefined || value === undefined || pattern === undefined) {
      return undefined;
    }
    const missing = mergeMissing(value.missing, mergeMissing(word.missing, replacement.missing));
    if (missing.length > 0) {
      return { text: '', missing };
    }
    const text = replacePattern(value.text, pattern, replacement.text, count, this.#budget);
    return text === undefined ? undefined : { text, missing };
  }

  #valueOf(name: string): Expansion | undefined {
    const value = this.#lookup(name);
    return value === 'invalid' ? undefined : (value ?? { text: '', missing: [name] });
  }

  /** A name of letters, digits and `_`; or digits alone; or one of the shell's special parameters. */
  #readName(): string {
    const name = /\p{Nd}+|[@*#?\-$!]|[\p{L}\p{Nd}_]*/uy;
    name.lastIndex = this.#position;
    const match = name.exec(this.#word)?.[0] ?? '';
    this.#position += match.length;
    return match;
  }
}
