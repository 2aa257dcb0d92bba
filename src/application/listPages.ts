/** The most the lists give at once (facts, "Filters": Limit max 100). */
export const pageSize = 100;

/** Rows from one page to the next: the last row of each is the first of the next. */
const step = pageSize - 1;

/** What is kept of a page. */
export interface ListPage {
  /** `rowOf` of its images, in its order. */
  readonly keys: readonly (string | number)[];
  /** Rows without a usable id. */
  readonly unreadable: number;
  /** As the page told; undefined when it did not. */
  readonly total: number | undefined;
  /** The latest attempt at it failed; the rows are those of an earlier one, if any. */
  readonly hasFailed: boolean;
  /** When it was asked for and when answered, as places in the order of all that happened to the list's pages. */
  readonly asked: number;
  readonly answered: number;
}

export function nextOffset(offset: number): number {
  return offset + step;
}

/** How many pages a list of so many rows has. */
export function countPages(rows: number): number {
  return Math.max(1, Math.ceil((rows - 1) / step));
}

export function offsetsUpTo(rows: number): number[] {
  return Array.from({ length: countPages(rows) }, (_, index) => index * step);
}

/**
 * The offsets of the pages that do not fit the others: read when the list had another total, or not full. When one ends
 * with another image than the next begins with, the list changed between the two, so all that were asked for before are
 * among them. Not those that failed.
 */
export function findStale(pages: ReadonlyMap<number, ListPage>, total: number): number[] {
  const offsets = offsetsUpTo(total);
  const changedAt = Math.max(...offsets.map((offset) => seeChange(pages, offset, total)));
  return offsets.filter((offset) => {
    const page = pages.get(offset);
    if (page === undefined) return true;
    return !page.hasFailed && (page.asked < changedAt || isOutdated(page, offset, total));
  });
}

/**
 * Images that more than one page has, or one page twice, but for the row that a page shares with the next: they moved
 * while the list was read, so that others can be in no page; or the list has them twice. Each as the image and the
 * offsets of its pages, in a text; of pages that did not fail.
 */
export function findDoubles(pages: ReadonlyMap<number, ListPage>, total: number): Map<string, readonly number[]> {
  const offsets = offsetsUpTo(total);
  const seen = new Set<string | number>();
  const twice = new Set<string | number>();
  for (const offset of offsets)
    for (const key of ownKeys(pages, offset))
      if (seen.has(key)) twice.add(key);
      else seen.add(key);
  const places = new Map<string | number, number[]>();
  if (twice.size > 0)
    for (const offset of offsets)
      for (const key of ownKeys(pages, offset))
        if (twice.has(key)) places.set(key, [...(places.get(key) ?? []), offset]);
  return new Map([...places].map(([key, at]) => [`${key} ${at.join(' ')}`, at]));
}

/** Of the page, without the row that the page before it ends with. */
function ownKeys(pages: ReadonlyMap<number, ListPage>, offset: number): readonly (string | number)[] {
  const page = pages.get(offset);
  if (page === undefined || page.hasFailed) return [];
  const before = pages.get(offset - step);
  const isShared = before !== undefined && !before.hasFailed && before.keys.at(-1) === page.keys[0];
  return isShared ? page.keys.slice(1) : page.keys;
}

/** The latest time at which the list can have changed between the page and the next one; -Infinity: it did not. */
function seeChange(pages: ReadonlyMap<number, ListPage>, offset: number, total: number): number {
  const page = pages.get(offset);
  const next = isWithin(nextOffset(offset), total) ? pages.get(nextOffset(offset)) : undefined;
  if (page === undefined || next === undefined || areJoined(page, next)) return -Infinity;
  return Math.max(page.answered, next.answered);
}

function isWithin(offset: number, total: number): boolean {
  return offset === 0 || offset < total - 1;
}

function isOutdated(page: ListPage, offset: number, total: number): boolean {
  return (page.total ?? total) !== total || countRows(page) !== Math.min(pageSize, total - offset);
}

/** Whether a page goes on where the full one before it ended. Also when that cannot be told. */
export function areJoined(page: ListPage, next: ListPage): boolean {
  if (page.hasFailed || next.hasFailed || page.unreadable + next.unreadable > 0) return true;
  return page.keys.at(step) === next.keys[0];
}

const nothing = { keys: [], unreadable: 0 };

export function countRows({ keys, unreadable }: Pick<ListPage, 'keys' | 'unreadable'>): number {
  return keys.length + unreadable;
}

/** What all pages together have, as in `ListReading`. */
export function joinPages(
  pages: ReadonlyMap<number, ListPage>,
  total: number | undefined,
): {
  readonly keys: readonly (readonly (string | number)[])[];
  readonly unreadable: number;
  readonly unread: number;
} {
  const keys: (readonly (string | number)[])[] = [];
  let unreadable = 0;
  let rows = 0;
  for (const [offset, page] of pages) {
    if (total !== undefined && !isWithin(offset, total)) continue;
    unreadable += page.unreadable;
    // The first row is the last one of the page before.
    const shared = countRows(pages.get(offset - step) ?? nothing) === pageSize ? 1 : 0;
    rows += Math.max(0, countRows(page) - shared);
    keys.push(page.keys);
  }
  return { keys, unreadable, unread: Math.max(0, (total ?? 0) - rows) };
}
