import type { Receipt } from '../../application/ports';
import { registryIdOf, type IdRequest } from '../../core/license/request';
import type { WrittenRequest } from '../../core/license/written';
import { err, ok, type Result } from '../../core/result';
import { isFields, readFilledText } from '../decode';
import type { Action } from './action';

/** The ids of one licensing call, each once, at least one in all. */
export interface LicensingIds {
  readonly local: readonly string[];
  readonly registry: readonly string[];
}

/**
 * Licenses images by their ids. It spends licenses and cannot be undone.
 *
 * `Updated…Cnt` is the ceiling of a side: below the number of ids the service picks at random, above it nothing
 * holds it back; so it equals the number of ids, and 0 leaves the side alone. Both `All…` are false. Filters are
 * never sent: one that is not understood could select everything. `ImageSourceType` is required, though it only
 * speaks about filters.
 *
 * The answer says nothing about the images; only reading them tells what happened.
 */
export const modifyImageAuthorized: Action<LicensingIds, Receipt> = {
  name: 'ModifyImageAuthorized',
  kind: 'write',
  toParams: ({ local, registry }) => ({
    AllLocalImages: false,
    AllRegistryImages: false,
    UpdatedLocalImageCnt: local.length,
    UpdatedRegistryImageCnt: registry.length,
    ImageSourceType: 'ASSETIMAGE',
    ...(local.length === 0 ? {} : { LocalImageIds: local }),
    ...(registry.length === 0 ? {} : { RegistryImageIds: registry }),
  }),
  decode: decodeReceipt,
};

/** The same call with parameters as a user wrote them: nothing is added, left out or changed. */
export const modifyAsWritten: Action<WrittenRequest, Receipt> = {
  name: modifyImageAuthorized.name,
  kind: 'write',
  toParams: (request) => ({ ...request }),
  decode: decodeReceipt,
};

/**
 * The ids that a request sends, each once.
 * @returns in plain words why it cannot be sent: it names nothing, or an image has no id of the form that is sent
 */
export function toLicensingIds(request: IdRequest): Result<LicensingIds, string> {
  const local = new Set<string>(request.localImageIds);
  const registry = new Set<string>();
  for (const image of request.registryImages) {
    const id = registryIdOf(image, request.registryIdForm);
    if (id === undefined || id === '') return err(`the registry image ${String(image.assetId)} has no image id`);
    registry.add(id);
  }
  if (local.has('')) return err('a local image has no image id');
  if (local.size + registry.size === 0) return err('the request names no image');
  return ok({ local: [...local], registry: [...registry] });
}

function decodeReceipt(response: unknown): Result<Receipt, string> {
  return isFields(response) ? ok({ requestId: readFilledText(response, 'RequestId') }) : err('Response is no object');
}
