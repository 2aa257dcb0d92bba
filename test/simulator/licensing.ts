import type { Account } from './account';
import { ApiError } from './apiError';
import type { Outcome } from './apiError';
import { findLocalImages, findRegistryImages, findUnlistedImages } from './filters';
import type { LocalImage, RegistryImage, SimulatedImage } from './images';
import type { Params } from './params';
import { readFilters, readFlag, readNumber, readText, readTexts } from './params';
import { shuffle } from './random';

type SideName = 'Local' | 'Registry';

/** Images that one license covers together. */
interface Unit {
  readonly key: string;
  readonly images: readonly SimulatedImage[];
  /** 0 when it is licensed already and that is free. */
  readonly cost: number;
}

/**
 * ModifyImageAuthorized. Each side by itself, from strongest to weakest: the count is a ceiling and 0 leaves the side
 * alone; `All`; ids; filter less excluded ids. Surplus is dropped at random, a shortfall is silent (documented). What
 * is not documented is a reading (readings.ts) or marked as inferred below. Nothing ever loses its license.
 */
export function licenseImages(account: Account, params: Params): Outcome<Params> {
  const fault = findSideFault(params, 'Local') ?? findSideFault(params, 'Registry') ?? findSizeFault(account, params);
  if (fault !== undefined) return fault;
  const local = selectUnits(account, params, 'Local', selectLocal);
  if (local instanceof ApiError) return local;
  const registry = selectUnits(account, params, 'Registry', selectRegistry);
  if (registry instanceof ApiError) return registry;
  return spend(account, [...new Map([...local, ...registry].map((unit) => [unit.key, unit])).values()]);
}

function findSideFault(params: Params, side: SideName): ApiError | undefined {
  const count = readNumber(params, `Updated${side}ImageCnt`) ?? 0;
  if (readFlag(params, `All${side}Images`)) {
    // "Must be greater than 0" is documented, the code is inferred.
    return count > 0
      ? undefined
      : new ApiError('InvalidParameterValue', `Updated${side}ImageCnt must be greater than 0 with All${side}Images.`);
  }
  const chosen = readTexts(params, `${side}ImageIds`).length + readFilters(params, `${side}ImageFilter`).length;
  if (count === 0 || chosen > 0) return undefined;
  // The condition is documented; the code is inferred from its place in the list of the action's codes.
  return new ApiError('InvalidParameter.MissingParameter', `${side}ImageIds or ${side}ImageFilter is needed.`);
}

function findSizeFault({ readings }: Account, params: Params): ApiError | undefined {
  const ids = readTexts(params, 'LocalImageIds').length + readTexts(params, 'RegistryImageIds').length;
  if (readings.idsPerCall === 'unlimited' || ids <= 100) return undefined;
  return new ApiError('InvalidParameterValue', `${ids} image ids in one call, 100 are allowed.`);
}

function selectUnits(
  account: Account,
  params: Params,
  side: SideName,
  select: (account: Account, params: Params) => Outcome<readonly SimulatedImage[]>,
): Outcome<readonly Unit[]> {
  const count = readNumber(params, `Updated${side}ImageCnt`) ?? 0;
  if (count === 0) return [];
  const images = select(account, params);
  if (images instanceof ApiError) return images;
  const byIds = !readFlag(params, `All${side}Images`) && readTexts(params, `${side}ImageIds`).length > 0;
  // Inferred: "all" and filters mean images without a license; ids mean what they name.
  const meant = byIds ? images : images.filter((image) => !account.ledger.isLicensed(image));
  const units = [...new Map(meant.map((image) => unitOf(account, image)).map((unit) => [unit.key, unit])).values()];
  // Also decides which ones are licensed when the free licenses are for a part only.
  const ordered = account.readings.surplus === 'random' ? shuffle(account.random, units) : units;
  return ordered.slice(0, count);
}

function selectLocal({ store, readings }: Account, params: Params): Outcome<readonly LocalImage[]> {
  const withUnlisted = readText(params, 'ImageSourceType') === 'IMAGEALL';
  // Inferred: documented with a filter only, it widens "all" as well.
  if (readFlag(params, 'AllLocalImages')) return withUnlisted ? [...store.local, ...store.unlisted] : store.local;
  const ids = readTexts(params, 'LocalImageIds');
  // Inferred: an id that the account does not have is part of the silent shortfall.
  if (ids.length > 0) return ids.flatMap((id) => store.findLocal(id) ?? []);
  const filters = readFilters(params, 'LocalImageFilter');
  const found = findLocalImages(store, filters, readings);
  if (found instanceof ApiError) return found;
  const further = withUnlisted ? findUnlistedImages(store, filters, readings) : [];
  if (further instanceof ApiError) return further;
  const excluded = new Set(readTexts(params, 'ExcludeLocalImageIds'));
  return [...found, ...further].filter((image) => !excluded.has(image.imageId));
}

function selectRegistry(account: Account, params: Params): Outcome<readonly RegistryImage[]> {
  const { store, readings } = account;
  if (readFlag(params, 'AllRegistryImages')) return store.registry;
  const ids = readTexts(params, 'RegistryImageIds');
  if (ids.length > 0) {
    return readings.registryIds === 'imageId'
      ? ids.flatMap((id) => store.findRegistryRows(id))
      : ids.flatMap((id) => (/^\d+$/.test(id) ? (store.findRegistryRow(Number(id)) ?? []) : []));
  }
  const query = {
    filters: readFilters(params, 'RegistryImageFilter'),
    purpose: 'licensing',
    latestOnly: readFlag(params, 'OnlyShowLatest'),
    runningOnly: false,
  } as const;
  const found = findRegistryImages(store, query, readings, account.isShownLicensed);
  if (found instanceof ApiError) return found;
  const excluded = new Set(readTexts(params, 'ExcludeRegistryImageIds'));
  return found.filter((image) => !excluded.has(readings.registryIds === 'imageId' ? image.imageId : String(image.id)));
}

function unitOf(account: Account, image: SimulatedImage): Unit {
  const { key, images } = coverageOf(account, image);
  const paid = images.some((covered) => account.ledger.isLicensed(covered));
  return { key, images, cost: paid && account.readings.repeatedId === 'free' ? 0 : 1 };
}

function coverageOf({ store, readings }: Account, image: SimulatedImage): Omit<Unit, 'cost'> {
  if (readings.registryRows === 'own') {
    return { key: image.side === 'local' ? image.imageId : `row ${image.id}`, images: [image] };
  }
  const local = image.side === 'local' ? image : store.findLocal(image.imageId);
  const rows = store.findRegistryRows(image.imageId);
  if (readings.bothSides === 'oneLicense') {
    return { key: image.imageId, images: local === undefined ? rows : [local, ...rows] };
  }
  return { key: `${image.side} ${image.imageId}`, images: image.side === 'local' ? [image] : rows };
}

/**
 * Licenses of the account that somebody else takes for these images, by the same rules.
 * @param at milliseconds since the epoch
 */
export function licenseElsewhere(account: Account, images: readonly SimulatedImage[], at: number): void {
  spend(
    account,
    [...new Map(images.map((image) => unitOf(account, image)).map((unit) => [unit.key, unit])).values()],
    at,
  );
}

function spend(account: Account, units: readonly Unit[], now = account.now()): Outcome<Params> {
  const { ledger, readings } = account;
  const enough = units.reduce((cost, unit) => cost + unit.cost, 0) <= ledger.free;
  if (enough || readings.notEnough === 'partial') {
    for (const { cost, images } of units) {
      if (cost > ledger.free) continue;
      ledger.spend(cost, now);
      for (const image of images) ledger.license(image, now);
    }
  }
  return enough ? {} : new ApiError('FailedOperation.AuthorizedNotEnough', 'The authorized number is not enough.');
}
