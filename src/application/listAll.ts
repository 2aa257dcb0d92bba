import type { Failure } from '../core/failure';
import type { InventoryImage, LocalImage, RegistryImage } from '../core/image/image';
import { keyOf, keyText } from '../core/license/plan';
import { ok, type Result } from '../core/result';
import type { ContainerSecurity, ImagePage, ImageQuery, LocalFilter } from './ports';

/** The most the lists give at once (facts, "Filters": Limit max 100). */
export const pageSize = 100;

/** How often a list is read again when it changed while it was being read. */
const rereads = 3;

/** A whole list. */
export interface Listing<Image> {
  /** Each once. */
  readonly images: readonly Image[];
  /** Rows without a usable id: any image can be behind them, so what is not among the images may still be known. */
  readonly unreadable: number;
}

export async function listLocalImages(
  security: ContainerSecurity,
  filter: LocalFilter,
  signal: AbortSignal,
): Promise<Result<Listing<LocalImage>, Failure>> {
  const all = await listAll(security, (offset) => ({ side: 'local', offset, limit: pageSize, filter }), signal);
  return all.ok ? ok({ ...all.value, images: all.value.images.filter((image) => image.side === 'local') }) : all;
}

/** Every registry image: the registry list has no documented filter by name or id. */
export async function listRegistryImages(
  security: ContainerSecurity,
  signal: AbortSignal,
): Promise<Result<Listing<RegistryImage>, Failure>> {
  const all = await listAll(security, (offset) => ({ side: 'registry', offset, limit: pageSize }), signal);
  return all.ok ? ok({ ...all.value, images: all.value.images.filter((image) => image.side === 'registry') }) : all;
}

/** All pages, the first alone and the rest at once; read again when the total changed in between. */
async function listAll(
  security: ContainerSecurity,
  queryAt: (offset: number) => ImageQuery,
  signal: AbortSignal,
): Promise<Result<Listing<InventoryImage>, Failure>> {
  for (let attempt = 0; ; attempt += 1) {
    const first = await security.listImages(queryAt(0), signal);
    if (!first.ok) return first;
    const { total } = first.value;
    const pages = await (total === undefined
      ? listUntilShortPage(security, queryAt, first.value, signal)
      : listUpTo(total, security, queryAt, first.value, signal));
    if (!pages.ok) return pages;
    const isSteady = pages.value.every((page) => page.total === total);
    if (isSteady || attempt === rereads) return ok(joinPages(pages.value));
  }
}

async function listUpTo(
  total: number,
  security: ContainerSecurity,
  queryAt: (offset: number) => ImageQuery,
  first: ImagePage,
  signal: AbortSignal,
): Promise<Result<ImagePage[], Failure>> {
  const offsets: number[] = [];
  for (let offset = pageSize; offset < total; offset += pageSize) offsets.push(offset);
  const pages = [first];
  for (const page of await Promise.all(offsets.map((offset) => security.listImages(queryAt(offset), signal)))) {
    if (!page.ok) return page;
    pages.push(page.value);
  }
  return ok(pages);
}

/**
 * Without a total the pages are read one after the other, up to the first that is not full or, in case the service
 * gives the same page for every offset, has nothing new.
 */
async function listUntilShortPage(
  security: ContainerSecurity,
  queryAt: (offset: number) => ImageQuery,
  first: ImagePage,
  signal: AbortSignal,
): Promise<Result<ImagePage[], Failure>> {
  const pages: ImagePage[] = [];
  const seen = new Set<string>();
  for (let page = first; ;) {
    pages.push(page);
    const known = seen.size;
    for (const image of page.images) seen.add(keyText(keyOf(image)));
    if (page.images.length + (page.unreadable ?? 0) < pageSize || seen.size === known) return ok(pages);
    const next = await security.listImages(queryAt(pages.length * pageSize), signal);
    if (!next.ok) return next;
    page = next.value;
  }
}

function joinPages(pages: readonly ImagePage[]): Listing<InventoryImage> {
  const images = new Map<string, InventoryImage>();
  let unreadable = 0;
  for (const page of pages) {
    unreadable += page.unreadable ?? 0;
    for (const image of page.images) images.set(keyText(keyOf(image)), image);
  }
  return { images: [...images.values()], unreadable };
}
