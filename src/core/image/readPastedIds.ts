import { idWords, readImageId, type FoundImageId } from './findImageIds';

/** The most ids that are licensed from one text. */
export const maxPastedIds = 10_000;

/** What a pasted text has in it. */
export interface PastedIds {
  /** Each id once, where it stands first. */
  readonly ids: readonly FoundImageId[];
  /** How often an id stands there again. */
  readonly repeated: number;
  /** Words that look like ids and are none: cut off, or run together. As written, each once. */
  readonly near: readonly string[];
}

// `sha256:` and anything but 64 hex digits; more hex digits than any id has; a few less than a short id has, letters and
// figures mixed, so that no year, number or English word is taken for one.
const near = /^(?:docker:\/\/)?sha256:|^[0-9a-f]{65,}$|^(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,11}$/i;

/** Reads any text, with separators of any kind between ids. Linear in its length. */
export function readPastedIds(text: string): PastedIds {
  const ids = new Map<string, FoundImageId>();
  const nearIds = new Set<string>();
  let repeated = 0;
  for (const word of idWords(text)) {
    const found = readImageId(word);
    if (found === undefined) {
      if (near.test(word.text)) nearIds.add(word.text);
    } else if (ids.has(found.id)) repeated += 1;
    else ids.set(found.id, found);
  }
  return { ids: [...ids.values()], repeated, near: [...nearIds] };
}
