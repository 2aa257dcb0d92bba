import { keyOf, keyText, type InventoryImage, type Side } from '../image/image';
import { isInDoubt } from './doubt';
import { allowedBy, type IsAllowed } from './limits';
import type { Plan, PlanInput, PlanItem, PlanState } from './plan';
import type { Origin, Target } from './target';
import type { WrittenRequest } from './written';
import { chooserOf, sideOf, type WrittenSide } from './writtenSide';

export interface WrittenPlanInput extends Omit<PlanInput, 'targets' | 'choices'> {
  readonly written: WrittenRequest;
}

/**
 * The plan of a request as written, over whole lists. Its `images` are those that the request can license: no filter is
 * applied, since what one matches is not certain. Its items also name what else can cost a license: images that are
 * named by id and licensed already, or whose state the service does not say; and ids that it does not list.
 */
export function makeWrittenPlan(input: WrittenPlanInput): Plan {
  const { account, madeAt, quota, registryIdForm, limits, registryRows, unreadableRows = 0, written } = input;
  const common = { account, madeAt, quota, registryIdForm, limits, registryRows, unreadableRows, written };
  const items = (['local', 'registry'] as const).flatMap((side) => itemsOf(sideOf(written, side), input));
  const images = items.flatMap(({ state }) => (state.kind === 'toLicense' ? state.images : []));
  return { ...common, items, images };
}

function itemsOf(written: WrittenSide, input: WrittenPlanInput): PlanItem[] {
  const images = reachableImages(written, input);
  const isAllowed = allowedBy(input.limits);
  const items = images.map((image) => ({ target: targetOfImage(image), state: stateOf(image, isAllowed, input) }));
  return [...items, ...unlistedIds(written, images).map((id) => unlisted(id))];
}

/** Named ids that no image has, each once; none unless ids choose. */
function unlistedIds(written: WrittenSide, images: readonly InventoryImage[]): string[] {
  if (written.count === 0 || chooserOf(written) !== 'ids') return [];
  const known = new Set(images.flatMap(idsOf));
  return [...new Set(written.ids)].filter((id) => !known.has(id));
}

/**
 * The images of a side that can cost a license: those named by id, or else all that are not certainly licensed, less those
 * that are excluded by each of their ids.
 */
function reachableImages(written: WrittenSide, { inventory }: WrittenPlanInput): InventoryImage[] {
  const by = chooserOf(written);
  if (written.count === 0 || by === undefined) return [];
  const images = inventory.filter((image) => image.side === written.side);
  if (by === 'ids') {
    const ids = new Set(written.ids);
    return images.filter((image) => idsOf(image).some((id) => ids.has(id)));
  }
  const excluded = new Set(by === 'filter' ? written.excluded : []);
  return images.filter((image) => image.license !== 'licensed' && !idsOf(image).every((id) => excluded.has(id)));
}

/** The ids that the service may take for an image: which one it takes of a registry image is not documented. */
function idsOf(image: InventoryImage): string[] {
  const ids = image.imageId === undefined ? [] : [image.imageId];
  return image.side === 'local' ? ids : [...ids, String(image.assetId)];
}

function stateOf(image: InventoryImage, isAllowed: IsAllowed, { inDoubt }: WrittenPlanInput): PlanState {
  const images = [image];
  if (!isAllowed(image)) return { kind: 'notLicensable', why: 'registryNotAllowed', images };
  if (image.license === 'licensed') return { kind: 'alreadyLicensed', by: 'written', images };
  if (inDoubt !== undefined && isInDoubt(image, inDoubt)) return { kind: 'notLicensable', why: 'inDoubt', images };
  if (image.license === 'unknown') return { kind: 'notLicensable', why: 'stateUnknown', images };
  return { kind: 'toLicense', by: 'written', images };
}

const origins: readonly Origin[] = [{ kind: 'written' }];

function targetOfImage(image: InventoryImage): Target {
  const key = keyOf(image);
  return {
    text: image.name === '' ? (image.imageId ?? keyText(key)) : image.name,
    named: { kind: 'image', key },
    origins,
  };
}

function unlisted(id: string): PlanItem {
  const target: Target = { text: id, named: { kind: 'imageId', id }, origins };
  return { target, state: { kind: 'notKnown', why: 'notKnown', near: [] } };
}

/**
 * Licenses that a request as written needs for what is listed: no more than its counts, and no more than there are images
 * that it can reach. It can cost more than that (`mostLicenses`), since the service may know further images by then.
 */
export function neededForListed(
  { items, unreadableRows }: Plan,
  written: WrittenRequest,
  ceilings: Record<Side, number>,
): number {
  const images = items.flatMap(({ state }) => ('images' in state ? state.images : []));
  const ofSide = (side: Side) => {
    const parameters = sideOf(written, side);
    const reachable = images.filter((image) => image.side === side);
    const unnamed = chooserOf(parameters) === 'ids' ? unlistedIds(parameters, reachable).length : unreadableRows;
    return Math.min(ceilings[side], reachable.length + unnamed);
  };
  return ofSide('local') + ofSide('registry');
}
