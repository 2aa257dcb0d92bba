import type { RowStore } from './rowStore';

/** Texts whose rows are remembered: as many as are typed, letter by letter, before anybody takes them back. */
const remembered = 32;

/**
 * Which rows have every word of a text. What is typed on to a text is looked for only where the text was found, and what is
 * taken back is remembered.
 */
export class TextSearch {
  private version = -1;
  private readonly found = new Map<string, Uint8Array>();

  /** 1 for rows that match; at least as many as there are rows. Not to be changed. */
  find(store: RowStore, text: string): Uint8Array {
    if (this.version !== store.version) this.found.clear();
    this.version = store.version;
    const wanted = text.toLowerCase();
    const known = this.found.get(wanted);
    if (known !== undefined) return known;
    const begun = this.longestBeginning(wanted);
    const found = this.found.get(begun)?.slice() ?? new Uint8Array(store.size).fill(1);
    const settled = new Set(wordsOf(begun));
    for (const word of wordsOf(wanted)) if (!settled.has(word)) narrow(store, word, found);
    const [oldest] = this.found.keys();
    if (this.found.size >= remembered && oldest !== undefined) this.found.delete(oldest);
    this.found.set(wanted, found);
    return found;
  }

  /** The longest remembered text that this one begins with; empty: none. */
  private longestBeginning(wanted: string): string {
    let longest = '';
    for (const text of this.found.keys()) if (text.length > longest.length && wanted.startsWith(text)) longest = text;
    return longest;
  }
}

function narrow(store: RowStore, word: string, found: Uint8Array): void {
  const { haystacks, idTexts, digestTexts, size } = store;
  // Most of all text are ids, and most words have letters that no id has.
  const isMaybeId = store.hasOddIds || idLetters.test(word);
  for (let row = 0; row < size; row += 1) {
    if (found[row] !== 1 || haystacks[row]?.includes(word) === true) continue;
    if (isMaybeId && (idTexts[row]?.includes(word) === true || digestTexts[row]?.includes(word) === true)) continue;
    found[row] = 0;
  }
}

/** Those of `sha256:` and of hexadecimal digits. */
const idLetters = /^[0-9a-fhs:]*$/;

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
