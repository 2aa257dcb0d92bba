/** What the simulated account holds, as facts; how the API shows them is in rows.ts. */

export type ScanState = 'notScan' | 'scanning' | 'scanned' | 'scanErr';

/** What an image is, whichever side knows it. */
export interface ImageFacts {
  /** `sha256:` and 64 hex digits (config digest). On both sides, and in several registry rows, it can be the same. */
  readonly imageId: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly scan: ScanState;
  readonly vulnerabilities: readonly [critical: number, high: number, medium: number, low: number];
  readonly viruses: number;
  readonly risks: number;
  readonly components: number;
  readonly containers: number;
  /** State at the start; what became of it is in the ledger. */
  readonly licensed: boolean;
}

export interface LocalImage extends ImageFacts {
  readonly side: 'local';
  /** As hosts report it, such as `nginx:1.25`, `docker.io/library/nginx:1.25` or `<none>:<none>`. */
  readonly name: string;
  /** Manifest digest; undefined for an image that was built on the host and never pushed. */
  readonly digest: string | undefined;
  readonly hosts: number;
}

export interface RegistryImage extends ImageFacts {
  readonly side: 'registry';
  /** `Id` of the row. */
  readonly id: number;
  readonly digest: string;
  readonly registry: Registry;
  readonly namespace: string;
  /** Last part of the repository's path. */
  readonly name: string;
  readonly tag: string;
  /** The newest tag of its repository. */
  readonly latest: boolean;
}

export type SimulatedImage = LocalImage | RegistryImage;

/** A registry that is connected to the account. */
export interface Registry {
  /** `RegistryId`, what SyncAssetImageRegistryAsset takes. */
  readonly id: number;
  readonly host: string;
  readonly type: string;
  readonly instanceId: string;
  readonly instanceName: string;
  readonly region: string;
}

/** `ImageRepoAddress`: host, namespace and name, without tag. */
export function repositoryAddress(image: RegistryImage): string {
  return `${image.registry.host}/${image.namespace}/${image.name}`;
}

/** The image as a developer would write it; undefined when it has no name. */
export function referenceOf(image: SimulatedImage): string | undefined {
  if (image.side === 'registry') return `${repositoryAddress(image)}:${image.tag}`;
  return image.name === '<none>:<none>' ? undefined : image.name;
}
