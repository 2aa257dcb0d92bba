/** The character that escapes and that continues lines; a directive at the top of the file chooses it. */
export type EscapeCharacter = '\\' | '`';

/** An instruction with its continued lines joined. */
export interface LogicalLine {
  /** Without the escape characters and line breaks between the lines, and without the comments among them. */
  readonly text: string;
  /** Where each joined piece begins, in `text` (`at`) and in the file (`offset`); the first piece is at 0. */
  readonly pieces: readonly { readonly at: number; readonly offset: number }[];
}

/** Joins the lines of the instruction that begins at the offset `start`, as BuildKit does. Linear in their length. */
export function readLogicalLine(source: string, start: number, escape: EscapeCharacter): LogicalLine {
  const pieces: { at: number; offset: number }[] = [];
  let text = '';
  let lineStart = start;
  for (;;) {
    const lineBreak = source.indexOf('\n', lineStart);
    const end = trimEnd(source, lineStart, lineBreak < 0 ? source.length : lineBreak, '\r', '\r');
    const line = source.slice(lineStart, end);
    const isContinuation = pieces.length > 0;
    if (!isContinuation || !isBlankOrComment(line)) {
      const contentEnd = findContinuation(line, escape);
      pieces.push({ at: text.length, offset: lineStart });
      text += contentEnd < 0 ? line : line.slice(0, contentEnd);
      if (contentEnd < 0) {
        break;
      }
    }
    if (lineBreak < 0) {
      break;
    }
    lineStart = lineBreak + 1;
  }
  return { text, pieces };
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
  const content = line.trimStart();
  return content === '' || content.startsWith('#');
}

/** The index of the escape character that continues the line; negative if none does. A doubled one does not. */
function findContinuation(line: string, escape: EscapeCharacter): number {
  const index = trimEnd(line, 0, line.length, ' ', '\t') - 1;
  return line[index] === escape && line[index - 1] !== escape ? index : -1;
}

function trimEnd(text: string, start: number, end: number, first: string, second: string): number {
  let trimmed = end;
  while (trimmed > start && (text[trimmed - 1] === first || text[trimmed - 1] === second)) {
    trimmed--;
  }
  return trimmed;
}
