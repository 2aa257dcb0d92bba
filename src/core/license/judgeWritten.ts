import type { Side } from '../image/image';
import { documentedValues } from './documentedFilters';
import type { Parameter, WrittenFilter, WrittenRequest } from './written';
import { chooserOf, sideOf, type Chooser, type WrittenSide } from './writtenSide';

/** What the service will do with a request, as its documents say (facts, "ModifyImageAuthorized"). */
export interface WrittenVerdict {
  /** With one of them the service refuses, or does nothing: such a request is not sent. */
  readonly problems: readonly WrittenProblem[];
  readonly local: SideVerdict;
  readonly registry: SideVerdict;
  /** Licenses that can be spent, both sides together; 0 with a problem. */
  readonly atMost: number;
}

export type WrittenProblem =
  | { readonly kind: 'missing'; readonly parameter: Parameter; readonly neededBy: Parameter | undefined }
  /** All images are chosen, and the count is 0. */
  | { readonly kind: 'countNeeded'; readonly side: Side }
  /** The count is above 0, and nothing says for which images. */
  | { readonly kind: 'selectionNeeded'; readonly side: Side }
  /** Both counts are 0. */
  | { readonly kind: 'touchesNothing' };

export type SideVerdict =
  /** The count is 0. */
  | { readonly kind: 'untouched'; readonly ignored: readonly Parameter[] }
  | {
      readonly kind: 'touched';
      readonly by: Chooser;
      /** The count, or the number of different local ids if that is lower: the ceiling of what this side can cost. */
      readonly atMost: number;
      /** Written, and without effect, since something stronger wins. */
      readonly ignored: readonly Parameter[];
      readonly chances: readonly Chance[];
    }
  /** One of the problems is this side's. */
  | { readonly kind: 'refused' };

/** What is left to chance, or is not documented. */
export type Chance =
  /** When more images match, the service picks among them. */
  | { readonly kind: 'surplus'; readonly count: number }
  /** There are fewer ids than the count: nobody is told what happened to the rest. */
  | { readonly kind: 'shortfall'; readonly count: number; readonly ids: number }
  /** There are fewer registry ids than the count: each row that has one of them, or comes to have it, may be licensed. */
  | { readonly kind: 'severalRows'; readonly count: number; readonly ids: number }
  /** Images that TCSS comes to know before the call arrives match as well. */
  | { readonly kind: 'newImages' }
  /** So do images of the local sync that no list shows: documented with a filter, and not excluded with all. */
  | { readonly kind: 'unlistedImages' }
  /** An id that is licensed already may cost a license again. */
  | { readonly kind: 'licensedIds' }
  /** Which of its ids a registry image is named by. */
  | { readonly kind: 'registryIds' }
  /** May be refused, or ignored: then everything matches. */
  | { readonly kind: 'unknownFilter'; readonly name: string }
  | { readonly kind: 'unknownValue'; readonly name: string; readonly value: string }
  /** Whether it means "equals" or "contains". */
  | { readonly kind: 'exactMatch'; readonly name: string }
  /** Not said: presumably "contains". */
  | { readonly kind: 'noExactMatch'; readonly name: string };

const required = [
  'AllLocalImages',
  'AllRegistryImages',
  'UpdatedLocalImageCnt',
  'UpdatedRegistryImageCnt',
  'ImageSourceType',
] as const satisfies readonly Parameter[];

/**
 * The rules of the call. From strongest to weakest on each side: the count is a ceiling and 0 leaves the side alone; all;
 * ids; filter less excluded ids. `ImageSourceType` is always required, though it speaks about local filters only, so it
 * is not called ignored.
 */
export function judgeWritten(request: WrittenRequest): WrittenVerdict {
  const local = sideOf(request, 'local');
  const registry = sideOf(request, 'registry');
  const problems: WrittenProblem[] = [
    ...required
      .filter((parameter) => request[parameter] === undefined)
      .map((parameter) => ({ kind: 'missing', parameter, neededBy: undefined }) as const),
    ...problemsOf(local),
    ...problemsOf(registry),
  ];
  if (chooserOf(registry) === 'filter' && registry.count > 0 && request.OnlyShowLatest === undefined)
    problems.push({ kind: 'missing', parameter: 'OnlyShowLatest', neededBy: 'RegistryImageFilter' });
  if (problems.length === 0 && local.count + registry.count === 0) problems.push({ kind: 'touchesNothing' });
  const [judgedLocal, judgedRegistry] = [judgeSide(local), judgeSide(registry)];
  const atMost = problems.length > 0 ? 0 : ceilingOf(judgedLocal) + ceilingOf(judgedRegistry);
  return { problems, local: judgedLocal, registry: judgedRegistry, atMost };
}

function problemsOf(written: WrittenSide): WrittenProblem[] {
  const { side, count, all } = written;
  if (all && count === 0) return [{ kind: 'countNeeded', side }];
  return count > 0 && chooserOf(written) === undefined ? [{ kind: 'selectionNeeded', side }] : [];
}

function judgeSide(written: WrittenSide): SideVerdict {
  if (problemsOf(written).length > 0) return { kind: 'refused' };
  const by = chooserOf(written);
  if (written.count === 0 || by === undefined) return { kind: 'untouched', ignored: ignoredOf(written, undefined) };
  return {
    kind: 'touched',
    by,
    // One registry id can stand for several rows of the list, and each may cost a license.
    atMost: by === 'ids' && written.side === 'local' ? Math.min(written.count, distinct(written.ids)) : written.count,
    ignored: ignoredOf(written, by),
    chances: by === 'ids' ? chancesOfIds(written) : chancesOfMatches(written, by),
  };
}

/** Licenses that a request can cost while so many are left: what it allows, and no more than there are. */
export function mostLicenses(request: WrittenRequest, left: number): number {
  return Math.min(judgeWritten(request).atMost, left);
}

/** Whether it can license images that no list shows. */
export function reachesUnlisted({ local }: WrittenVerdict): boolean {
  return local.kind === 'touched' && local.chances.some(({ kind }) => kind === 'unlistedImages');
}

/** Licenses that a side can cost at most. */
export function ceilingOf(verdict: SideVerdict): number {
  return verdict.kind === 'touched' ? verdict.atMost : 0;
}

const names = {
  local: { ids: 'LocalImageIds', filters: 'LocalImageFilter', excluded: 'ExcludeLocalImageIds' },
  registry: { ids: 'RegistryImageIds', filters: 'RegistryImageFilter', excluded: 'ExcludeRegistryImageIds' },
} as const satisfies Record<Side, Record<string, Parameter>>;

function ignoredOf(written: WrittenSide, by: Chooser | undefined): Parameter[] {
  if (by === 'filter') return [];
  const { ids, filters, excluded } = names[written.side];
  return [
    ...(written.ids.length > 0 && by !== 'ids' ? [ids] : []),
    ...(written.filters.length > 0 ? [filters] : []),
    ...(written.excluded.length > 0 ? [excluded] : []),
    ...(written.onlyLatest ? ['OnlyShowLatest' as const] : []),
  ];
}

function chancesOfIds({ side, ids, count }: WrittenSide): Chance[] {
  const named = distinct(ids);
  return [
    ...(count < named ? [{ kind: 'surplus', count } as const] : []),
    ...(count > named ? [{ kind: side === 'local' ? 'shortfall' : 'severalRows', count, ids: named } as const] : []),
    { kind: 'licensedIds' },
    ...(side === 'registry' ? [{ kind: 'registryIds' } as const] : []),
  ];
}

function chancesOfMatches(written: WrittenSide, by: 'all' | 'filter'): Chance[] {
  const { side, count, filters, excluded, withUnlisted } = written;
  const common: Chance[] = [
    { kind: 'surplus', count },
    { kind: 'newImages' },
    ...(withUnlisted ? [{ kind: 'unlistedImages' } as const] : []),
  ];
  if (by === 'all') return common;
  const isByRegistryId = side === 'registry' && excluded.length > 0;
  return [
    ...common,
    ...(isByRegistryId ? [{ kind: 'registryIds' } as const] : []),
    ...filters.flatMap((filter) => chancesOfFilter(side, filter)),
  ];
}

function chancesOfFilter(side: Side, { Name: name, Values: values, ExactMatch: exact }: WrittenFilter): Chance[] {
  const known = documentedValues(side, name);
  if (known === undefined) return [{ kind: 'unknownFilter', name }];
  if (known !== 'any')
    return values.filter((value) => !known.includes(value)).map((value) => ({ kind: 'unknownValue', name, value }));
  return [{ kind: exact === undefined ? 'noExactMatch' : 'exactMatch', name }];
}

function distinct(ids: readonly string[]): number {
  return new Set(ids).size;
}
