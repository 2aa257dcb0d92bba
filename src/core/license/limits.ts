import type { InventoryImage } from '../image/image';
import { covers, parsePattern } from './registryPattern';

/** What the user of this machine has set as limits of every licensing run, on whatever road. */
export interface Limits {
  /** Images that one run may license. */
  readonly maxImages: number;
  /** Licenses that are never touched. */
  readonly reserve: number;
  /** Patterns of registries (`ccr.ccs.tencentyun.com`, `*.tencentcloudcr.com/team-*`); empty: all are allowed. */
  readonly allowedRegistries: readonly string[];
  /** Outranks `allowedRegistries`. */
  readonly deniedRegistries: readonly string[];
}

export const noLimits: Limits = { maxImages: Infinity, reserve: 0, allowedRegistries: [], deniedRegistries: [] };

/** Whether any registry is excluded. */
export function limitsRegistries({ allowedRegistries, deniedRegistries }: Limits): boolean {
  return allowedRegistries.length + deniedRegistries.length > 0;
}

/** Whether the registry of an image may be spent licenses on. */
export type IsAllowed = (image: InventoryImage) => boolean;

/**
 * An image without a readable name has no registry that could be allowed: with any pattern set, it is not. Nor is any image
 * where a pattern cannot be read that might deny it. To be made once for many images, since patterns are read as it is made.
 */
export function allowedBy(limits: Limits): IsAllowed {
  if (!limitsRegistries(limits)) return () => true;
  const allowed = limits.allowedRegistries.map(parsePattern);
  const denied = limits.deniedRegistries.map(parsePattern);
  return ({ reference }) => {
    if (reference === undefined) return false;
    if (denied.some((pattern) => pattern === undefined || covers(pattern, reference))) return false;
    return allowed.length === 0 || allowed.some((pattern) => pattern !== undefined && covers(pattern, reference));
  };
}
