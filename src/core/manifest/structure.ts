import { DockerfileParser } from 'dockerfile-ast';
import type { EscapeCharacter } from './logicalLine';
import { maskForParser } from './maskForParser';

/** An instruction of a Dockerfile; bodies of heredocs belong to none. */
export interface Instruction {
  /** In upper case. */
  readonly keyword: string;
  /** Where it begins, as an offset in the file. */
  readonly start: number;
}

const directive = /^\s*#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=([^]+)$/;

/** The instructions of a Dockerfile in their order, by dockerfile-ast. */
export function readInstructions(text: string, escape: EscapeCharacter): Instruction[] {
  const lineStarts = findLineStarts(text);
  const dockerfile = DockerfileParser.parse(maskForParser(text, escape));
  return dockerfile.getInstructions().map((instruction) => {
    const { line, character } = instruction.getRange().start;
    return { keyword: instruction.getKeyword(), start: (lineStarts[line] ?? 0) + character };
  });
}

/**
 * The escape character that the directives at the top choose. They end with the first line that is not a known one.
 * https://docs.docker.com/reference/dockerfile/#parser-directives
 */
export function readEscapeCharacter(text: string): EscapeCharacter {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    const lineBreak = text.indexOf('\n', start);
    const match = directive.exec(text.slice(start, lineBreak < 0 ? text.length : lineBreak));
    const name = match?.[1]?.toLowerCase();
    const value = match?.[2]?.trim();
    if (name === 'escape' && (value === '\\' || value === '`')) {
      return value;
    }
    if (lineBreak < 0 || value === '' || (name !== 'syntax' && name !== 'check' && name !== 'escape')) {
      return '\\';
    }
    start = lineBreak + 1;
  }
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) {
    starts.push(index + 1);
  }
  return starts;
}
