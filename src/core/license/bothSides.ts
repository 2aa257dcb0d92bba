import { keyOf, type Side } from '../image/image';
import { licenseKey, type Choices, type Plan, type PlanItem } from './plan';
import { targetKey } from './target';

/**
 * The targets of a plan that name one image on hosts and one in registries, and nothing else: for all of them together one
 * answer is enough, whether hosts, registries or both are meant.
 */
export function itemsOnBothSides({ items }: Plan): PlanItem[] {
  return items.filter(({ state }) => {
    if (state.kind !== 'severalCandidates') return false;
    const local = new Set<string>();
    const registry = new Set<string>();
    for (const image of state.candidates) (image.side === 'local' ? local : registry).add(licenseKey(image, 'imageId'));
    return local.size === 1 && registry.size === 1;
  });
}

/** Further answers, of the same side for each of these targets. */
export function chooseSide(items: readonly PlanItem[], side: Side | 'both', known: Choices): Choices {
  const choices = new Map(known);
  for (const { target, state } of items) {
    if (state.kind !== 'severalCandidates') continue;
    const chosen = state.candidates.filter((image) => side === 'both' || image.side === side);
    choices.set(
      targetKey(target),
      chosen.map((image) => keyOf(image)),
    );
  }
  return choices;
}
