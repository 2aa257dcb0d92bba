import { localIdsOf, registryIdsOf, type LicensingCall } from './calls';
import type { History } from './history';

const allowed = new Set([
  'AllLocalImages',
  'AllRegistryImages',
  'UpdatedLocalImageCnt',
  'UpdatedRegistryImageCnt',
  'ImageSourceType',
  'LocalImageIds',
  'RegistryImageIds',
]);

export function findWrongBodies({ calls }: History): string[] {
  return calls.flatMap((call) => (isRight(call) ? [] : [JSON.stringify(call.body).slice(0, 400)]));
}

function isRight(call: LicensingCall): boolean {
  const { body } = call;
  const [local, registry] = [localIdsOf(call), registryIdsOf(call)];
  return (
    Object.keys(body).every((name) => allowed.has(name)) &&
    body['AllLocalImages'] === false &&
    body['AllRegistryImages'] === false &&
    body['UpdatedLocalImageCnt'] === new Set(local).size &&
    body['UpdatedRegistryImageCnt'] === new Set(registry).size &&
    new Set(local).size === local.length &&
    new Set(registry).size === registry.length &&
    local.length + registry.length > 0 &&
    local.length + registry.length <= 100
  );
}

export function findUnannounced({ calls }: History): string[] {
  return calls.flatMap((call) => (call.wasAnnounced ? [] : [`round ${call.round}, ${JSON.stringify(call.body)}`]));
}

/** Calls that left, or went on waiting and then left, after the user had cancelled. */
export function findUncancelled({ calls, confirmed }: History): string[] {
  return calls.flatMap(({ round, leftAt }) => {
    const cancelledAt = confirmed.find((each) => each.round === round)?.process.cancelledAt;
    if (cancelledAt === undefined || leftAt <= cancelledAt) return [];
    return [`round ${round}, ${leftAt - cancelledAt} ms after the cancellation`];
  });
}
