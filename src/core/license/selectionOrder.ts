import type { InventoryImage } from '../image/image';

/**
 * What comes first where not all are licensed: the youngest build; the image on most hosts, then in most containers (a
 * registry image has only these); the one with the gravest risks; the first name. What is not known comes last.
 */
export type SelectionOrder = 'newest' | 'mostHosts' | 'worstRisk' | 'name';

export const selectionOrders: readonly SelectionOrder[] = ['newest', 'mostHosts', 'worstRisk', 'name'];

/** A total order: equal images are the same image. Ties go by name, then local before registry, then by id. */
export function sortImages(images: readonly InventoryImage[], order: SelectionOrder): InventoryImage[] {
  const rank: (image: InventoryImage) => Rank = ranks[order];
  return images
    .map((image) => ({ image, rank: rank(image) }))
    .sort(
      (a, b) =>
        compareRanks(a.rank, b.rank) || compareTexts(a.image.name, b.image.name) || compareKeys(a.image, b.image),
    )
    .map(({ image }) => image);
}

type Rank = readonly (number | undefined)[];

/** Numbers to compare one after the other, the greater first. */
const ranks = {
  newest: ({ createdAt }) => [createdAt],
  mostHosts: (image) => [image.side === 'local' ? image.hostCount : undefined, image.containerCount],
  worstRisk: ({ risks }) => [
    risks.viruses,
    risks.critical,
    risks.high,
    risks.sensitive,
    risks.risks,
    risks.medium,
    risks.low,
    risks.vulnerabilities,
  ],
  name: () => [],
} satisfies Record<SelectionOrder, (image: InventoryImage) => Rank>;

function compareRanks(a: Rank, b: Rank): number {
  for (let index = 0; index < a.length; index += 1) {
    const difference = (b[index] ?? -1) - (a[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** By UTF-16 units, so that it is the same in every language. */
function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function compareKeys(a: InventoryImage, b: InventoryImage): number {
  if (a.side === 'registry' && b.side === 'registry') return a.assetId - b.assetId;
  if (a.side === 'local' && b.side === 'local') return compareTexts(a.imageId, b.imageId);
  return a.side === 'local' ? -1 : 1;
}
