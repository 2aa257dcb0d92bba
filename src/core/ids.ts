/**
 * The ids of TCSS. They look alike and are not interchangeable, so each has a type of its own.
 */

declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** `ImageID` of a local image: `sha256:` and 64 lower-case hex digits (the config digest). */
export type LocalImageId = Branded<string, 'LocalImageId'>;

/** `ImageId` of a registry image, the same form; one id may stand in several rows of the registry list. */
export type RegistryImageId = Branded<string, 'RegistryImageId'>;

/** `Id` of one row of the registry list (uint64, below 2^53 in all samples). What detail and scan calls take. */
export type RegistryAssetId = Branded<number, 'RegistryAssetId'>;

const fullImageId = /^sha256:[0-9a-f]{64}$/;

/** True for `sha256:` and 64 lower-case hex digits. */
export function isFullImageId(text: string): boolean {
  return fullImageId.test(text);
}

export function localImageId(text: string): LocalImageId {
  return text as LocalImageId;
}

export function registryImageId(text: string): RegistryImageId {
  return text as RegistryImageId;
}

export function registryAssetId(id: number): RegistryAssetId {
  return id as RegistryAssetId;
}
