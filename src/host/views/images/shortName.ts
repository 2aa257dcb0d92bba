/** The longest name that is shown whole where there is room for it, in columns. */
const longest = 22;

/** To so many columns longer names are shortened. */
const shortened = 18;

/**
 * A name as it stands in front of what matters more, so that this still has a place in a sidebar of its usual width:
 * of a long one the beginning and the end. Signs of East Asian scripts take two columns.
 *
 * @param room columns that there are for it; default: enough
 */
export function shortName(name: string, room = longest): string {
  const signs = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment);
  if (widthOf(signs) <= Math.min(longest, room)) return name;
  const end = Math.floor(0.4 * Math.min(shortened, room));
  const beginning = Math.min(shortened, room) - 1 - end;
  return `${fitting(signs, beginning).join('')}…${fitting(signs.toReversed(), end).reverse().join('')}`;
}

/** @param signs wider than that */
function fitting(signs: readonly string[], width: number): string[] {
  let left = width;
  return signs.slice(
    0,
    signs.findIndex((sign) => (left -= widthOf([sign])) < 0),
  );
}

function widthOf(signs: readonly string[]): number {
  return signs.reduce((width, sign) => width + (isWide.test(sign) ? 2 : 1), 0);
}

const isWide = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\uff01-\uff60\p{Emoji_Presentation}]/u;
