/** Pixels; the style sheet has the same. */
export const rowHeight = 24;

/** Browsers do not draw elements of any height; the least that any of them can is 17 million pixels. */
const highest = 8_000_000;

/** Rows above and below those in sight, so that scrolling a little shows no gap. */
const beyond = 5;

export interface Sight {
  readonly scrollTop: number;
  /** Of what is seen of the rows. */
  readonly height: number;
  readonly count: number;
}

export interface Drawn {
  /** The first row to draw, and the one after the last. */
  readonly first: number;
  readonly end: number;
  /** Pixels from the top of the spacer to the first row drawn. */
  readonly offset: number;
}

/** The height of the element that is scrolled. */
export function spacerHeight(count: number): number {
  return Math.min(highest, count * rowHeight);
}

/** Which rows to draw, and where. In a list higher than an element can be the scroll bar stands for a share of it. */
export function drawnRows({ scrollTop, height, count }: Sight): Drawn {
  const top = rowsTop({ scrollTop, height, count });
  const first = Math.max(0, Math.floor(top / rowHeight) - beyond);
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + beyond);
  return { first, end, offset: scrollTop - (top - first * rowHeight) };
}

/** Where to scroll to so that the row is in sight; where it is, if it is. */
export function revealRow(position: number, { scrollTop, height, count }: Sight): number {
  const top = rowsTop({ scrollTop, height, count });
  const rowTop = position * rowHeight;
  if (rowTop < top) return scrollFor(rowTop, height, count);
  if (rowTop + rowHeight > top + height) return scrollFor(rowTop + rowHeight - height, height, count);
  return scrollTop;
}

/** Pixels of rows above those in sight. */
function rowsTop({ scrollTop, height, count }: Sight): number {
  const whole = count * rowHeight;
  const spacer = spacerHeight(count);
  if (spacer === whole) return Math.max(0, Math.min(scrollTop, whole - height));
  return (Math.max(0, whole - height) * Math.min(scrollTop, spacer - height)) / (spacer - height);
}

function scrollFor(top: number, height: number, count: number): number {
  const whole = count * rowHeight;
  const spacer = spacerHeight(count);
  return spacer === whole ? top : (top * (spacer - height)) / (whole - height);
}
