import type { Site } from '../endpoint';
import { keyOf, keyText, rowOf, type ImageKey, type InventoryImage, type RegistryImage } from '../image/image';
import { indexImages, type ImageIndex } from '../image/imageIndex';
import { matchImageId, matchReference, type Match, type MatchedBy, type NoMatch } from '../image/match';
import { runAtOnce, type InSteps } from '../inSteps';
import { isInDoubt } from './doubt';
import { allowedBy, type IsAllowed, type Limits } from './limits';
import type { Quota } from './quota';
import { registryIdOf, type RegistryIdForm } from './request';
import { findSharedIds, namesNotAllowed, rowsSharedWith, type SharedIds } from './sharedIds';
import { mergeTargets, targetKey, type Origin, type Target } from './target';
import type { WrittenRequest } from './written';

/** The account a plan was made for; a plan is never run with another one. */
export interface PlanAccount {
  readonly id: string;
  /** For people; contains no secret. */
  readonly label: string;
  readonly site: Site;
  readonly endpoint: string;
}

/**
 * How an image came to a target; `choice`: the user took one that is only near to it; `row`: one of the lists; `written`: a
 * request as written can license it.
 */
export type PlannedBy = MatchedBy | 'choice' | 'row' | 'written';

/** What will happen to the images that one target names. */
export type PlanState =
  | { readonly kind: 'toLicense'; readonly by: PlannedBy; readonly images: readonly InventoryImage[] }
  | { readonly kind: 'alreadyLicensed'; readonly by: PlannedBy; readonly images: readonly InventoryImage[] }
  /** Several images fit: the user has to choose. */
  | { readonly kind: 'severalCandidates'; readonly candidates: readonly InventoryImage[] }
  | { readonly kind: 'notKnown'; readonly why: NoMatch; readonly near: readonly InventoryImage[] }
  | { readonly kind: 'unresolved'; readonly missing: readonly string[] }
  | { readonly kind: 'invalid' }
  /**
   * TCSS lists the image without its licence state, or a registry image without the id that the call takes; or the
   * user's limits exclude its registry, or that of another row which its id names too; or an earlier call may have licensed it, which the list need not show yet.
   */
  | {
      readonly kind: 'notLicensable';
      readonly why: 'stateUnknown' | 'noId' | 'registryNotAllowed' | 'sharesNotAllowed' | 'inDoubt';
      readonly images: readonly InventoryImage[];
    };

export interface PlanItem {
  readonly target: Target;
  readonly state: PlanState;
}

/**
 * Exactly what a licensing run will spend. `images` are the rows of the lists to license, each once however many
 * targets name it; rows that one id of the call stands for (`licenseKey`) take one license together. With `written` they are those that the request can license, and the service chooses
 * (`makeWrittenPlan`).
 */
export interface Plan {
  readonly account: PlanAccount;
  /** Milliseconds since the epoch, when images and quota had been read. */
  readonly madeAt: number;
  readonly quota: Quota;
  readonly registryIdForm: RegistryIdForm;
  readonly limits: Limits;
  /** Rows of the registry list when it was read; undefined when it was not. */
  readonly registryRows: number | undefined;
  readonly items: readonly PlanItem[];
  /** Rows of the lists without a usable id; above 0, what is `notKnown` can be one of them. */
  readonly unreadableRows: number;
  readonly images: readonly InventoryImage[];
  /**
   * Further rows that the ids of the call name, as far as they were read: the service may license them as well, without
   * a further license. Absent: none.
   */
  readonly along?: readonly RegistryImage[];
  /** The request that is sent as it is; absent when the images are licensed by their ids. */
  readonly written?: WrittenRequest;
}

/** The user's answers to `severalCandidates`, by `targetKey`: the images to license of that target. */
export type Choices = ReadonlyMap<string, readonly ImageKey[]>;

export interface PlanInput {
  readonly account: PlanAccount;
  readonly madeAt: number;
  readonly quota: Quota;
  readonly registryIdForm: RegistryIdForm;
  readonly limits: Limits;
  readonly registryRows: number | undefined;
  readonly targets: readonly Target[];
  /** The images that the targets can name, complete as far as they concern them. */
  readonly inventory: readonly InventoryImage[];
  /** Default 0. */
  readonly unreadableRows?: number;
  /** From `imagesInDoubt`; default none. */
  readonly inDoubt?: ReadonlySet<string>;
  readonly choices: Choices;
}

/** Targets of a step: with so many it takes no more than some milliseconds. */
const targetsPerStep = 1000;

export function makePlan(input: PlanInput): Plan {
  return runAtOnce(makePlanInSteps(input));
}

export function* makePlanInSteps(input: PlanInput): InSteps<Plan> {
  const index = indexImages(input.inventory);
  const shared = findSharedIds(input.inventory, input.registryIdForm);
  const basis = { ...input, shared, isAllowed: allowedBy(input.limits) };
  const targets = mergeTargets(input.targets);
  const items: PlanItem[] = [];
  const images = new Map<string | number, InventoryImage>();
  for (const target of targets) {
    if (items.length % targetsPerStep === 0) yield;
    const state = stateOf(target, index, basis);
    items.push({ target, state });
    if (state.kind === 'toLicense') for (const image of state.images) images.set(rowOf(image), image);
  }
  yield;
  const { account, madeAt, quota, registryIdForm, limits, registryRows, unreadableRows = 0 } = input;
  const common = { account, madeAt, quota, registryIdForm, limits, registryRows, unreadableRows };
  const along = [...images.values()].flatMap((image) => rowsSharedWith(image, basis.shared));
  const further = [...new Set(along)].filter((row) => !images.has(rowOf(row)));
  return { ...common, items, images: [...images.values()], ...(further.length > 0 && { along: further }) };
}

interface PlanBasis extends PlanInput {
  readonly shared: SharedIds;
  readonly isAllowed: IsAllowed;
}

function stateOf(target: Target, index: ImageIndex, input: PlanBasis): PlanState {
  const { named } = target;
  switch (named.kind) {
    case 'unresolved':
      return { kind: 'unresolved', missing: named.missing };
    case 'invalid':
      return { kind: 'invalid' };
    case 'reference':
      return stateOfMatch(matchReference(named.reference, index.forReference(named.reference)), target, input);
    case 'imageId':
      return stateOfMatch(matchImageId(named.id, index.forImageId(named.id)), target, input);
    case 'image':
      return stateOfRow(index.byKey(named.key), input);
  }
}

function stateOfRow(found: InventoryImage | undefined, input: PlanBasis): PlanState {
  return found === undefined ? { kind: 'notKnown', why: 'notKnown', near: [] } : stateOfImages([found], 'row', input);
}

function stateOfMatch(match: Match, target: Target, input: PlanBasis): PlanState {
  if (match.kind === 'none') {
    const chosen = choose(match.near, target, input.choices);
    return chosen === undefined
      ? { kind: 'notKnown', why: match.why, near: match.near }
      : stateOfImages(chosen, 'choice', input);
  }
  const chosen = choose(match.images, target, input.choices);
  if (chosen !== undefined) return stateOfImages(chosen, match.by, input);
  const distinct = new Set(match.images.map((image) => licenseKey(image, 'imageId')));
  const allLicensed = match.images.every((image) => image.license === 'licensed');
  return distinct.size > 1 && !allLicensed
    ? { kind: 'severalCandidates', candidates: match.images }
    : stateOfImages(match.images, match.by, input);
}

function stateOfImages(
  images: readonly InventoryImage[],
  by: PlannedBy,
  { registryIdForm: form, isAllowed, inDoubt, shared }: PlanBasis,
): PlanState {
  const unlicensed = images.filter((image) => image.license === 'unlicensed');
  if (images.some((image) => image.license === 'unknown'))
    return { kind: 'notLicensable', why: 'stateUnknown', images };
  if (unlicensed.length === 0) return { kind: 'alreadyLicensed', by, images };
  if (unlicensed.some((image) => image.side === 'registry' && registryIdOf(image, form) === undefined))
    return { kind: 'notLicensable', why: 'noId', images };
  if (inDoubt !== undefined && unlicensed.some((image) => isInDoubt(image, inDoubt)))
    return { kind: 'notLicensable', why: 'inDoubt', images };
  if (!unlicensed.every((image) => isAllowed(image)))
    return { kind: 'notLicensable', why: 'registryNotAllowed', images };
  if (unlicensed.some((image) => namesNotAllowed(image, shared, isAllowed)))
    return { kind: 'notLicensable', why: 'sharesNotAllowed', images };
  return { kind: 'toLicense', by, images: unlicensed };
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

/** An image of a plan and where the user named it. */
export interface PlannedImage {
  readonly image: InventoryImage;
  readonly origins: readonly Origin[];
}

/** The images to license, each with every place where it was named. */
export function plannedImages(plan: Plan): PlannedImage[] {
  if (plan.written !== undefined) return plan.images.map((image) => ({ image, origins: [{ kind: 'written' }] }));
  const origins = new Map<string, Origin[]>();
  for (const { target, state } of plan.items) {
    if (state.kind !== 'toLicense') continue;
    for (const image of state.images) {
      const key = keyText(keyOf(image));
      origins.set(key, [...(origins.get(key) ?? []), ...target.origins]);
    }
  }
  return plan.images.map((image) => ({ image, origins: origins.get(keyText(keyOf(image))) ?? [] }));
}

/** Equal for two rows that one id in the call stands for. */
export function licenseKey(image: InventoryImage, form: RegistryIdForm): string {
  if (image.side === 'local') return `local ${image.imageId}`;
  return `registry ${registryIdOf(image, form) ?? `row ${image.assetId}`}`;
}

/** Whether it is the user's limits of registries alone that leave this out. */
export function isNotAllowed(state: PlanState): boolean {
  return state.kind === 'notLicensable' && (state.why === 'registryNotAllowed' || state.why === 'sharesNotAllowed');
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
