import { localImageId } from '../../src/core/ids';
import type { InventoryImage, LocalImage } from '../../src/core/image/image';
import type { RunStart } from '../../src/core/license/journal';
import { noLimits, type Limits } from '../../src/core/license/limits';
import type { Plan } from '../../src/core/license/plan';
import type { Quota } from '../../src/core/license/quota';
import { localImage } from './images';

export const account = { id: 'a', label: 'test', site: 'custom', endpoint: 'http://127.0.0.1:1' } as const;

export function quotaOf(left: number): Quota {
  return { left, total: undefined, used: undefined };
}

/** So many local images with different ids. */
export function localImages(count: number): LocalImage[] {
  return Array.from({ length: count }, (_, index) => ({
    ...localImage(`app:${index}`, 'a'),
    imageId: localImageId(`sha256:${index.toString(16).padStart(64, '0')}`),
  }));
}

/** A plan for these images, each named once in the tree. */
export function planFor(
  images: readonly InventoryImage[],
  { left = 1000, ...changes }: Partial<Plan> & { readonly left?: number } = {},
): Plan {
  return {
    account,
    madeAt: 0,
    quota: quotaOf(left),
    registryIdForm: 'imageId',
    limits: noLimits,
    registryRows: undefined,
    unreadableRows: 0,
    items: images.map((image) => ({
      target: { text: image.name, named: { kind: 'invalid' }, origins: [{ kind: 'tree' }] },
      state: { kind: 'toLicense', by: 'row', images: [image] },
    })),
    images,
    ...changes,
  };
}

export function limitsOf(changes: Partial<Limits>): Limits {
  return { ...noLimits, ...changes };
}

/** How the run of a plan for these images begins. */
export function startOf(images: readonly InventoryImage[], changes: Partial<RunStart> = {}): RunStart {
  return {
    account,
    user: 'me',
    quota: quotaOf(1000),
    registryIdForm: 'imageId',
    registryRows: undefined,
    digest: 'd',
    images: images.map((image) => ({ image, origins: [{ kind: 'tree' }] })),
    ...changes,
  };
}
