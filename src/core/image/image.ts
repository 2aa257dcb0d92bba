import type { LocalImageId, RegistryAssetId, RegistryImageId } from '../ids';
import type { ImageReference } from './reference';

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
  readonly containerCount: number | undefined;
}

export type InventoryImage = LocalImage | RegistryImage;

/** What a single image is read by: local images by `ImageID`, registry images by their row. */
export type ImageKey =
  | { readonly side: 'local'; readonly imageId: LocalImageId }
  | { readonly side: 'registry'; readonly assetId: RegistryAssetId };
