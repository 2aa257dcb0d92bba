import type { LogicalLine } from './logicalLine';
import { readFlags, splitAtSpaces, type Word } from './words';

/** The parts of a FROM instruction. */
export interface From {
  readonly image: Word;
  /** The stage's name as written; undefined without AS. */
  readonly stageName: string | undefined;
  /** False when BuildKit refuses the instruction: something behind the image, or a bad name for the stage. */
  readonly isValid: boolean;
}

const validStageName = /^[a-z][a-z0-9-_.]*$/i;

/** Undefined when there is no image yet. */
export function readFrom(line: LogicalLine): From | undefined {
  const [image, as, name, ...others] = splitAtSpaces(line.text, readFlags(line.text).rest);
  if (image === undefined) {
    return undefined;
  }
  if (as === undefined) {
    return { image, stageName: undefined, isValid: true };
  }
  const isNamed = as.text.toLowerCase() === 'as' && name !== undefined && others.length === 0;
  const isValid = isNamed && validStageName.test(name.text);
  return { image, stageName: isValid ? name.text : undefined, isValid };
}
