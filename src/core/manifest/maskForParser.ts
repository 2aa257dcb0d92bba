import type { EscapeCharacter } from './logicalLine';

/**
 * A copy of a Dockerfile for dockerfile-ast, with everything at the same place, in which that parser finds the
 * instructions where BuildKit finds them. Words are read from the file itself, not from the copy.
 *
 * A line break is added at the end: without one, the parser reads a comment again from each `#` in it.
 */
export function maskForParser(text: string, escape: EscapeCharacter): string {
  let masked = maskWhiteSpace(text);
  masked = maskDirectives(masked, escape);
  masked = maskEscapes(masked, escape);
  return (masked.includes('<<') ? maskHeredocOpeners(masked, escape) : masked) + '\n';
}

/** The parser takes a lone `\r` for a line break and knows only two kinds of space. */
function maskWhiteSpace(text: string): string {
  return /[\uFEFF\v\f\r]/.test(text) ? text.replace(/^\uFEFF|[\v\f]|\r(?!\n)/g, ' ') : text;
}

/** The parser takes every comment with a `=` at the top for a directive, also behind one that ends them. */
function maskDirectives(text: string, escape: EscapeCharacter): string {
  if (escape === '`') {
    return text;
  }
  const top = /^(?:[^\S\n]*#[^\n]*(?:\n|$))+/.exec(text)?.[0] ?? '';
  return top.replaceAll('=', ' ') + text.slice(top.length);
}

/**
 * A doubled escape character at the end of a line does not continue it (the parser thinks so), and one that is
 * followed by white space and the one at the end does not take that one's meaning away (the parser thinks so).
 */
function maskEscapes(text: string, escape: EscapeCharacter): string {
  return escape === '`'
    ? text.replace(/`(?=[ \t]+`[ \t]*\r?$)|(?<=`)`(?=[ \t]*\r?$)/gm, 'x')
    : text.replace(/\\(?=[ \t]+\\[ \t]*\r?$)|(?<=\\)\\(?=[ \t]*\r?$)/gm, 'x');
}

/**
 * `<<` opens a heredoc only at the beginning of a word outside quotes; there may be a file descriptor before it and
 * white space behind it. The parser does not look at quotes, and wants a word that begins with `<<` and goes on.
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
    isContinued = line.trimEnd().endsWith(escape);
  }
  return result.join('\n');
}

// An escaped character, a quote, or a `<<` with what may stand around it.
const heredocToken = /\\.|["']|(?<=^|\s)(\d*)<<(-?)([ \t]*)(?![<\s])|<</g;

function maskLine(line: string, opened: string): string {
  let quote = opened;
  return line.replace(heredocToken, (token: string, digits?: string, dash?: string, space?: string) => {
    if (token.startsWith('\\')) {
      return quote === "'" && token.endsWith("'") ? ((quote = ''), token) : token;
    }
    if (token === '"' || token === "'") {
      quote = quote === '' ? token : quote === token ? '' : quote;
      return token;
    }
    if (quote !== '') {
      return token.replace('<<', 'xx');
    }
    return digits === undefined ? token : ' '.repeat(digits.length + (space?.length ?? 0)) + '<<' + (dash ?? '');
  });
}

function quoteAfter(line: string, opened: string): string {
  let quote = opened;
  for (const match of line.matchAll(/\\.|["']/g)) {
    const token = match[0];
    if (token.length === 1) {
      quote = quote === '' ? token : quote === token ? '' : quote;
    } else if (quote === "'" && token.endsWith("'")) {
      quote = '';
    }
  }
  return quote;
}
