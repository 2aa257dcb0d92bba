/** White space as Go knows it (`unicode.IsSpace`): with U+0085, and without the byte order mark. */
export function isSpace(character: string): boolean {
  return /(?!\uFEFF)[\s\u0085]/.test(character);
}

/** The index of the first character from `index` on that is no white space; the text's length if there is none. */
export function skipSpaces(text: string, index: number): number {
  let position = index;
  while (position < text.length && isSpace(text.charAt(position))) {
    position++;
  }
  return position;
}
