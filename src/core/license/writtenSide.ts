import type { Side } from '../image/image';
import type { WrittenFilter, WrittenRequest } from './written';

/** What chooses the images of a side. One of them wins; they are never combined. */
export type Chooser = 'all' | 'ids' | 'filter';

/** The parameters that speak about one side. A list that is left out is empty: the service makes no difference. */
export interface WrittenSide {
  readonly side: Side;
  readonly count: number;
  readonly all: boolean;
  readonly ids: readonly string[];
  readonly filters: readonly WrittenFilter[];
  readonly excluded: readonly string[];
  readonly onlyLatest: boolean;
  /** `IMAGEALL`: what all or a filter choose can be images of the local sync that no list shows. */
  readonly withUnlisted: boolean;
}

export function sideOf(request: WrittenRequest, side: Side): WrittenSide {
  return side === 'local'
    ? {
        side,
        count: request.UpdatedLocalImageCnt ?? 0,
        all: request.AllLocalImages ?? false,
        ids: request.LocalImageIds ?? [],
        filters: request.LocalImageFilter ?? [],
        excluded: request.ExcludeLocalImageIds ?? [],
        onlyLatest: false,
        withUnlisted: request.ImageSourceType === 'IMAGEALL',
      }
    : {
        side,
        count: request.UpdatedRegistryImageCnt ?? 0,
        all: request.AllRegistryImages ?? false,
        ids: request.RegistryImageIds ?? [],
        filters: request.RegistryImageFilter ?? [],
        excluded: request.ExcludeRegistryImageIds ?? [],
        onlyLatest: request.OnlyShowLatest ?? false,
        withUnlisted: false,
      };
}

/** Undefined when nothing chooses. */
export function chooserOf({ all, ids, filters }: WrittenSide): Chooser | undefined {
  if (all) return 'all';
  if (ids.length > 0) return 'ids';
  return filters.length > 0 ? 'filter' : undefined;
}
