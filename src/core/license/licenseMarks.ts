import { keyOf, keyText, type ImageKey, type InventoryImage } from '../image/image';

/**
 * Marks of images that were listed as licensed before a request as written, so that it can be told later, and by another
 * process, which ones are since. A mark is a number below this one: a list of 100,000 images takes less than half a megabyte.
 * Beside so many, one of 170 others has a mark of theirs and is taken for one of them; beside 1,000, one of 17,000.
 */
const range = 2 ** 24;

/** What is kept of these images: their different marks in ascending order, each as what it is more than the one before. */
export function marksOf(images: readonly InventoryImage[]): number[] {
  const marks = [...new Set(images.map((image) => markOf(keyOf(image))))].sort((a, b) => a - b);
  return marks.map((mark, index) => mark - (marks[index - 1] ?? 0));
}

/** Whether an image is among those that were kept. */
export function readMarks(kept: readonly number[]): (image: InventoryImage) => boolean {
  const marks = new Set<number>();
  let last = 0;
  for (const more of kept) {
    last += more;
    marks.add(last);
  }
  return (image) => marks.has(markOf(keyOf(image)));
}

/** FNV-1a of 32 bits, its upper ones folded into the others (http://www.isthe.com/chongo/tech/comp/fnv/). */
function markOf(key: ImageKey): number {
  const text = keyText(key);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return ((hash >>> 24) ^ hash) & (range - 1);
}
