import { blankHeredocs } from './heredocs';
import type { EscapeCharacter } from './logicalLine';

/**
 * A copy of a Dockerfile for dockerfile-ast, with everything at the same place, in which that parser finds the
 * instructions where BuildKit finds them. Words are read from the file itself, not from the copy.
 *
 * A line break is added at the end: without one, the parser reads a comment again from each `#` in it.
 */
export function maskForParser(text: string, escape: EscapeCharacter): string {
  const masked = text.includes('<<') ? blankHeredocs(text, escape) : text;
  return maskEscapes(maskComments(maskWhiteSpace(masked), escape), escape) + '\n';
}

/**
 * The parser takes a lone `\r` for a line break and knows only two kinds of space. BuildKit takes all kinds away from
 * the beginnings of lines, but within them most are a part of their word.
 */
function maskWhiteSpace(text: string): string {
  const masked = /[\uFEFF\v\f\r]/.test(text) ? text.replace(/^\uFEFF|[\v\f]|\r(?!\n)/g, ' ') : text;
  return /[^\S\t\n\r ]|\u0085/.test(masked)
    ? masked.replace(/(?<=^|\n)(?:(?!\uFEFF)[^\S\n]|\u0085)+/g, (spaces) => ' '.repeat(spaces.length))
    : masked;
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
