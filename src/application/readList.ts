import type { Failure } from '../core/failure';
import { keyOf, rowOf } from '../core/image/image';
import { endsRun } from '../core/license/outcome';
import type { ContainerSecurity, ImagePage, ImageQuery } from './ports';
import {
  areJoined,
  countRows,
  findDoubles,
  findStale,
  joinPages,
  nextOffset,
  offsetsUpTo,
  pageSize,
  type ListPage,
} from './listPages';

/** Requests that may wait for their turn or their answer, so that the pace is kept and a cancelled reading ends soon. */
const inFlight = 40;

/** As many leave at first; with each answer there may be one more, so that not all are made at once. */
const firstInFlight = 5;

/** How often pages are read again that no longer fit the others. */
const rereads = 3;

/** Pages that may be read again beyond as many as the list has. */
const sparePages = 20;

/** A list that is to be read. */
export interface ImageList {
  readonly security: Pick<ContainerSecurity, 'listImages'>;
  readonly queryAt: (offset: number) => ImageQuery;
  /** Given each page as it arrives, the later one when it is read again. */
  readonly onPage: (offset: number, page: ImagePage) => void;
  /** How many pages may fail before the rest is not read any more. */
  readonly failuresAllowed: number;
}

/** A list as it was read. */
export interface ListReading {
  /** `rowOf` of each image, page by page as last read; pages overlap. */
  readonly keys: readonly (readonly (string | number)[])[];
  /** Rows without a usable id. */
  readonly unreadable: number;
  /** Rows of the list as last told; undefined when it never was. */
  readonly total: number | undefined;
  /** Rows of pages that could not be read. */
  readonly unread: number;
  /** Of the first page that failed after all. */
  readonly failure: Failure | undefined;
  /** False: it went on changing while it was read, so images can be missing. */
  readonly isSteady: boolean;
}

/**
 * All pages: the first, then the rest side by side. Pages overlap by a row, so that it shows when images appeared or
 * vanished between two of them, also when their number stayed the same. Pages that do not fit the others, or have images
 * that others have too, are read again.
 */
export async function readList(list: ImageList, signal: AbortSignal): Promise<ListReading> {
  const reader = new ListReader(list, signal);
  const isSteady = await reader.read();
  const { pages, total, failure } = reader;
  return { ...joinPages(pages, total), total, failure, isSteady };
}

class ListReader {
  /** By their offset. */
  readonly pages = new Map<number, ListPage>();
  failure: Failure | undefined;
  /** As last told. */
  total: number | undefined;
  private failures = 0;
  private events = 0;
  /** `findDoubles` of the pages as they were, which were read again for them. */
  private readonly doubles = new Set<string>();
  private readonly stopping = new AbortController();
  private readonly signal: AbortSignal;

  constructor(
    private readonly list: ImageList,
    signal: AbortSignal,
  ) {
    this.signal = AbortSignal.any([signal, this.stopping.signal]);
  }

  /** True when the pages fit one another. */
  async read(): Promise<boolean> {
    // Any page tells how many rows there are.
    for (let offset = 0; this.pages.size < 2 && !this.hasPage && !this.isStopped; offset = nextOffset(offset))
      await this.readPage(offset);
    if (!this.hasPage) return true;
    if (this.total === undefined) return this.readUntilShortPage();
    let offsets = offsetsUpTo(this.total).filter((offset) => !this.pages.has(offset));
    let budget = offsets.length + sparePages;
    for (let round = 0; ; round += 1) {
      await this.readPages(offsets);
      offsets = this.findUnsure(this.total);
      if (this.isStopped || offsets.length === 0) return true;
      budget -= offsets.length;
      if (round === rereads || budget < 0) return false;
    }
  }

  private get isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private get hasPage(): boolean {
    return [...this.pages.values()].some(({ hasFailed }) => !hasFailed);
  }

  /** The offsets of pages that are to be read again. What pages have twice once they were is twice in the list. */
  private findUnsure(total: number): number[] {
    const stale = findStale(this.pages, total);
    if (stale.length > 0) return stale;
    const news = [...findDoubles(this.pages, total)].filter(([double]) => !this.doubles.has(double));
    for (const [double] of news) this.doubles.add(double);
    return [...new Set(news.flatMap(([, offsets]) => offsets))];
  }

  private async readPages(offsets: readonly number[]): Promise<void> {
    const waiting = offsets.values();
    const workers: Promise<void>[] = [];
    const hire = (): void => {
      if (workers.length < Math.min(inFlight, offsets.length)) workers.push(work());
    };
    const work = async (): Promise<void> => {
      for (const offset of waiting) {
        if (this.isStopped) return;
        await this.readPage(offset);
        hire();
      }
    };
    for (let count = 0; count < firstInFlight; count += 1) hire();
    // Goes on to those that come while it waits.
    for (const worker of workers) await worker;
  }

  /**
   * Without a total the pages are read one after the other, up to the first that is not full or, in case the service
   * gives the same page for every offset, has nothing new. True when that was the end and each page went on where the one
   * before it ended: else images can have moved up between two pages, and are in none.
   */
  private async readUntilShortPage(): Promise<boolean> {
    const seen = new Set<string | number>();
    let last: ListPage | undefined;
    let isSteady = true;
    for (let offset = 0; ; offset = nextOffset(offset)) {
      if (offset > 0) await this.readPage(offset);
      const page = this.pages.get(offset);
      if (page === undefined || page.hasFailed) return isSteady;
      isSteady &&= last === undefined || areJoined(last, page);
      if (countRows(page) < pageSize) return isSteady;
      const known = seen.size;
      for (const key of page.keys) seen.add(key);
      if (seen.size === known) return false;
      isSteady &&= seen.size - known === page.keys.length - (last === undefined ? 0 : 1);
      last = page;
    }
  }

  private async readPage(offset: number): Promise<void> {
    const asked = (this.events += 1);
    const page = await this.list.security.listImages(this.list.queryAt(offset), this.signal);
    if (this.isStopped) return;
    if (page.ok) this.keep(offset, page.value, asked);
    else this.fail(offset, page.error);
  }

  private keep(offset: number, page: ImagePage, asked: number): void {
    const { images, total, unreadable = 0 } = page;
    const answered = (this.events += 1);
    const keys = images.map((image) => rowOf(keyOf(image)));
    this.pages.set(offset, { keys, unreadable, total, hasFailed: false, asked, answered });
    this.total = total ?? this.total;
    this.list.onPage(offset, page);
  }

  private fail(offset: number, error: Failure): void {
    this.failure ??= error;
    this.failures += 1;
    const earlier = this.pages.get(offset) ?? { keys: [], unreadable: 0, total: undefined, asked: 0, answered: 0 };
    this.pages.set(offset, { ...earlier, hasFailed: true });
    if (endsRun(error) || this.failures > this.list.failuresAllowed) this.stopping.abort();
  }
}
