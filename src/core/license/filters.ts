import { nameParts } from '../image/nameParts';
import type { InventoryImage, RegistryImage } from '../image/image';
import { formatReference, parseReference } from '../image/reference';
import type { Risks } from '../image/risks';
import type { ScanState } from '../image/scan';

/** All of them have to fit; of the values of one, any. An absent filter fits every image. */
export interface Filters {
  readonly name?: NameFilter;
  readonly scan?: readonly ScanState[];
  readonly risk?: readonly SecurityRisk[];
  /** The host of the name, or the registry's name in TCSS. */
  readonly registry?: readonly string[];
  /** What is between the registry and the last part of the repository. */
  readonly namespace?: readonly string[];
  /** Registry, namespace and name, without tag. */
  readonly repository?: readonly string[];
  readonly tag?: readonly string[];
  /** Of each repository of a registry only the newest tag. Local images are of no repository, and pass. */
  readonly latest?: 'only';
}

/**
 * `contains`: anywhere in the name, without regard to case. `equals`: the whole name, or another spelling of the same
 * reference (`nginx` is `docker.io/library/nginx:latest`).
 */
export interface NameFilter {
  readonly kind: 'contains' | 'equals';
  readonly text: string;
}

/** A kind of finding of which an image has at least one. */
export type SecurityRisk = 'viruses' | 'critical' | 'high' | 'medium' | 'low' | 'sensitive' | 'risks';

export const securityRisks = [
  'viruses',
  'critical',
  'high',
  'medium',
  'low',
  'sensitive',
  'risks',
] as const satisfies readonly (SecurityRisk & keyof Risks)[];

/** A filter by values that images have. */
export type ValueFilter = 'scan' | 'risk' | 'registry' | 'namespace' | 'repository' | 'tag';

export const valueFilters = [
  'scan',
  'risk',
  'registry',
  'namespace',
  'repository',
  'tag',
] as const satisfies readonly ValueFilter[];

/** The values of an image that each filter compares. */
export const valuesOf = {
  scan: ({ scan }) => [scan.state],
  risk: ({ risks }) => securityRisks.filter((risk) => (risks[risk] ?? 0) > 0),
  registry: (image) => {
    const { registry } = nameParts(image);
    return image.side === 'registry' && image.instanceName !== undefined ? [registry, image.instanceName] : [registry];
  },
  namespace: (image) => [(image.side === 'registry' ? image.namespace : undefined) ?? nameParts(image).namespace],
  repository: (image) => [nameParts(image).repository],
  tag: (image) => [nameParts(image).tag],
} satisfies Record<ValueFilter, (image: InventoryImage) => readonly string[]>;

type Test = (image: InventoryImage) => boolean;

/** @param inventory the whole lists, to tell which tags are the latest */
export function passesFilters(filters: Filters, inventory: readonly InventoryImage[]): Test {
  const tests = [
    ...nameTests(filters.name),
    ...valueFilters.flatMap((filter) => anyOf(filters[filter], valuesOf[filter])),
    ...(filters.latest === undefined ? [] : [latestTest(inventory)]),
  ];
  return (image) => tests.every((test) => test(image));
}

function anyOf(wanted: readonly string[] | undefined, read: (image: InventoryImage) => readonly string[]): Test[] {
  if (wanted === undefined) return [];
  const values = new Set(wanted);
  return [(image) => read(image).some((value) => values.has(value))];
}

function nameTests(filter: NameFilter | undefined): Test[] {
  if (filter === undefined) return [];
  const { kind, text } = filter;
  if (kind === 'contains') {
    const part = text.toLowerCase();
    return [({ name }) => name.toLowerCase().includes(part)];
  }
  const wanted = fullName(text);
  return [({ name }) => name === text || (wanted !== undefined && fullName(name) === wanted)];
}

function fullName(text: string): string | undefined {
  const parsed = parseReference(text);
  if (!parsed.ok) return undefined;
  const reference = parsed.value;
  const isBare = reference.tag === undefined && reference.digest === undefined;
  return formatReference(isBare ? { ...reference, tag: 'latest' } : reference);
}

/** By inventory, which never changes: of large ones they take half a second, and menus ask for them at every step. */
const knownLatest = new WeakMap<readonly InventoryImage[], ReadonlySet<number>>();

function latestTest(inventory: readonly InventoryImage[]): Test {
  const latest = knownLatest.get(inventory) ?? findLatest(inventory);
  knownLatest.set(inventory, latest);
  return (image) => image.side === 'local' || latest.has(image.assetId);
}

/**
 * The rows of the latest tags, by `assetId`. Of a repository these are the rows that the service calls so; where it calls
 * none so, the youngest builds; where these are not known, the only tag of a repository and none of several.
 */
function findLatest(inventory: readonly InventoryImage[]): ReadonlySet<number> {
  const repositories = new Map<string, RegistryImage[]>();
  for (const image of inventory) {
    if (image.side !== 'registry') continue;
    const { repository } = nameParts(image);
    const rows = repositories.get(repository);
    if (rows === undefined) repositories.set(repository, [image]);
    else rows.push(image);
  }
  const latest = new Set<number>();
  for (const rows of repositories.values()) for (const { assetId } of latestOf(rows)) latest.add(assetId);
  return latest;
}

function latestOf(rows: readonly RegistryImage[]): readonly RegistryImage[] {
  const named = rows.filter(({ isLatest }) => isLatest === true);
  if (named.length > 0) return named;
  if (rows.length === 1) return rows;
  const newest = rows.reduce((latest, { createdAt }) => Math.max(latest, createdAt ?? -1), -1);
  return newest < 0 ? [] : rows.filter(({ createdAt }) => createdAt === newest);
}
