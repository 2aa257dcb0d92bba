import { readLogicalLine, type EscapeCharacter } from './logicalLine';
import { isSpace, skipSpaces } from './space';

/** A heredoc that an instruction opens. */
interface Heredoc {
  /** The line that ends it. */
  readonly name: string;
  /** Whether tabs may stand before its end. */
  readonly isIndented: boolean;
}

const mayOpenHeredoc = /^(?:ONBUILD[\t\v\f\r ]+)?(?:ADD|COPY|RUN)[\t\v\f\r ]/i;

/** A copy of a Dockerfile in which the bodies of heredocs are blank and nothing opens one. All else keeps its place. */
export function blankHeredocs(text: string, escape: EscapeCharacter): string {
  let result = '';
  let copied = 0;
  let start = skipSpaces(text, text.startsWith('\uFEFF') ? 1 : 0);
  while (start < text.length) {
    if (text.charAt(start) === '#') {
      start = skipSpaces(text, lineEnd(text, start));
      continue;
    }
    const line = readLogicalLine(text, start, escape);
    const heredocs = line.text.includes('<<') && mayOpenHeredoc.test(line.text) ? readHeredocs(line.text) : [];
    const end = heredocs.reduce((from, heredoc) => skipBody(text, from, heredoc), line.end);
    if (end > line.end) {
      result += text.slice(copied, line.end) + text.slice(line.end, end).replace(/[^\r\n]/g, ' ');
      copied = end;
    }
    start = skipSpaces(text, end);
  }
  return (result + text.slice(copied)).replaceAll('<<', 'xx');
}

/** Behind the line break of the line that holds `index`. */
function lineEnd(text: string, index: number): number {
  const lineBreak = text.indexOf('\n', index);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

/** Behind the end of the heredoc whose body begins at `start`. */
function skipBody(text: string, start: number, { name, isIndented }: Heredoc): number {
  let position = start;
  while (position < text.length) {
    let from = position;
    position = lineEnd(text, from);
    while (isIndented && text.charAt(from) === '\t') {
      from++;
    }
    if (text.startsWith(name, from) && /^[\r\n]*$/.test(text.slice(from + name.length, position))) {
      break;
    }
  }
  return position;
}

/**
 * The heredocs of an instruction, as BuildKit's `heredocsFromLine` finds them: a word that begins with `<<`, perhaps
 * behind digits, and has no other `<`. There are none in a line whose quotes do not end. Backslash escapes in it
 * whatever the file's escape character is.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go
 */
function readHeredocs(line: string): Heredoc[] {
  return splitIntoWords(line).flatMap((word) => {
    const [opener, dash] = /^\d*<<(-?)/.exec(word) ?? [];
    const rest = opener === undefined ? '' : word.slice(skipSpaces(word, opener.length));
    const name = rest.includes('<') ? '' : withoutQuotes(rest);
    return name === '' ? [] : [{ name, isIndented: dash === '-' }];
  });
}

/** The words with their quotes and escapes; white space behind `<<` and `<<-` does not end one. */
function splitIntoWords(line: string): string[] {
  const words: string[] = [];
  let start = 0;
  let quote = '';
  for (let index = 0; index < line.length; index++) {
    const character = line.charAt(index);
    if (character === '\\' && quote !== "'") {
      index++;
    } else if (character === quote) {
      quote = '';
    } else if (quote !== '') {
      continue;
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (line.startsWith('<<', index)) {
      index = skipSpaces(line, index + (line.startsWith('-', index + 2) ? 3 : 2)) - 1;
    } else if (isSpace(character)) {
      words.push(line.slice(start, index));
      start = index + 1;
    }
  }
  return quote === '' ? [...words, line.slice(start)] : [];
}

/** A word, whose quotes all end, without its quotes and escapes. */
function withoutQuotes(word: string): string {
  let quote = '';
  return word.replace(/\\[^]?|["']/g, (token) => {
    const character = token.slice(-1);
    if (quote === "'" ? character === quote : token === quote) {
      quote = '';
      return token.slice(0, -1);
    }
    if (quote === "'" || (quote === '"' && !/^\\["$\\]$/.test(token))) {
      return token;
    }
    if (token.startsWith('\\')) {
      return token.slice(1);
    }
    quote = token;
    return '';
  });
}
