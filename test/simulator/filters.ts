import { ApiError } from './apiError';
import type { Outcome } from './apiError';
import type { LocalImage, RegistryImage, SimulatedImage } from './images';
import type { Readings } from './readings';
import type { ImageStore } from './store';

/** `AssetFilters`. */
export interface Filter {
  readonly name: string;
  readonly values: readonly string[];
  readonly exactMatch: boolean | undefined;
}

/** What a filter name looks at: a text, or one of a few words with a meaning each. */
type FilterField<I> =
  | { readonly kind: 'text'; readonly read: (image: I) => string }
  | { readonly kind: 'choice'; readonly choices: Readonly<Record<string, (image: I) => boolean>> };

type FilterFields<I> = Readonly<Record<string, FilterField<I>>>;

/** Filters are ANDed, the values of one are ORed. */
export function findLocalImages(
  store: ImageStore,
  filters: readonly Filter[],
  readings: Readings,
): Outcome<readonly LocalImage[]> {
  const byId = filters.find(({ name, values }) => name === 'ImageID' && values.every((value) => fullId.test(value)));
  // A whole id is contained in no other id, so the index answers for exact and fuzzy matches alike.
  const candidates =
    byId === undefined ? store.local : [...new Set(byId.values)].flatMap((id) => store.findLocal(id) ?? []);
  return applyFilters(
    candidates,
    filters.filter((filter) => filter !== byId),
    localFields,
    readings,
  );
}

/** Of the images that no list shows. */
export function findUnlistedImages(
  store: ImageStore,
  filters: readonly Filter[],
  readings: Readings,
): Outcome<readonly LocalImage[]> {
  return applyFilters(store.unlisted, filters, localFields, readings);
}

const fullId = /^sha256:[0-9a-f]{64}$/;

/** The names documented for DescribeAssetImageList. */
const localFields: FilterFields<LocalImage> = {
  ImageName: { kind: 'text', read: (image) => image.name },
  ImageID: { kind: 'text', read: (image) => image.imageId },
  ScanStatus: {
    kind: 'choice',
    choices: {
      notScan: (image) => image.scan === 'notScan',
      scanning: (image) => image.scan === 'scanning',
      scanned: (image) => image.scan === 'scanned',
      scanErr: (image) => image.scan === 'scanErr',
    },
  },
  SecurityRisk: {
    kind: 'choice',
    choices: {
      VirusCnt: (image) => image.viruses > 0,
      RiskCnt: (image) => image.risks > 0,
      IsTrustImage: () => false,
      CriticalLevelVul: (image) => image.vulnerabilities[0] > 0,
      HighLevelVul: (image) => image.vulnerabilities[1] > 0,
      MediumLevelVul: (image) => image.vulnerabilities[2] > 0,
      LowLevelVul: (image) => image.vulnerabilities[3] > 0,
    },
  },
};

export interface RegistryQuery {
  readonly filters: readonly Filter[];
  /** Which fields may be named: the list documents `IsAuthorized` only, the licensing call shows `ImageName` too. */
  readonly purpose: 'list' | 'licensing';
  readonly latestOnly: boolean;
  readonly runningOnly: boolean;
}

export function findRegistryImages(
  store: ImageStore,
  query: RegistryQuery,
  readings: Readings,
  isLicensed: (image: SimulatedImage) => boolean,
): Outcome<readonly RegistryImage[]> {
  const fields: FilterFields<RegistryImage> = {
    IsAuthorized: {
      kind: 'choice',
      choices: { all: () => true, '0': (image) => !isLicensed(image), '1': (image) => isLicensed(image) },
    },
    ...(query.purpose === 'licensing' ? { ImageName: { kind: 'text', read: (image) => image.name } } : {}),
  };
  const found = applyFilters(store.registry, query.filters, fields, readings);
  if (found instanceof ApiError || !(query.latestOnly || query.runningOnly)) return found;
  return found.filter((image) => (!query.latestOnly || image.latest) && (!query.runningOnly || image.containers > 0));
}

function applyFilters<I>(
  images: readonly I[],
  filters: readonly Filter[],
  fields: FilterFields<I>,
  readings: Readings,
): Outcome<readonly I[]> {
  let found = images;
  for (const filter of filters) {
    const field = Object.hasOwn(fields, filter.name) ? fields[filter.name] : undefined;
    if (field === undefined) {
      if (readings.unknownFilter === 'ignored') continue;
      return new ApiError('InvalidParameter', `There is no filter ${JSON.stringify(filter.name)}.`);
    }
    const matches =
      field.kind === 'text' ? matchText(field.read, filter, readings) : matchChoice(field.choices, filter);
    if (matches instanceof ApiError) return matches;
    found = found.filter(matches);
  }
  return found;
}

function matchText<I>(read: (image: I) => string, { values, exactMatch }: Filter, readings: Readings) {
  if (isExact(exactMatch, readings)) {
    const accepted = new Set(values);
    return (image: I) => accepted.has(read(image));
  }
  const [value] = values;
  if (value !== undefined && values.length === 1) return (image: I) => read(image).includes(value);
  return (image: I) => {
    const text = read(image);
    return values.some((value) => text.includes(value));
  };
}

/** Without `ExactMatch` a search contains (inferred from the published samples of name searches). */
function isExact(exactMatch: boolean | undefined, readings: Readings): boolean {
  if (exactMatch === undefined) return false;
  return readings.exactMatch === 'exact' ? exactMatch : !exactMatch;
}

function matchChoice<I>(
  choices: Readonly<Record<string, (image: I) => boolean>>,
  { name, values }: Filter,
): Outcome<(image: I) => boolean> {
  const chosen: ((image: I) => boolean)[] = [];
  for (const value of values) {
    const choice = Object.hasOwn(choices, value) ? choices[value] : undefined;
    if (choice === undefined)
      return new ApiError('InvalidParameter', `${name} is one of ${Object.keys(choices).join(', ')}.`);
    chosen.push(choice);
  }
  return (image) => chosen.some((choice) => choice(image));
}
