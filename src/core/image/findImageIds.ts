/** An image id in a text. `start` and `end` are offsets in UTF-16 units, `end` exclusive. */
export interface FoundImageId {
  readonly start: number;
  readonly end: number;
  /** `full`: `sha256:` and 64 lower-case hex digits. `short`: the first 12 to 63 of those digits. */
  readonly id: string;
  readonly kind: 'full' | 'short';
}

// Words end at white space, quotes, commas, semicolons, brackets, pipes and `=`; also those of Chinese texts.
// Not at `:`, `@`, `/`, `-` and `.`, so that the digits of tags, digests, paths, UUIDs and host names stay inside.
const word = /[^\s"'`,;()[\]{}<>|=│，；。、：（）【】「」“”‘’]+/g;

// As `docker images --no-trunc` prints them, and as Kubernetes does in `imageID: docker://sha256:…`.
const fullId = /^(?:(docker:\/\/)?sha256:)?([0-9a-f]{64})$/i;
const shortId = /^[0-9a-f]{12,63}$/i;

/** A word of a text, without the full stop of its sentence. */
export interface IdWord {
  readonly start: number;
  readonly text: string;
}

/** The words that could be ids: everything between what separates ids in any text. */
export function* idWords(text: string): Generator<IdWord> {
  for (const match of text.matchAll(word)) {
    const end = trimFullStops(text, match.index, match.index + match[0].length);
    if (end > match.index) yield { start: match.index, text: text.slice(match.index, end) };
  }
}

/**
 * The image ids in any text, in its order: `sha256:` with 64 hex digits, 64 hex digits alone, and words of 12 to 63
 * hex digits. The last are candidates: whether one is an image id shows when exactly one image has it. Digits in
 * upper case are accepted and lowered. `repository@sha256:…` is a digest and not found. Linear in the text's length.
 */
export function findImageIds(text: string): FoundImageId[] {
  return [...idWords(text)].flatMap((candidate) => readImageId(candidate) ?? []);
}

/** The image id that `offset` is in, or at an end of; undefined when the word there is none. */
export function findImageIdAt(text: string, offset: number): FoundImageId | undefined {
  return findImageIds(text).find(({ start, end }) => start <= offset && offset <= end);
}

/** Undefined when the word is no image id. */
export function readImageId({ start, text }: IdWord): FoundImageId | undefined {
  const end = start + text.length;
  const [, scheme = '', digits] = fullId.exec(text) ?? [];
  if (digits !== undefined)
    return { start: start + scheme.length, end, id: `sha256:${digits.toLowerCase()}`, kind: 'full' };
  return shortId.test(text) ? { start, end, id: text.toLowerCase(), kind: 'short' } : undefined;
}

/** The end of a word without the full stop of its sentence. */
function trimFullStops(text: string, start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && text[trimmed - 1] === '.') {
    trimmed--;
  }
  return trimmed;
}
