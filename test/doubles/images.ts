import { localImageId, registryAssetId, registryImageId } from '../../src/core/ids';
import type { LicenseState, LocalImage, RegistryImage } from '../../src/core/image/image';
import { parseReference, type ImageReference } from '../../src/core/image/reference';
import { unknownRisks } from '../../src/core/image/risks';
import { unknownScan } from '../../src/core/image/scan';

/** `sha256:` and the digit 64 times over. */
export function idOf(digit: string): string {
  return `sha256:${digit.repeat(64)}`;
}

export function referenceTo(name: string): ImageReference {
  const reference = parseReference(name);
  if (!reference.ok) throw new Error(`${name}: ${reference.error}`);
  return reference.value;
}

export function localImage(name: string, digit: string, license: LicenseState = 'unlicensed'): LocalImage {
  const reference = parseReference(name);
  return {
    side: 'local',
    imageId: localImageId(idOf(digit)),
    name,
    reference: reference.ok ? reference.value : undefined,
    digests: [],
    license,
    size: undefined,
    createdAt: undefined,
    scan: unknownScan,
    risks: unknownRisks,
    hostCount: undefined,
    containerCount: undefined,
  };
}

/** `asset` is the row; the image id is made of `digit`, the digest of `digestDigit`. */
export function registryImage(
  name: string,
  asset: number,
  digit: string,
  license: LicenseState = 'unlicensed',
  digestDigit?: string,
): RegistryImage {
  return {
    side: 'registry',
    assetId: registryAssetId(asset),
    imageId: registryImageId(idOf(digit)),
    name,
    reference: referenceTo(name),
    digest: digestDigit === undefined ? undefined : idOf(digestDigit),
    registryType: undefined,
    instanceName: undefined,
    namespace: undefined,
    license,
    size: undefined,
    createdAt: undefined,
    isLatest: undefined,
    scan: unknownScan,
    risks: unknownRisks,
    containerCount: undefined,
  };
}
