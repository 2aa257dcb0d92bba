import type { Failure } from '../core/failure';
import type { InventoryImage, LocalImage, RegistryImage } from '../core/image/image';
import { keyOf, rowOf } from '../core/image/image';
import { err, ok, type Result } from '../core/result';
import { pageSize } from './listPages';
import type { ContainerSecurity, ImagePage, ImageQuery, LocalFilter } from './ports';
import { readList } from './readList';

type Lists = Pick<ContainerSecurity, 'listImages'>;

/** A whole list. */
export interface Listing<Image> {
  /** Each once. */
  readonly images: readonly Image[];
  /** Rows without a usable id, or in no page: any image can be behind them, so what is not among the images may still be known. */
  readonly unreadable: number;
}

/** @param filter undefined: every local image */
export async function listLocalImages(
  security: Lists,
  filter: LocalFilter | undefined,
  signal: AbortSignal,
): Promise<Result<Listing<LocalImage>, Failure>> {
  const query = { side: 'local', limit: pageSize, ...(filter === undefined ? {} : { filter }) } as const;
  const all = await listAll(security, (offset) => ({ ...query, offset }), signal);
  return all.ok ? ok({ ...all.value, images: all.value.images.filter((image) => image.side === 'local') }) : all;
}

/** Every registry image: the registry list has no documented filter by name or id. */
export async function listRegistryImages(
  security: Lists,
  signal: AbortSignal,
): Promise<Result<Listing<RegistryImage>, Failure>> {
  const all = await listAll(security, (offset) => ({ side: 'registry', offset, limit: pageSize }), signal);
  return all.ok ? ok({ ...all.value, images: all.value.images.filter((image) => image.side === 'registry') }) : all;
}

/** Fails as a whole when a page does. */
async function listAll(
  security: Lists,
  queryAt: (offset: number) => ImageQuery,
  signal: AbortSignal,
): Promise<Result<Listing<InventoryImage>, Failure>> {
  const pages = new Map<number, readonly InventoryImage[]>();
  const onPage = (offset: number, { images }: ImagePage): void => void pages.set(offset, images);
  const reading = await readList({ security, queryAt, onPage, failuresAllowed: 0 }, signal);
  if (reading.failure !== undefined) return err(reading.failure);
  const keys = new Set(reading.keys.flat());
  const images = new Map<string | number, InventoryImage>();
  for (const [, some] of [...pages].sort(([a], [b]) => a - b))
    for (const image of some) if (keys.has(rowOf(keyOf(image)))) images.set(rowOf(keyOf(image)), image);
  const { total, unreadable, unread, isSteady } = reading;
  const unseen = isSteady ? unread : Math.max(1, (total ?? 0) - images.size - unreadable);
  return ok({ images: [...images.values()], unreadable: unreadable + unseen });
}
