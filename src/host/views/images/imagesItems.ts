import type { ImageKey } from '../../../core/image/image';

/** A row of the view Images. It names what it shows; how that stands is looked up when it is drawn. */
export class ImagesGroup {
  /** @param id of the group in the tree */
  constructor(readonly id: string) {}
}

export class ImagesImage {
  constructor(readonly key: ImageKey) {}
}

/** Stands below the shown part of a long group. */
export class ImagesMore {
  /** @param groupId of the group that has more */
  constructor(readonly groupId: string) {}
}

export type ImagesItem = ImagesGroup | ImagesImage | ImagesMore;

/**
 * What a command of the view was given, which may be anything: the row it was called on and all that are selected. Of
 * both VS Code gives the second only when several rows are selected and the first is one of them.
 */
export function readImagesArguments([clicked, selected]: readonly unknown[]): (ImagesGroup | ImagesImage)[] {
  const items: readonly unknown[] = Array.isArray(selected) && selected.length > 0 ? selected : [clicked];
  return items.filter((item) => item instanceof ImagesGroup || item instanceof ImagesImage);
}

export function readMoreArgument([item]: readonly unknown[]): ImagesMore | undefined {
  return item instanceof ImagesMore ? item : undefined;
}
