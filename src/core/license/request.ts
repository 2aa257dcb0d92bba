import type { LocalImageId, RegistryAssetId, RegistryImageId } from '../ids';
import type { WrittenRequest } from './written';

/** One licensing call. */
export type LicensingRequest = IdRequest | WrittenCall;

/** Of a request as the user wrote it, and confirmed it: sent as it is. */
export interface WrittenCall {
  readonly kind: 'written';
  readonly request: WrittenRequest;
}

/**
 * A call by ids. Only ids can be expressed: the adapter sends both `All…` false and each count
 * equal to the number of its ids, so nothing is left to chance (facts, "ModifyImageAuthorized").
 */
export interface IdRequest {
  readonly kind: 'ids';
  readonly localImageIds: readonly LocalImageId[];
  readonly registryImages: readonly RegistryTarget[];
  /** Fixed when the plan was made, so that what was shown is what is sent. */
  readonly registryIdForm: RegistryIdForm;
}

/** A registry image to license. Which of the two ids is sent is decided in one place, `registryIdOf`. */
export interface RegistryTarget {
  readonly imageId: RegistryImageId | undefined;
  readonly assetId: RegistryAssetId;
}

/**
 * What `RegistryImageIds` is taken to hold: nowhere documented, `imageId` is best supported
 * (facts, "RegistryImageIds: string of what?").
 */
export type RegistryIdForm = 'imageId' | 'assetId';

/** The id of a registry image as the licensing call takes it; undefined when the row lacks it. */
export function registryIdOf(image: RegistryTarget, form: RegistryIdForm): string | undefined {
  return form === 'imageId' ? image.imageId : String(image.assetId);
}
