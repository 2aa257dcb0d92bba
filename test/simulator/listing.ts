import type { Account } from './account';
import { ApiError } from './apiError';
import type { Outcome } from './apiError';
import { findLocalImages, findRegistryImages } from './filters';
import type { LocalImage, RegistryImage, SimulatedImage } from './images';
import type { Params } from './params';
import { readFilters, readFlag, readNumber, readText } from './params';
import { toLocalDetail, toLocalRow, toRegistryDetail, toRegistryRow } from './rows';
import type { Fields } from './rows';

/** DescribeAssetImageList. */
export function listLocalImages(account: Account, params: Params): Outcome<Fields> {
  const found = findLocalImages(account.store, readFilters(params, 'Filters'), account.readings);
  return page(account, params, account.store.local, found, localSortFields, toLocalRow);
}

/** DescribeAssetImageRegistryList. */
export function listRegistryImages(account: Account, params: Params): Outcome<Fields> {
  const query = {
    filters: readFilters(params, 'Filters'),
    purpose: 'list',
    latestOnly: readFlag(params, 'OnlyShowLatest'),
    runningOnly: readFlag(params, 'IsRunning'),
  } as const;
  const found = findRegistryImages(account.store, query, account.readings, account.isShownLicensed);
  return page(account, params, account.store.registry, found, registrySortFields, toRegistryRow);
}

/** DescribeAssetImageDetail. */
export function describeLocalImage(account: Account, params: Params): Outcome<Fields> {
  const image = account.store.findLocal(readText(params, 'ImageID') ?? '');
  return image === undefined ? notFound : toLocalDetail(image, account.isShownLicensed(image));
}

/** DescribeAssetImageRegistryDetail: by `Id`, or by `ImageId` (then the first row that has it). */
export function describeRegistryImage({ store, isShownLicensed }: Account, params: Params): Outcome<Fields> {
  const id = readNumber(params, 'Id');
  const imageId = readText(params, 'ImageId');
  // Both are optional in the definition; that one of them is needed is inferred.
  if (id === undefined && imageId === undefined) return new ApiError('InvalidParameter', 'Id or ImageId is needed.');
  const image = id === undefined ? store.findRegistryRows(imageId ?? '')[0] : store.findRegistryRow(id);
  return image === undefined ? notFound : toRegistryDetail(image, isShownLicensed(image));
}

const notFound = new ApiError('ResourceNotFound', 'The image does not exist.');

function page<I extends SimulatedImage>(
  account: Account,
  params: Params,
  all: readonly I[],
  found: Outcome<readonly I[]>,
  sortFields: Readonly<Record<string, (image: I) => number>>,
  toRow: (image: I, licensed: boolean) => Fields,
): Outcome<Fields> {
  if (found instanceof ApiError) return found;
  const sorted = sort(account, params, all, found, sortFields);
  if (sorted instanceof ApiError) return sorted;
  const offset = readNumber(params, 'Offset') ?? 0;
  const rows = sorted.slice(offset, offset + (readNumber(params, 'Limit') ?? 10));
  return { List: rows.map((image) => toRow(image, account.isShownLicensed(image))), TotalCount: found.length };
}

/** By the whole side's order, which is kept, so that a page of 100,000 images needs no sorting of its own. */
function sort<I extends SimulatedImage>(
  { store }: Account,
  params: Params,
  all: readonly I[],
  found: readonly I[],
  sortFields: Readonly<Record<string, (image: I) => number>>,
): Outcome<readonly I[]> {
  const by = readText(params, 'By') ?? '';
  if (by === '') return found;
  const read = Object.hasOwn(sortFields, by) ? sortFields[by] : undefined;
  if (read === undefined)
    return new ApiError('InvalidParameter', `The list cannot be sorted by ${JSON.stringify(by)}.`);
  const order = (readText(params, 'Order') ?? 'desc').toLowerCase();
  if (order !== 'asc' && order !== 'desc') return new ApiError('InvalidParameter', 'Order is asc or desc.');
  const side = all[0]?.side ?? '';
  const whole = store.remember(`${side} ${by} ${order}`, () =>
    [...all].sort((a, b) => (order === 'asc' ? read(a) - read(b) : read(b) - read(a))),
  );
  if (found.length === all.length) return whole;
  const wanted = new Set(found);
  return whole.filter((image) => wanted.has(image));
}

const localSortFields: Readonly<Record<string, (image: LocalImage) => number>> = {
  HostCnt: (image) => image.hosts,
  ContainerCnt: (image) => image.containers,
  CreateTime: (image) => image.createdAt,
  ComponentCnt: (image) => image.components,
  SensitiveCount: () => 0,
};

const registrySortFields: Readonly<Record<string, (image: RegistryImage) => number>> = {
  ScanTime: (image) => (image.scan === 'scanned' ? image.createdAt : 0),
  VirusCount: (image) => image.viruses,
  SensitiveCount: () => 0,
  ImageCreateTime: (image) => image.createdAt,
  ContainerCount: (image) => image.containers,
};
