/** A row of the view Activity. It names what it shows; how that stands is looked up when it is drawn. */
export class ActivityRun {
  constructor(readonly runId: string) {}
}

export class ActivityImage {
  constructor(
    readonly runId: string,
    /** Its place in the run. */
    readonly index: number,
  ) {}
}

export type ActivityItem = ActivityRun | ActivityImage;

/** What a command of the view was given, which may be anything. */
export function readRunArgument([item]: readonly unknown[]): ActivityRun | undefined {
  return item instanceof ActivityRun ? item : undefined;
}

export function readImageArgument([item]: readonly unknown[]): ActivityImage | undefined {
  return item instanceof ActivityImage ? item : undefined;
}
