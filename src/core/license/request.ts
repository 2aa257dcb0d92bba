import type { LocalImageId, RegistryAssetId, RegistryImageId } from '../ids';

/**
 * One licensing call by ids. Only ids can be expressed: the adapter sends both `All…` false and each count
 * equal to the number of its ids, so nothing is left to chance (facts, "ModifyImageAuthorized").
 */
export interface LicensingRequest {
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
