import type { Site } from '../endpoint';
import type { ImageKey, InventoryImage, LocalImage, RegistryImage } from '../image/image';
import { matchImageId, matchReference, type Match, type MatchedBy, type NoMatch } from '../image/match';
import type { Quota } from './quota';
import { registryIdOf, type RegistryIdForm } from './request';
import { mergeTargets, targetKey, type Target } from './target';

/** The account a plan was made for; a plan is never run with another one. */
export interface PlanAccount {
  readonly id: string;
  /** For people; contains no secret. */
  readonly label: string;
  readonly site: Site;
  readonly endpoint: string;
}

/** What will happen to the images that one target names. */
export type PlanState =
  | { readonly kind: 'toLicense'; readonly by: MatchedBy; readonly images: readonly InventoryImage[] }
  | { readonly kind: 'alreadyLicensed'; readonly by: MatchedBy; readonly images: readonly InventoryImage[] }
  /** Several images fit: the user has to choose. */
  | { readonly kind: 'severalCandidates'; readonly candidates: readonly InventoryImage[] }
  | { readonly kind: 'notKnown'; readonly why: NoMatch; readonly near: readonly InventoryImage[] }
  | { readonly kind: 'unresolved'; readonly missing: readonly string[] }
  | { readonly kind: 'invalid' }
  /** TCSS lists the image without its licence state, or a registry image without the id that the call takes. */
  | {
      readonly kind: 'notLicensable';
      readonly why: 'stateUnknown' | 'noId';
      readonly images: readonly InventoryImage[];
    };

export interface PlanItem {
  readonly target: Target;
  readonly state: PlanState;
}

/**
 * Exactly what a licensing run will spend. `images` are the images to license, each once however many
 * targets name it: one license each.
 */
export interface Plan {
  readonly account: PlanAccount;
  /** Milliseconds since the epoch, when images and quota had been read. */
  readonly madeAt: number;
  readonly quota: Quota;
  readonly registryIdForm: RegistryIdForm;
  readonly items: readonly PlanItem[];
  /** Rows of the lists without a usable id; above 0, what is `notKnown` can be one of them. */
  readonly unreadableRows: number;
  readonly images: readonly InventoryImage[];
}

/** The user's answers to `severalCandidates`, by `targetKey`: the images to license of that target. */
export type Choices = ReadonlyMap<string, readonly ImageKey[]>;

export interface PlanInput {
  readonly account: PlanAccount;
  readonly madeAt: number;
  readonly quota: Quota;
  readonly registryIdForm: RegistryIdForm;
  readonly targets: readonly Target[];
  /** The images that the targets can name, complete as far as they concern them. */
  readonly inventory: readonly InventoryImage[];
  /** Default 0. */
  readonly unreadableRows?: number;
  readonly choices: Choices;
}

export function makePlan(input: PlanInput): Plan {
  const items = mergeTargets(input.targets).map((target) => ({ target, state: stateOf(target, input) }));
  const images = new Map<string, InventoryImage>();
  for (const { state } of items) {
    if (state.kind !== 'toLicense') continue;
    for (const image of state.images) images.set(licenseKey(image, input.registryIdForm), image);
  }
  const { account, madeAt, quota, registryIdForm, unreadableRows = 0 } = input;
  return { account, madeAt, quota, registryIdForm, items, unreadableRows, images: [...images.values()] };
}

function stateOf(target: Target, input: PlanInput): PlanState {
  const { named } = target;
  switch (named.kind) {
    case 'unresolved':
      return { kind: 'unresolved', missing: named.missing };
    case 'invalid':
      return { kind: 'invalid' };
    case 'reference':
      return stateOfMatch(matchReference(named.reference, input.inventory), target, input);
    case 'imageId':
      return stateOfMatch(matchImageId(named.id, input.inventory), target, input);
  }
}

function stateOfMatch(match: Match, target: Target, input: PlanInput): PlanState {
  if (match.kind === 'none') {
    const chosen = choose(match.near, target, input.choices);
    return chosen === undefined
      ? { kind: 'notKnown', why: match.why, near: match.near }
      : stateOfImages(chosen, 'imageId', input.registryIdForm);
  }
  const chosen = choose(match.images, target, input.choices);
  if (chosen !== undefined) return stateOfImages(chosen, match.by, input.registryIdForm);
  const distinct = new Set(match.images.map((image) => licenseKey(image, 'imageId')));
  const allLicensed = match.images.every((image) => image.license === 'licensed');
  return distinct.size > 1 && !allLicensed
    ? { kind: 'severalCandidates', candidates: match.images }
    : stateOfImages(match.images, match.by, input.registryIdForm);
}

function stateOfImages(images: readonly InventoryImage[], by: MatchedBy, form: RegistryIdForm): PlanState {
  const unlicensed = images.filter((image) => image.license === 'unlicensed');
  if (images.some((image) => image.license === 'unknown'))
    return { kind: 'notLicensable', why: 'stateUnknown', images };
  if (unlicensed.length === 0) return { kind: 'alreadyLicensed', by, images };
  if (unlicensed.some((image) => image.side === 'registry' && registryIdOf(image, form) === undefined))
    return { kind: 'notLicensable', why: 'noId', images };
  return { kind: 'toLicense', by, images: oncePerLicense(unlicensed, form) };
}

function choose(
  images: readonly InventoryImage[],
  target: Target,
  choices: Choices,
): readonly InventoryImage[] | undefined {
  const keys = choices.get(targetKey(target));
  if (keys === undefined) return undefined;
  const wanted = new Set(keys.map(keyText));
  const chosen = images.filter((image) => wanted.has(keyText(keyOf(image))));
  return chosen.length === 0 ? undefined : chosen;
}

function oncePerLicense(images: readonly InventoryImage[], form: RegistryIdForm): InventoryImage[] {
  return [...new Map(images.map((image) => [licenseKey(image, form), image])).values()];
}

/** Equal for two rows that one id in the call stands for. */
function licenseKey(image: InventoryImage, form: RegistryIdForm): string {
  if (image.side === 'local') return `local ${image.imageId}`;
  return `registry ${registryIdOf(image, form) ?? `row ${image.assetId}`}`;
}

export function keyOf(image: LocalImage | RegistryImage): ImageKey {
  return image.side === 'local'
    ? { side: 'local', imageId: image.imageId }
    : { side: 'registry', assetId: image.assetId };
}

/** A text that is equal for equal keys. */
export function keyText(key: ImageKey): string {
  return key.side === 'local' ? `local ${key.imageId}` : `registry ${key.assetId}`;
}

/** How many items of a plan are in each state. */
export function countStates(items: readonly PlanItem[]): Record<PlanState['kind'], number> {
  const counts = {
    toLicense: 0,
    alreadyLicensed: 0,
    severalCandidates: 0,
    notKnown: 0,
    unresolved: 0,
    invalid: 0,
    notLicensable: 0,
  };
  for (const { state } of items) counts[state.kind] += 1;
  return counts;
}

/** What a plan comes to. `shortBy`: licenses that are missing. */
export type Verdict =
  | { readonly kind: 'ready'; readonly cost: number; readonly leftAfter: number }
  | { readonly kind: 'nothingToLicense' }
  | { readonly kind: 'notEnough'; readonly cost: number; readonly shortBy: number };

export function judgePlan(plan: Plan): Verdict {
  const cost = plan.images.length;
  if (cost === 0) return { kind: 'nothingToLicense' };
  return cost <= plan.quota.left
    ? { kind: 'ready', cost, leftAfter: plan.quota.left - cost }
    : { kind: 'notEnough', cost, shortBy: cost - plan.quota.left };
}

/** True when a run of `b` would spend exactly what `a` shows, and leave as many licenses. */
export function promisesTheSame(a: Plan, b: Plan): boolean {
  const ids = (plan: Plan) =>
    plan.images
      .map((image) => licenseKey(image, plan.registryIdForm))
      .sort()
      .join('\n');
  return (
    a.account.id === b.account.id &&
    a.account.endpoint === b.account.endpoint &&
    a.quota.left === b.quota.left &&
    a.registryIdForm === b.registryIdForm &&
    ids(a) === ids(b)
  );
}
