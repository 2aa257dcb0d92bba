import type { InventoryImage } from '../../../../src/core/image/image';
import { referenceOf } from '../../../simulator/images';
import type { LicensingCall } from './calls';
import { localIdsOf, registryIdsOf } from './calls';
import type { Confirmed, History } from './history';
import { registryIdOf } from '../../../../src/core/license/request';

function callsOf({ calls }: History, { round }: Confirmed): LicensingCall[] {
  return calls.filter((call) => call.round === round);
}

/**
 * Targets are made of images that the account has, and nothing is ever taken from it. Where a fault lets the service answer
 * that it has not found the details of one, it is believed.
 */
export function findOverlooked({ confirmed, simulation }: History): string[] {
  const { requests } = simulation.describe();
  if (requests.some(({ action, code }) => action.endsWith('Detail') && /NotFound/.test(code))) return [];
  return confirmed.flatMap(({ round, plan }) =>
    plan.items.flatMap(({ target, state }) =>
      state.kind === 'notKnown' ? [`round ${round} does not know ${target.text}: ${state.why}`] : [],
    ),
  );
}

/** Licensed by a run, or sent by it, and not of its plan. A license can cover every row of an image id, which all are it. */
export function findStrangers(history: History): string[] {
  const planned = new Map(history.confirmed.map(({ round, plan }) => [round, plan]));
  return history.calls.flatMap((call) => {
    const plan = planned.get(call.round);
    if (plan === undefined) return [`round ${call.round} sent without a plan`];
    const sent = new Set(plan.images.map((image) => sentIdOf(image, plan.registryIdForm)));
    const imageIds = new Set(plan.images.map(({ imageId }) => String(imageId)));
    return [
      ...localIdsOf(call).flatMap((id) => (sent.has(`local ${id}`) ? [] : [`sent local ${id}`])),
      ...registryIdsOf(call).flatMap((id) => (sent.has(`registry ${id}`) ? [] : [`sent registry ${id}`])),
      ...call.licensed.flatMap(({ side, imageId }) => (imageIds.has(imageId) ? [] : [`licensed ${side} ${imageId}`])),
    ];
  });
}

function sentIdOf(image: InventoryImage, form: Confirmed['plan']['registryIdForm']): string {
  return image.side === 'local' ? `local ${image.imageId}` : `registry ${registryIdOf(image, form) ?? ''}`;
}

/** Spent by a run: no more than its plan showed, and less than shown for what shares an id only when that was said. */
export function findOverspending(history: History): string[] {
  return history.confirmed.flatMap((confirmed) => {
    const { verdict, plan, result, round } = confirmed;
    const spent = callsOf(history, confirmed).reduce((sum, call) => sum + call.spent, 0);
    const shown = `round ${round} spent ${spent} of ${verdict.fewest} to ${verdict.cost}`;
    const ids = new Set(plan.images.map((image) => sentIdOf(image, plan.registryIdForm))).size;
    const shares = new Set(plan.images.map(({ imageId }) => imageId)).size < ids;
    return [
      ...(spent > verdict.cost ? [shown] : []),
      ...(shares && verdict.fewest === verdict.cost ? [`${shown}, and shared ids were not said`] : []),
      ...(spent > 0 && result !== undefined && result.kind !== 'ran' ? [`${shown}, and said ${result.kind}`] : []),
    ];
  });
}

export function findBreachesOfLimits(history: History): string[] {
  return history.confirmed.flatMap((confirmed) => {
    const { plan, round } = confirmed;
    const { limits, images } = plan;
    const calls = callsOf(history, confirmed);
    const spent = calls.reduce((sum, call) => sum + call.spent, 0);
    const isDenied = (name: string): boolean => limits.deniedRegistries.some((host) => name.startsWith(`${host}/`));
    const least = Math.min(Infinity, ...calls.flatMap((call) => (call.spent > 0 ? [call.free] : [])));
    return [
      ...(spent > limits.maxImages ? [`round ${round} spent ${spent}, the maximum is ${limits.maxImages}`] : []),
      ...(least < limits.reserve && knowsItsQuota(history, confirmed)
        ? [`round ${round} left ${least}, the reserve is ${limits.reserve}`]
        : []),
      ...images.flatMap(({ name }) => (isDenied(name) ? [`round ${round} licenses ${name}`] : [])),
      ...calls.flatMap((call) =>
        namedBy(call, history).flatMap((name) => (isDenied(name) ? [`round ${round} names ${name}`] : [])),
      ),
    ];
  });
}

/** The names of the rows that a call licensed and that its own ids stand for, as the service takes them. */
function namedBy(call: LicensingCall, { simulation }: History): string[] {
  const { readings } = simulation.account;
  const [local, registry] = [new Set(localIdsOf(call)), new Set(registryIdsOf(call))];
  return call.licensed.flatMap((image) => {
    if (image.side === 'local') return local.has(image.imageId) ? [image.name] : [];
    const id = readings.registryIds === 'imageId' ? image.imageId : String(image.id);
    return registry.has(id) ? [referenceOf(image) ?? ''] : [];
  });
}

/** Nobody else takes licenses, and none is taken that the counters do not show yet. */
function knowsItsQuota({ scenario, calls, simulation }: History, { round, plan }: Confirmed): boolean {
  const { readings } = simulation.account;
  if (scenario.rounds.some(({ others, otherWindow }) => others.length > 0 || otherWindow !== 'no')) return false;
  const before = calls.filter((call) => call.round < round && call.at + readings.staleMs > plan.madeAt - 10_000);
  return before.length === 0;
}
