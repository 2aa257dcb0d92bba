import type { Occurrence } from '../manifest/manifest';
import { formatReference, type ImageReference } from '../image/reference';

/** Where the user named an image. `line` counts from 0. */
export type Origin =
  { readonly kind: 'file'; readonly uri: string; readonly line: number } | { readonly kind: 'input' };

/** What the user asked to license, before anything is known about it. */
export type Named =
  | { readonly kind: 'reference'; readonly reference: ImageReference }
  /** `sha256:` and 64 hex digits, or 12 to 63 hex digits of one. */
  | { readonly kind: 'imageId'; readonly id: string }
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
    case 'unresolved':
      // The same text can lack other variables in another file.
      return `unresolved ${named.missing.join(' ')} ${target.text}`;
    case 'invalid':
      return `invalid ${target.text}`;
  }
}

/** Each named thing once, in the order of its first mention, with all its origins. */
export function mergeTargets(targets: readonly Target[]): Target[] {
  const merged = new Map<string, Target>();
  for (const target of targets) {
    const key = targetKey(target);
    const known = merged.get(key);
    merged.set(key, known === undefined ? target : { ...known, origins: [...known.origins, ...target.origins] });
  }
  return [...merged.values()];
}

function withImpliedTag(reference: ImageReference): ImageReference {
  return reference.tag === undefined && reference.digest === undefined ? { ...reference, tag: 'latest' } : reference;
}
