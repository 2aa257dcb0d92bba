import type { InventoryImage } from '../image/image';
import type { ImageReference } from '../image/reference';

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

/**
 * Whether the registry of an image may be spent licenses on. An image without a readable name has no registry that could
 * be allowed: with any pattern set, it is not.
 */
export function isAllowed({ reference }: InventoryImage, limits: Limits): boolean {
  if (!limitsRegistries(limits)) return true;
  const { allowedRegistries, deniedRegistries } = limits;
  if (reference === undefined) return false;
  if (deniedRegistries.some((pattern) => covers(pattern, reference))) return false;
  return allowedRegistries.length === 0 || allowedRegistries.some((pattern) => covers(pattern, reference));
}

/**
 * True when the pattern fits the registry or, from its first slash on, the repository or a namespace that it is in. `*`
 * stands for any characters, also none, but not for the slash after the registry, or a namespace could pass for one.
 * Capital letters make no difference.
 */
function covers(pattern: string, { domain, path }: ImageReference): boolean {
  const [registry = '', ...namespaces] = pattern.trim().toLowerCase().replace(/\/+$/, '').split('/');
  if (!fits(registry, domain.toLowerCase())) return false;
  if (namespaces.length === 0) return true;
  const within = namespaces.join('/');
  const name = path.toLowerCase();
  return fits(within, name) || fits(`${within}/*`, name);
}

/** Whether the whole text fits. Goes back to the latest `*` only, so that it takes pattern times text steps at most. */
function fits(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resume = 0;
  let next = 0;
  while (next < text.length) {
    if (pattern[at] === '*') {
      star = at;
      at += 1;
      resume = next;
    } else if (pattern[at] === text[next]) {
      at += 1;
      next += 1;
    } else if (star >= 0) {
      at = star + 1;
      resume += 1;
      next = resume;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
