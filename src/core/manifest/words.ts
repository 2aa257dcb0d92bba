import type { EscapeCharacter } from './logicalLine';
import { isSpace, skipSpaces } from './space';

/** A part of a logical line; `start` and `end` are indexes in its text, `end` exclusive. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A flag such as `--from=nginx` with its quotes and escapes taken away. */
export interface Flag extends Word {
  /** For each character of `text`: its index in the logical line, and whether it stood inside quotes. */
  readonly at: readonly number[];
  readonly quoted: readonly boolean[];
}

const separator = /[\t\v\f\r ]/;

/**
 * Reads the flags behind the instruction's name, which are the words that begin with `--`.
 * Backslash escapes in flags whatever the file's escape character is (BuildKit's `extractBuilderFlags`).
 */
export function readFlags(line: string): { readonly flags: readonly Flag[]; readonly rest: number } {
  const flags: Flag[] = [];
  let position = skipName(line);
  for (;;) {
    position = skipSpaces(line, position);
    if (!line.startsWith('--', position)) {
      return { flags, rest: position };
    }
    const flag = readFlag(line, position);
    position = flag.end;
    if (flag.text === '--') {
      return { flags, rest: position };
    }
    flags.push(flag);
  }
}

/** The words from `start` on, with nothing but white space between them: quotes hold nothing together in FROM. */
export function splitAtSpaces(line: string, start: number): Word[] {
  const words: Word[] = [];
  for (const match of line.slice(start).matchAll(/[^\t\v\f\r ]+/g)) {
    const from = start + match.index;
    words.push({ text: match[0], start: from, end: from + match[0].length });
  }
  return words;
}

/** The words of ARG: quotes hold together what is between them, and stay in the word as escapes do. */
export function splitOutsideQuotes(line: string, start: number, escape: EscapeCharacter): string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let index = start; index < line.length; index++) {
    const character = line.charAt(index);
    if (quote === '' && isSpace(character)) {
      if (word !== '') {
        words.push(word);
      }
      word = '';
    } else if (character === escape && quote !== "'") {
      // An escape character at the very end is dropped.
      word += index + 1 < line.length ? character + line.charAt(index + 1) : '';
      index++;
    } else {
      if (quote === character) {
        quote = '';
      } else if (quote === '' && (character === '"' || character === "'")) {
        quote = character;
      }
      word += character;
    }
  }
  if (word !== '') {
    words.push(word);
  }
  return words;
}

function skipName(line: string): number {
  let index = 0;
  while (index < line.length && !separator.test(line.charAt(index))) {
    index++;
  }
  return index;
}

function readFlag(line: string, start: number): Flag {
  const at: number[] = [];
  const quoted: boolean[] = [];
  let text = '';
  let quote = '';
  let index = start;
  for (; index < line.length; index++) {
    let character = line.charAt(index);
    if (quote === '' && isSpace(character)) {
      break;
    }
    if (quote === '' ? character === '"' || character === "'" : character === quote) {
      quote = quote === '' ? character : '';
      continue;
    }
    if (character === '\\') {
      index++;
      if (index === line.length) {
        break;
      }
      character = line.charAt(index);
    }
    at.push(index);
    quoted.push(quote !== '');
    text += character;
  }
  return { text, start, end: index, at, quoted };
}
