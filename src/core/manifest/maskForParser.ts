import type { EscapeCharacter } from './logicalLine';

/**
 * A copy of a Dockerfile for dockerfile-ast, with everything at the same place, in which that parser finds the
 * instructions where BuildKit finds them. Words are read from the file itself, not from the copy.
 *
 * A line break is added at the end: without one, the parser reads a comment again from each `#` in it.
 */
export function maskForParser(text: string, escape: EscapeCharacter): string {
  let masked = maskComments(maskWhiteSpace(text), escape);
  masked = masked.includes('<<') ? maskHeredocOpeners(masked, escape) : masked;
  return maskEscapes(masked, escape) + '\n';
}

/** The parser takes a lone `\r` for a line break and knows only two kinds of space. */
function maskWhiteSpace(text: string): string {
  return /[\uFEFF\v\f\r]/.test(text) ? text.replace(/^\uFEFF|[\v\f]|\r(?!\n)/g, ' ') : text;
}

/**
 * A comment is the same as an empty line, but for the directives at the top. The parser takes every comment with a
 * `=` for one there, also behind one that ends them, and takes a comment behind a continued keyword for its rest.
 */
function maskComments(text: string, escape: EscapeCharacter): string {
  const top = escape === '`' ? (/^(?:[ \t]*#[^\n]*(?:\n|$))+/.exec(text)?.[0] ?? '') : '';
  const rest = text.slice(top.length);
  return top + rest.replace(/(?<=^|\n)[ \t]*#[^\r\n]*/g, (comment) => ' '.repeat(comment.length));
}

/**
 * A doubled escape character at the end of a line does not continue it, as the parser thinks it does. And one within
 * a line does not hide what is behind it and behind white space, nor make a comment of a `#` on a continued line.
 */
function maskEscapes(text: string, escape: EscapeCharacter): string {
  return escape === '`'
    ? text.replace(/`(?=#|[ \t]+[^ \t\r\n])|(?<=`)`(?=[ \t]*\r?(?:\n|$))/g, 'x')
    : text.replace(/\\(?=#|[ \t]+[^ \t\r\n])|(?<=\\)\\(?=[ \t]*\r?(?:\n|$))/g, 'x');
}

/**
 * `<<` opens a heredoc only at the beginning of a word outside quotes; there may be a file descriptor before it and
 * white space behind it, but no other `<` in the word. The parser does not look at quotes, and wants a word that
 * begins with `<<` and goes on.
 */
function maskHeredocOpeners(text: string, escape: EscapeCharacter): string {
  const result: string[] = [];
  let quote = '';
  let isContinued = false;
  for (const line of text.split('\n')) {
    const content = line.trimStart();
    if (isContinued && (content === '' || content.startsWith('#'))) {
      result.push(line);
      continue;
    }
    quote = isContinued ? quote : '';
    const opened = quote;
    quote = quoteAfter(line, opened);
    result.push(line.includes('<<') ? maskLine(line, opened) : line);
    const end = line.trimEnd();
    isContinued = end.endsWith(escape) && !end.endsWith(escape + escape);
  }
  return result.join('\n');
}

// An escaped character, a quote, or a `<<` with what may stand around it.
const heredocToken = /\\.|["']|(?<=^|\s)(\d*)<<(-?)([ \t]*)(?![^\s<]*<|\s|$)|<</g;

function maskLine(line: string, opened: string): string {
  let quote = opened;
  let escapedEnd = -1;
  return line.replace(
    heredocToken,
    (token: string, digits: string | undefined, dash: string | undefined, space: string | undefined, at: number) => {
      if (!token.includes('<<')) {
        quote = nextQuote(quote, token);
        escapedEnd = token.length > 1 ? at + token.length : -1;
        return token === '\\<' ? 'xx' : token;
      }
      // Behind an escaped space the word goes on.
      if (quote !== '' || at === escapedEnd || digits === undefined) {
        return token.replace('<<', 'xx');
      }
      return ' '.repeat(digits.length + (space?.length ?? 0)) + '<<' + (dash ?? '');
    },
  );
}

function quoteAfter(line: string, opened: string): string {
  return Array.from(line.matchAll(/\\.|["']/g)).reduce((quote, [token]) => nextQuote(quote, token), opened);
}

/** The open quote behind a quote or an escaped character; between single quotes nothing is escaped. */
function nextQuote(quote: string, token: string): string {
  if (token.length > 1) {
    return quote === "'" && token.endsWith("'") ? '' : quote;
  }
  return quote === '' ? token : quote === token ? '' : quote;
}
