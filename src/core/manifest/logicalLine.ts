import { isSpace, skipSpaces } from './space';

/** The character that escapes and that continues lines; a directive at the top of the file chooses it. */
export type EscapeCharacter = '\\' | '`';

/** An instruction with its continued lines joined. */
export interface LogicalLine {
  /**
   * Without the escape characters and line breaks between the lines, without the comments among them, and without
   * white space at the end.
   */
  readonly text: string;
  /** Where each joined piece begins, in `text` (`at`) and in the file (`offset`); the first piece is at 0. */
  readonly pieces: readonly { readonly at: number; readonly offset: number }[];
  /** Where the next line begins, as an offset in the file. */
  readonly end: number;
}

/** Joins the lines of the instruction that begins at the offset `start`, as BuildKit does. Linear in their length. */
export function readLogicalLine(source: string, start: number, escape: EscapeCharacter): LogicalLine {
  const pieces: { at: number; offset: number }[] = [];
  let text = '';
  let end = start;
  for (let isContinued = true; isContinued && end < source.length;) {
    const lineStart = end;
    const lineBreak = source.indexOf('\n', lineStart);
    end = lineBreak < 0 ? source.length : lineBreak + 1;
    const line = source.slice(lineStart, trimEnd(source, lineStart, end, isLineBreak));
    if (pieces.length === 0 || !isBlankOrComment(line)) {
      const contentEnd = findContinuation(line, escape);
      pieces.push({ at: text.length, offset: lineStart });
      text += contentEnd < 0 ? line : line.slice(0, contentEnd);
      isContinued = contentEnd >= 0;
    }
  }
  return { text: text.slice(0, trimEnd(text, 0, text.length, isSpace)), pieces, end };
}

/** The offset in the file of the character at `index` of the joined text. */
export function offsetAt(line: LogicalLine, index: number): number {
  let low = 0;
  let high = line.pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((line.pieces[middle]?.at ?? 0) <= index) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  const piece = line.pieces[low];
  return piece === undefined ? index : piece.offset + index - piece.at;
}

/** The offset in the file just behind the character before `index`. */
export function endOffsetAt(line: LogicalLine, index: number): number {
  return offsetAt(line, index - 1) + 1;
}

function isBlankOrComment(line: string): boolean {
  const start = skipSpaces(line, 0);
  return start === line.length || line.charAt(start) === '#';
}

/** The index of the escape character that continues the line; negative if none does. A doubled one does not. */
function findContinuation(line: string, escape: EscapeCharacter): number {
  const index = trimEnd(line, 0, line.length, isBlank) - 1;
  return line[index] === escape && line[index - 1] !== escape ? index : -1;
}

function isLineBreak(character: string): boolean {
  return character === '\n' || character === '\r';
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

/** The end of `text` from `start` to `end` without the characters at its end that are `trimmed`. */
function trimEnd(text: string, start: number, end: number, trimmed: (character: string) => boolean): number {
  let result = end;
  while (result > start && trimmed(text.charAt(result - 1))) {
    result--;
  }
  return result;
}
