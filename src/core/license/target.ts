import type { Occurrence } from '../manifest/manifest';
import { keyText, rowOf, type ImageKey } from '../image/image';
import { formatReference, type ImageReference } from '../image/reference';

/** Where the user named an image. */
export type Origin =
  /** `line` counts from 0. */
  | { readonly kind: 'file'; readonly uri: string; readonly line: number }
  /** Typed. */
  | { readonly kind: 'input' }
  /** Among pasted image ids. */
  | { readonly kind: 'paste' }
  /** By a choice over the whole lists: all, or by filter. */
  | { readonly kind: 'list' }
  | { readonly kind: 'tree' }
  | { readonly kind: 'panel' }
  /** Among those that a licensing request as written can choose. */
  | { readonly kind: 'written' };

/** What the user asked to license, before anything is known about it. */
export type Named =
  | { readonly kind: 'reference'; readonly reference: ImageReference }
  /** `sha256:` and 64 hex digits, or 12 to 63 hex digits of one. */
  | { readonly kind: 'imageId'; readonly id: string }
  /** An image of the lists. */
  | { readonly kind: 'image'; readonly key: ImageKey }
  | { readonly kind: 'unresolved'; readonly missing: readonly string[] }
  | { readonly kind: 'invalid' };

export interface Target {
  /** As written. */
  readonly text: string;
  readonly named: Named;
  /** At least one. */
  readonly origins: readonly Origin[];
}

export function targetOf(occurrence: Occurrence, origin: Origin): Target {
  return { text: occurrence.text, named: occurrence.resolved, origins: [origin] };
}

/** Equal for two targets that name the same thing. */
export function targetKey(target: Target): string {
  const { named } = target;
  switch (named.kind) {
    case 'reference':
      return `reference ${formatReference(withImpliedTag(named.reference))}`;
    case 'imageId':
      return `imageId ${named.id}`;
    case 'image':
      return `image ${keyText(named.key)}`;
    case 'unresolved':
      // The same text can lack other variables in another file.
      return `unresolved ${named.missing.join(' ')} ${target.text}`;
    case 'invalid':
      return `invalid ${target.text}`;
  }
}

/** Each named thing once, in the order of its first mention, with all its origins. */
export function mergeTargets(targets: readonly Target[]): Target[] {
  // Mostly each is there once, which is seen in less time.
  if (new Set(targets.map(mergeKey)).size === targets.length) return [...targets];
  const merged = new Map<string | number, Target>();
  for (const target of targets) {
    const key = mergeKey(target);
    const known = merged.get(key);
    merged.set(key, known === undefined ? target : { ...known, origins: [...known.origins, ...target.origins] });
  }
  return [...merged.values()];
}

/** Equal for equal `targetKey`s, but no new text is made for each of many images. */
function mergeKey(target: Target): string | number {
  return target.named.kind === 'image' ? rowOf(target.named.key) : targetKey(target);
}

function withImpliedTag(reference: ImageReference): ImageReference {
  return reference.tag === undefined && reference.digest === undefined ? { ...reference, tag: 'latest' } : reference;
}
