import type { Failure } from '../core/failure';
import type { InventoryImage, LocalImage, RegistryImage } from '../core/image/image';
import { keyOf, keyText } from '../core/license/plan';
import { ok, type Result } from '../core/result';
import type { ContainerSecurity, ImagePage, ImageQuery, LocalFilter } from './ports';

const pageSize = 100;

/** How often a list is read again when it changed while it was being read. */
const rereads = 3;

export async function listLocalImages(
  security: ContainerSecurity,
  filter: LocalFilter,
  signal: AbortSignal,
): Promise<Result<LocalImage[], Failure>> {
  const all = await listAll(security, (offset) => ({ side: 'local', offset, limit: pageSize, filter }), signal);
  return all.ok ? ok(all.value.filter((image) => image.side === 'local')) : all;
}

/** Every registry image: the registry list has no documented filter by name or id. */
export async function listRegistryImages(
  security: ContainerSecurity,
  signal: AbortSignal,
): Promise<Result<RegistryImage[], Failure>> {
  const all = await listAll(security, (offset) => ({ side: 'registry', offset, limit: pageSize }), signal);
  return all.ok ? ok(all.value.filter((image) => image.side === 'registry')) : all;
}

/** All pages, the first alone and the rest at once; read again when the total changed in between. */
async function listAll(
  security: ContainerSecurity,
  queryAt: (offset: number) => ImageQuery,
  signal: AbortSignal,
): Promise<Result<InventoryImage[], Failure>> {
  for (let attempt = 0; ; attempt += 1) {
    const pass = await listOnce(security, queryAt, signal);
    if (!pass.ok) return pass;
    if (pass.value.steady || attempt === rereads) return ok(pass.value.images);
  }
}

async function listOnce(
  security: ContainerSecurity,
  queryAt: (offset: number) => ImageQuery,
  signal: AbortSignal,
): Promise<Result<{ images: InventoryImage[]; steady: boolean }, Failure>> {
  const first = await security.listImages(queryAt(0), signal);
  if (!first.ok) return first;
  const { total } = first.value;
  if (total === undefined) return listUntilShortPage(security, queryAt, first.value, signal);
  const offsets: number[] = [];
  for (let offset = pageSize; offset < total; offset += pageSize) offsets.push(offset);
  const rest = await Promise.all(offsets.map((offset) => security.listImages(queryAt(offset), signal)));
  const images = new Map(first.value.images.map((image) => [keyText(keyOf(image)), image]));
  let steady = true;
  for (const page of rest) {
    if (!page.ok) return page;
    if (page.value.total !== total) steady = false;
    for (const image of page.value.images) images.set(keyText(keyOf(image)), image);
  }
  return ok({ images: [...images.values()], steady });
}

/** Without a total the pages are read one after the other, up to the first that is not full. */
async function listUntilShortPage(
  security: ContainerSecurity,
  queryAt: (offset: number) => ImageQuery,
  first: ImagePage,
  signal: AbortSignal,
): Promise<Result<{ images: InventoryImage[]; steady: boolean }, Failure>> {
  const images = [...first.images];
  let full = isFull(first);
  for (let offset = pageSize; full; offset += pageSize) {
    const page = await security.listImages(queryAt(offset), signal);
    if (!page.ok) return page;
    images.push(...page.value.images);
    full = isFull(page.value);
  }
  return ok({ images, steady: true });
}

function isFull({ images, unreadable = 0 }: ImagePage): boolean {
  return images.length + unreadable >= pageSize;
}
