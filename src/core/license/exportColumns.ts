import type { InventoryImage } from '../image/image';
import type { Columns } from '../table';
import type { PlanAccount } from './plan';
import type { Origin } from './target';

/**
 * Columns that exports share. Their names and codes are the same in every language, since programs read them. No account
 * has a secret in it.
 */

/** Prints a time, in milliseconds since the epoch, with its zone. */
export type PrintTime = (milliseconds: number) => string;

export const accountColumns = {
  account: ({ label }) => label,
  site: ({ site }) => site,
  endpoint: ({ endpoint }) => endpoint,
} satisfies Columns<PlanAccount>;

export const imageColumns = {
  side: (image) => image?.side,
  image: (image) => image?.name,
  imageId: (image) => image?.imageId,
  registryRow: (image) => (image?.side === 'registry' ? image.assetId : undefined),
  /** All of a local image, with a space between. */
  digest: (image) => (image?.side === 'local' ? image.digests.join(' ') || undefined : image?.digest),
} satisfies Columns<InventoryImage | undefined>;

/** `file:///app/Dockerfile:3 paste`: each place once; lines count from 1, as editors show them. */
export function originCell(origins: readonly Origin[]): string {
  const places = origins.map((origin) => (origin.kind === 'file' ? `${origin.uri}:${origin.line + 1}` : origin.kind));
  return [...new Set(places)].join(' ');
}
