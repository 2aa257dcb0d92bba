import type { Failure } from '../core/failure';
import type { InventoryImage, Side } from '../core/image/image';
import type { Quota } from '../core/license/quota';
import type { Result } from '../core/result';
import { pageSize } from './listPages';
import type { ContainerSecurity } from './ports';
import { readList, type ListReading } from './readList';

/** Pages of a list that may fail before the rest of it is not read any more. */
const failuresAllowed = 10;

export interface LoadTools {
  readonly security: Pick<ContainerSecurity, 'listImages' | 'readQuota'>;
  /** Given images as they arrive, an image perhaps more than once, the later the better. */
  readonly onImages: (images: readonly InventoryImage[]) => void;
  /** Rows read so far; `total` is undefined until both lists have told theirs. */
  readonly onProgress: (progress: { readonly done: number; readonly total: number | undefined }) => void;
}

export interface InventoryReading {
  readonly sides: Readonly<Record<Side, ListReading>>;
  readonly quota: Result<Quota, Failure>;
}

/**
 * Reads both lists side by side, and the licenses. What cannot be read takes nothing from the rest. An image that the
 * lists had for a while only can have been given and not be among the keys.
 */
export async function loadInventory(tools: LoadTools, signal: AbortSignal): Promise<InventoryReading> {
  const seen = { local: new Progress(), registry: new Progress() };
  const report = (): void => {
    const total =
      seen.local.total === undefined || seen.registry.total === undefined
        ? undefined
        : seen.local.total + seen.registry.total;
    const done = seen.local.done + seen.registry.done;
    tools.onProgress({ done: Math.min(done, total ?? done), total });
  };
  const readSide = (side: Side): Promise<ListReading> =>
    readList(
      {
        security: tools.security,
        queryAt: (offset) => ({ side, offset, limit: pageSize }),
        onPage: (offset, { images, total, unreadable = 0 }) => {
          tools.onImages(images);
          seen[side].add(offset, images.length + unreadable, total);
          report();
        },
        failuresAllowed,
      },
      signal,
    );
  const [local, registry, quota] = await Promise.all([
    readSide('local'),
    readSide('registry'),
    tools.security.readQuota(signal),
  ]);
  return { sides: { local, registry }, quota };
}

/** How far a list is. */
class Progress {
  done = 0;
  total: number | undefined;
  private readonly pages = new Set<number>();

  add(offset: number, rows: number, total: number | undefined): void {
    this.total = total ?? this.total;
    if (this.pages.has(offset)) return;
    this.pages.add(offset);
    // The first row of a page is the last of the one before it.
    this.done += offset === 0 ? rows : Math.max(0, rows - 1);
  }
}

/** The first failure of the lists; a failure to read the licenses counts where the lists have none. */
export function failureOf({ sides, quota }: InventoryReading): Failure | undefined {
  return sides.local.failure ?? sides.registry.failure ?? (quota.ok ? undefined : quota.error);
}
