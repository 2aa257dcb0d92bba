import { isDockerfileName } from './fileNames';
import { readFrom } from './from';
import { GlobalArgs } from './globalArgs';
import { endOffsetAt, offsetAt, readLogicalLine, type EscapeCharacter, type LogicalLine } from './logicalLine';
import type { ManifestFormat, Occurrence, Resolved } from './manifest';
import { resolveCopySource, resolveFrom, resolveMountSource } from './resolve';
import { readCopySource, readMountSources } from './sources';
import { Stages } from './stages';
import { readEscapeCharacter, readInstructions } from './structure';
import { readFlags, splitOutsideQuotes, type Word } from './words';

/**
 * Dockerfiles, read as BuildKit reads them: images in FROM, in `COPY --from=` and in `RUN --mount=…,from=`.
 * Triggers (ONBUILD) are not read: the build of this file does not run them, and a name in them may mean a stage of
 * the file that will.
 */
export const dockerfileFormat: ManifestFormat = { id: 'dockerfile', matches: isDockerfileName, find };

/** Characters written and steps of patterns, for a whole file. No real file comes near. */
const expansionSteps = 2_000_000;

/** A word that names an image or a stage. */
interface Mention {
  readonly line: LogicalLine;
  readonly word: Word;
  /** To be called when all stages are known; undefined for what is no image. */
  readonly resolve: () => Resolved | undefined;
}

function find(text: string, variables: Readonly<Record<string, string>>): Occurrence[] {
  return findMentions(text, variables).flatMap(({ line, word, resolve }) => {
    const resolved = resolve();
    if (resolved === undefined) {
      return [];
    }
    const start = offsetAt(line, word.start);
    const end = endOffsetAt(line, word.end);
    return [{ start, end, text: text.slice(start, end), resolved }];
  });
}

function findMentions(text: string, variables: Readonly<Record<string, string>>): Mention[] {
  const escape = readEscapeCharacter(text);
  const args = new GlobalArgs(variables, escape, { steps: expansionSteps });
  const stages = new Stages();
  const mentions: Mention[] = [];
  for (const { keyword, start } of readInstructions(text, escape)) {
    const stage = stages.count - 1;
    if (keyword === 'FROM') {
      const line = readLogicalLine(text, start, escape);
      const from = readFrom(line);
      if (from !== undefined) {
        const resolved = resolveFrom(from, args, stages);
        mentions.push({ line, word: from.image, resolve: () => resolved });
      }
      stages.add(from?.stageName);
    } else if (keyword === 'ARG' && stages.count === 0) {
      const line = readLogicalLine(text, start, escape);
      for (const word of splitOutsideQuotes(line.text, readFlags(line.text).rest, escape)) {
        args.declare(word);
      }
    } else if ((keyword === 'COPY' || keyword === 'RUN') && mayHaveFlags(text, start + keyword.length, escape)) {
      const line = readLogicalLine(text, start, escape);
      if (keyword === 'RUN') {
        for (const word of readMountSources(line)) {
          mentions.push({ line, word, resolve: () => resolveMountSource(word, stage, stages) });
        }
      } else {
        const word = readCopySource(line);
        if (word !== undefined) {
          mentions.push({ line, word, resolve: () => resolveCopySource(word.text, escape, stage, stages) });
        }
      }
    }
  }
  return mentions;
}

/** Tells most COPY and RUN apart from those with flags without reading all their lines. */
function mayHaveFlags(text: string, offset: number, escape: EscapeCharacter): boolean {
  let index = offset;
  while (index < text.length && /[^\S\n]/.test(text.charAt(index))) {
    index++;
  }
  const isAmidContinuation = index === offset || text.startsWith('\n', index);
  return isAmidContinuation || text.startsWith('--', index) || text.startsWith(escape, index);
}
