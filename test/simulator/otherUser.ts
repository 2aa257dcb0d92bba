import type { Account } from './account';
import type { SimulatedImage } from './images';
import { licenseElsewhere } from './licensing';
import { shuffle } from './random';

/**
 * Licenses that somebody else takes, in the console or on another machine. They are taken as `nth` of `action` arrives,
 * before it is looked at, or with `afterMs` once that time has passed. There is no request of theirs in the state.
 */
export interface OtherUse {
  /** Which images: all with one of these image ids, on both sides, or so many of those without a license, at random. */
  readonly images: readonly string[] | number;
  /** An action, or `*` for every one. Default `*`. */
  readonly action?: string;
  /** Counted from when it is scheduled. Default 1, the next one. */
  readonly nth?: number;
  /** Milliseconds of the account's clock, from when it is scheduled. Instead of `action` and `nth`. */
  readonly afterMs?: number;
}

interface Scheduled {
  readonly use: OtherUse;
  readonly since: number;
  calls: number;
}

/** Another user of the same account. */
export class OtherUser {
  #scheduled: Scheduled[] = [];

  /** @param now the account's clock, milliseconds since the epoch */
  schedule(uses: readonly OtherUse[], now: number): void {
    this.#scheduled.push(...uses.map((use) => ({ use, since: now, calls: 0 })));
  }

  /** Counts a call and does what is due with it. */
  meet(action: string, account: Account): void {
    for (const scheduled of this.#scheduled) {
      const { use } = scheduled;
      if (use.afterMs === undefined && ['*', action].includes(use.action ?? '*')) scheduled.calls += 1;
    }
    this.settle(account);
  }

  /** Does what is due. */
  settle(account: Account): void {
    const due = this.#scheduled.filter((scheduled) => isDue(scheduled, account.now()));
    this.#scheduled = this.#scheduled.filter((scheduled) => !due.includes(scheduled));
    for (const { use, since } of due) {
      const at = use.afterMs === undefined ? account.now() : since + use.afterMs;
      licenseElsewhere(account, choose(account, use.images), at);
    }
  }
}

function isDue({ use, since, calls }: Scheduled, now: number): boolean {
  return use.afterMs === undefined ? calls >= (use.nth ?? 1) : now >= since + use.afterMs;
}

function choose({ store, ledger, random }: Account, images: OtherUse['images']): readonly SimulatedImage[] {
  const unlicensed = [...store.local, ...store.registry].filter((image) => !ledger.isLicensed(image));
  return typeof images === 'number'
    ? shuffle(random, unlicensed).slice(0, images)
    : unlicensed.filter(({ imageId }) => images.includes(imageId));
}

/** The uses of a request body, or a sentence that says what is wrong with them. */
export function decodeOtherUses(body: unknown, isAction: (name: string) => boolean): readonly OtherUse[] | string {
  if (!Array.isArray(body)) return 'What the other user does is a JSON list.';
  for (const [index, item] of (body as readonly unknown[]).entries()) {
    const fault = describeUse(item, isAction);
    if (fault !== undefined) return `Use ${index}: ${fault}`;
  }
  return body as readonly OtherUse[];
}

function describeUse(item: unknown, isAction: (name: string) => boolean): string | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return 'is not an object.';
  const fields = item as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(fields)) {
    switch (name) {
      case 'images':
        break;
      case 'action':
        if (value !== '*' && !(typeof value === 'string' && isAction(value)))
          return `there is no action ${JSON.stringify(value)}.`;
        break;
      case 'nth':
        if (!isCount(value) || value === 0) return 'nth is a whole number from 1.';
        break;
      case 'afterMs':
        if (!isCount(value)) return 'afterMs is a whole number of milliseconds.';
        break;
      default:
        return `there is no field ${JSON.stringify(name)}.`;
    }
  }
  const { images, afterMs, action, nth } = fields;
  if (!isCount(images) && !(Array.isArray(images) && images.every((id) => typeof id === 'string')))
    return 'images is a list of image ids, or a number of images.';
  if (afterMs !== undefined && (action ?? nth) !== undefined) return 'afterMs stands without action and nth.';
  return undefined;
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}
