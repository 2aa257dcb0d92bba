/** How much work is left; an operation that would need more gives up. One for each reading of a file. */
export interface Budget {
  steps: number;
}

/** `*` is any text, `?` any character, both without line breaks; everything else stands for itself. */
type Token =
  { readonly kind: 'star' } | { readonly kind: 'any' } | { readonly kind: 'literal'; readonly character: string };

/**
 * Shell patterns as BuildKit has them: `*` and `?`, escaped by a backslash whatever the file's escape character
 * is; no brackets. Undefined for an escape of anything else.
 */
export function parsePattern(pattern: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const characters = Array.from(pattern);
  for (let index = 0; index < characters.length; index++) {
    let character = characters[index] ?? '';
    if (character === '\\') {
      index++;
      character = characters[index] ?? '';
      if (character === '' || !'*?\\/}'.includes(character)) {
        return undefined;
      }
      tokens.push({ kind: 'literal', character });
    } else if (character === '*') {
      tokens.push({ kind: 'star' });
    } else {
      tokens.push(character === '?' ? { kind: 'any' } : { kind: 'literal', character });
    }
  }
  return tokens;
}

/** `${value#pattern}`, and `##` when `longest`. Undefined when the budget is used up. */
export function trimPrefix(
  value: string,
  pattern: readonly Token[],
  extent: 'shortest' | 'longest',
  budget: Budget,
): string | undefined {
  const characters = Array.from(value);
  const end = matchAt(characters, 0, pattern, extent, budget);
  return end === undefined ? undefined : characters.slice(Math.max(end, 0)).join('');
}

/** `${value%pattern}`, and `%%` when `longest`. Undefined when the budget is used up. */
export function trimSuffix(
  value: string,
  pattern: readonly Token[],
  extent: 'shortest' | 'longest',
  budget: Budget,
): string | undefined {
  const characters = Array.from(value).reverse();
  const end = matchAt(characters, 0, pattern.toReversed(), extent, budget);
  return end === undefined ? undefined : characters.slice(Math.max(end, 0)).reverse().join('');
}

/** `${value/pattern/replacement}`, and `//` for `all`. Undefined when the budget is used up. */
export function replacePattern(
  value: string,
  pattern: readonly Token[],
  replacement: string,
  count: 'first' | 'all',
  budget: Budget,
): string | undefined {
  const characters = Array.from(value);
  let result = '';
  let lastEnd = -1;
  for (let index = 0; index <= characters.length;) {
    const end = matchAt(characters, index, pattern, 'longest', budget);
    if (end === undefined) {
      return undefined;
    }
    // An empty match directly behind another match is none.
    const matched = end > index || (end === index && end !== lastEnd);
    if (matched) {
      budget.steps -= replacement.length;
      result += replacement;
      if (count === 'first') {
        return result + characters.slice(end).join('');
      }
      lastEnd = end;
    }
    if (!matched || end === index) {
      result += characters[index] ?? '';
      index++;
    } else {
      index = end;
    }
  }
  return result;
}

/**
 * The end of the shortest or longest match that begins at `start`; -1 if there is none, undefined when the
 * budget is used up. Follows all ways to match at once, so that no pattern makes it try them one by one.
 */
function matchAt(
  characters: readonly string[],
  start: number,
  pattern: readonly Token[],
  extent: 'shortest' | 'longest',
  budget: Budget,
): number | undefined {
  let states = skipStars([0], pattern);
  let end = -1;
  for (let index = start; states.length > 0; index++) {
    budget.steps -= states.length;
    if (budget.steps < 0) {
      return undefined;
    }
    if (states.at(-1) === pattern.length) {
      end = index;
      if (extent === 'shortest') {
        return end;
      }
    }
    const character = characters[index];
    if (character === undefined) {
      return end;
    }
    const next: number[] = [];
    for (const state of states) {
      const token = pattern[state];
      if (token?.kind === 'star' ? character !== '\n' : token !== undefined && matchesOne(token, character)) {
        next.push(token?.kind === 'star' ? state : state + 1);
      }
    }
    states = skipStars(next, pattern);
  }
  return end;
}

function matchesOne(token: Token, character: string): boolean {
  return token.kind === 'literal' ? token.character === character : character !== '\n';
}

/** Adds the states that are reached without a character, in ascending order and each once. */
function skipStars(states: readonly number[], pattern: readonly Token[]): number[] {
  const result: number[] = [];
  for (const first of states) {
    let state = first;
    while (state > (result.at(-1) ?? -1)) {
      result.push(state);
      if (pattern[state]?.kind !== 'star') {
        break;
      }
      state++;
    }
  }
  return result;
}
