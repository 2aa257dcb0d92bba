import { keyOf, keyText, type InventoryImage } from '../image/image';
import { limitsRegistries } from './limits';
import { ceilingOf, judgeWritten, mostLicenses, reachesUnlisted, type SideVerdict } from './judgeWritten';
import { licenseKey, type Plan, type PlanState } from './plan';
import { registryIdOf, type RegistryIdForm } from './request';
import { isSameAccount } from './sameAccount';
import { targetKey, type Origin } from './target';
import type { WrittenRequest } from './written';
import { neededForListed } from './writtenPlan';

/**
 * What a plan comes to. `cost`: the most that can be spent, since the count of the call is a ceiling. `fewest`: less
 * where images share an id, which the service may count once. `shortBy`: licenses that are missing, those in reserve not
 * counted. `max`: images that a run may license. `registries`: with namespace; the empty text stands for images whose
 * registry is not known. The last two are of requests as written only, which cannot leave an image out.
 */
export type Verdict =
  | { readonly kind: 'ready'; readonly cost: number; readonly fewest: number; readonly leftAfter: number }
  | { readonly kind: 'nothingToLicense' }
  | { readonly kind: 'tooMany'; readonly images: number; readonly max: number }
  | { readonly kind: 'notEnough'; readonly cost: number; readonly shortBy: number }
  | { readonly kind: 'notAllowed'; readonly registries: readonly string[] }
  | { readonly kind: 'inDoubt'; readonly images: number };

export function judgePlan(plan: Plan): Verdict {
  const { images, quota, limits, registryIdForm, written } = plan;
  if (written !== undefined) return judgeWrittenPlan(plan, written);
  const cost = countLicenses(images, registryIdForm);
  if (cost === 0) return { kind: 'nothingToLicense' };
  const available = Math.max(0, quota.left - limits.reserve);
  if (cost > available) return { kind: 'notEnough', cost, shortBy: cost - available };
  if (images.length > limits.maxImages) return { kind: 'tooMany', images: images.length, max: limits.maxImages };
  return { kind: 'ready', cost, fewest: countIds(images), leftAfter: quota.left - cost };
}

/**
 * The counts of the request and the licenses left alone bound what it costs: images that are not listed now may be by the
 * time it arrives. There are too few licenses when those that are listed need more; with a reserve, when the counts do.
 */
function judgeWrittenPlan(plan: Plan, written: WrittenRequest): Verdict {
  const { quota, limits, images } = plan;
  const judged = judgeWritten(written);
  const { local, registry, atMost } = judged;
  if (atMost === 0) return { kind: 'nothingToLicense' };
  const withUnlisted = reachesUnlisted(judged);
  const registries = registriesNotAllowed(plan, matchesAny(local) || matchesAny(registry), withUnlisted);
  if (registries.length > 0) return { kind: 'notAllowed', registries };
  const inDoubt = leftOut(plan, 'inDoubt').length;
  if (inDoubt > 0) return { kind: 'inDoubt', images: inDoubt };
  if (images.length === 0 && !withUnlisted && !namesUnlisted(plan)) return { kind: 'nothingToLicense' };
  const listed = neededForListed(plan, written, { local: ceilingOf(local), registry: ceilingOf(registry) });
  const available = Math.max(0, quota.left - limits.reserve);
  const needed = limits.reserve > 0 ? atMost : Math.max(1, listed);
  if (needed > available) return { kind: 'notEnough', cost: needed, shortBy: needed - available };
  if (atMost > limits.maxImages) return { kind: 'tooMany', images: atMost, max: limits.maxImages };
  const cost = mostLicenses(written, quota.left);
  return { kind: 'ready', cost, fewest: 0, leftAfter: quota.left - cost };
}

function matchesAny(verdict: SideVerdict): boolean {
  return verdict.kind === 'touched' && verdict.by !== 'ids';
}

/**
 * Registries that the limits exclude. Where there are any patterns, nothing is allowed whose registry is not known: ids that
 * are not listed, and what else has no name.
 * @param withUnnamed whether the request can reach rows of the lists that have no id, and so no name that is known
 * @param withUnlisted whether it can reach images that no list shows
 */
function registriesNotAllowed(plan: Plan, withUnnamed: boolean, withUnlisted: boolean): string[] {
  const { limits, unreadableRows } = plan;
  const reachesUnknown = withUnlisted || (withUnnamed && unreadableRows > 0) || namesUnlisted(plan);
  const unnamed = limitsRegistries(limits) && reachesUnknown ? [''] : [];
  const named = leftOut(plan, 'registryNotAllowed').map(({ reference }) =>
    reference === undefined ? '' : `${reference.domain}/${reference.path}`.replace(/\/[^/]*$/, ''),
  );
  return [...new Set([...named, ...unnamed])].sort();
}

/** Whether a request as written names ids that no list has. */
function namesUnlisted({ items }: Plan): boolean {
  return items.some(({ state }) => state.kind === 'notKnown');
}

function leftOut({ items }: Plan, why: Extract<PlanState, { kind: 'notLicensable' }>['why']): InventoryImage[] {
  return items.flatMap(({ state }) => (state.kind === 'notLicensable' && state.why === why ? state.images : []));
}

/**
 * Ids of the calls, each side by itself (`licenseKey`).
 * @param images each once, so local ones by their ids
 */
export function countLicenses(images: readonly InventoryImage[], form: RegistryIdForm): number {
  const registry = new Set<string | number>();
  let local = 0;
  for (const image of images)
    if (image.side === 'local') local += 1;
    else registry.add(registryIdOf(image, form) ?? image.assetId);
  return local + registry.size;
}

/** Different image ids, both sides together; a registry row without one counts by itself. Images as for `countLicenses`. */
function countIds(images: readonly InventoryImage[]): number {
  const registry = new Set<string | number>();
  for (const image of images) if (image.side === 'registry') registry.add(image.imageId ?? image.assetId);
  let count = registry.size;
  for (const image of images) if (image.side === 'local' && !registry.has(image.imageId)) count += 1;
  return count;
}

/** True when a run of `b` would spend exactly what `a` shows, and leave as many licenses. */
export function promisesTheSame(a: Plan, b: Plan): boolean {
  const rows = (plan: Plan) =>
    plan.images
      .map((image) => `${keyText(keyOf(image))} ${licenseKey(image, plan.registryIdForm)}`)
      .sort()
      .join('\n');
  return (
    isSameAccount(a.account, b.account) &&
    a.quota.left === b.quota.left &&
    a.registryIdForm === b.registryIdForm &&
    rows(a) === rows(b) &&
    costAsWritten(a) === costAsWritten(b)
  );
}

/** Equal for plans of the same request, with the same beside `images` that can cost a license. */
function costAsWritten({ written, items, unreadableRows }: Plan): string {
  if (written === undefined) return '';
  const others = items.flatMap(({ target, state }) =>
    state.kind === 'toLicense' ? [] : [`${state.kind} ${'why' in state ? state.why : ''} ${targetKey(target)}`],
  );
  return JSON.stringify([written, unreadableRows, others.sort()]);
}

/** A text that is equal for equal plans: all that is shown and spent, in the order shown. */
export function describeForDigest(plan: Plan): string {
  const { account, madeAt, quota, registryIdForm, registryRows, limits, unreadableRows, items, images, along } = plan;
  return JSON.stringify([
    [account.id, account.label, account.endpoint, account.site, madeAt, registryIdForm, registryRows, unreadableRows],
    [quota.left, quota.total, quota.used, limits],
    plan.written,
    images.map(describeImage),
    (along ?? []).map(describeImage),
    items.map(({ target, state }) => [target.text, target.origins.map(describeOrigin), describeState(state)]),
  ]);
}

function describeImage(image: InventoryImage): readonly unknown[] {
  return [keyText(keyOf(image)), image.imageId, image.name];
}

function describeOrigin(origin: Origin): readonly unknown[] {
  return origin.kind === 'file' ? [origin.kind, origin.uri, origin.line] : [origin.kind];
}

function describeState(state: PlanState): readonly unknown[] {
  switch (state.kind) {
    case 'toLicense':
    case 'alreadyLicensed':
      return [state.kind, state.by, state.images.map(describeImage)];
    case 'severalCandidates':
      return [state.kind, state.candidates.map(describeImage)];
    case 'notKnown':
      return [state.kind, state.why, state.near.map(describeImage)];
    case 'unresolved':
      return [state.kind, state.missing];
    case 'invalid':
      return [state.kind];
    case 'notLicensable':
      return [state.kind, state.why, state.images.map(describeImage)];
  }
}
