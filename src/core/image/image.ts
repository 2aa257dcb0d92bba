import type { LocalImageId, RegistryAssetId, RegistryImageId } from '../ids';
import type { ImageReference } from './reference';
import type { Risks } from './risks';
import type { Scan } from './scan';

/** Where TCSS knows an image from: hosts (local) or a connected registry. The API keeps the two apart. */
export type Side = 'local' | 'registry';

/**
 * `IsAuthorized` of the service: 0 is unlicensed, any other number licensed, absent unknown
 * (the published example has 12; facts, "Data traps").
 */
export type LicenseState = 'licensed' | 'unlicensed' | 'unknown';

/** A row of `DescribeAssetImageList`, or the answer of `DescribeAssetImageDetail`. */
export interface LocalImage {
  readonly side: 'local';
  readonly imageId: LocalImageId;
  /** `ImageName` as the service gives it, such as `docker.io/centos:latest`; empty when absent. */
  readonly name: string;
  /** `name` parsed; undefined when it is no reference (such as `<none>:<none>`). */
  readonly reference: ImageReference | undefined;
  /** Manifest digests, `sha256:…`; only details have them, the list has none. */
  readonly digests: readonly string[];
  readonly license: LicenseState;
  /** Bytes; undefined when absent. */
  readonly size: number | undefined;
  /** Milliseconds since the epoch, when the image was built; undefined when absent. */
  readonly createdAt: number | undefined;
  readonly scan: Scan;
  readonly risks: Risks;
  readonly hostCount: number | undefined;
  readonly containerCount: number | undefined;
}

/** A row of `DescribeAssetImageRegistryList`, or the answer of `DescribeAssetImageRegistryDetail`. */
export interface RegistryImage {
  readonly side: 'registry';
  readonly assetId: RegistryAssetId;
  readonly imageId: RegistryImageId | undefined;
  /** `ImageRepoAddress` and `ImageTag`, such as `ccr.ccs.tencentyun.com/csip/ollama:latest`. */
  readonly name: string;
  /** `name` parsed, without digest; undefined when it is no reference. */
  readonly reference: ImageReference | undefined;
  /** `ImageDigest`, `sha256:…`; undefined when absent. */
  readonly digest: string | undefined;
  readonly registryType: string | undefined;
  readonly instanceName: string | undefined;
  readonly namespace: string | undefined;
  readonly license: LicenseState;
  /** Bytes; undefined when absent. */
  readonly size: number | undefined;
  /** Milliseconds since the epoch, when the image was built; undefined when absent. */
  readonly createdAt: number | undefined;
  /** Whether it is the newest of its repository; only the list says, and not always. */
  readonly isLatest: boolean | undefined;
  readonly scan: Scan;
  readonly risks: Risks;
  readonly containerCount: number | undefined;
}

export type InventoryImage = LocalImage | RegistryImage;

/** What a single image is read by: local images by `ImageID`, registry images by their row. */
export type ImageKey =
  | { readonly side: 'local'; readonly imageId: LocalImageId }
  | { readonly side: 'registry'; readonly assetId: RegistryAssetId };

/** Manifest digests, `sha256:…`, of its row or its details. */
export function ownDigests(image: LocalImage | RegistryImage): readonly string[] {
  if (image.side === 'local') return image.digests;
  return image.digest === undefined ? [] : [image.digest];
}

export function keyOf(image: LocalImage | RegistryImage): ImageKey {
  return image.side === 'local'
    ? { side: 'local', imageId: image.imageId }
    : { side: 'registry', assetId: image.assetId };
}

/** Equal for equal keys, as `keyText`, but no new text is made for each of many images: local ids are texts, rows numbers. */
export function rowOf(key: ImageKey): string | number {
  return key.side === 'local' ? key.imageId : key.assetId;
}

/** A text that is equal for equal keys. */
export function keyText(key: ImageKey): string {
  return key.side === 'local' ? `local ${key.imageId}` : `registry ${key.assetId}`;
}
