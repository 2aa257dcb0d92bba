import { localImageId, registryAssetId, registryImageId } from '../../core/ids';
import type { LocalImageId, RegistryAssetId } from '../../core/ids';
import type { LicenseState, LocalImage, RegistryImage } from '../../core/image/image';
import { parseReference, type ImageReference } from '../../core/image/reference';
import { err, ok, type Result } from '../../core/result';
import {
  isFields,
  readCount,
  readFilledText,
  readFlag,
  readList,
  readNumber,
  readText,
  readTexts,
  type Fields,
} from '../decode';
import { readTime } from '../time';
import { readLocalScan, readRegistryScan, readRisks } from './imageScan';

/** A page as it was answered. */
export interface Rows<Image> {
  readonly images: readonly Image[];
  /** Rows of the page without a usable id: nothing can be done with such a row, so it is only counted. */
  readonly unreadable: number;
  /** `TotalCount`: matching images on the server; undefined when absent. */
  readonly total: number | undefined;
}

/**
 * `List` and `TotalCount`. An absent list is an empty page, because the service leaves empty fields out or sends
 * null; not so where the total says that images follow.
 */
export function readRows<Image>(
  response: unknown,
  offset: number,
  readRow: (row: Fields) => Image | undefined,
): Result<Rows<Image>, string> {
  if (!isFields(response)) return err('Response is no object');
  const list = readList(response, 'List');
  const total = readCount(response, 'TotalCount');
  if (list === undefined && total !== undefined && total > offset) return err('List is missing');
  const rows = list ?? [];
  const images = rows.map((row) => (isFields(row) ? readRow(row) : undefined)).filter((image) => image !== undefined);
  return ok({ images, unreadable: rows.length - images.length, total });
}

/** A row of type `ImagesInfo`, or the details, which have the same fields and more. */
export function readLocalImage(fields: Fields, imageId: LocalImageId): LocalImage {
  const name = readText(fields, 'ImageName') ?? '';
  return {
    side: 'local',
    imageId,
    name,
    reference: toReference(name),
    digests: readDigests(fields),
    license: readLicense(fields),
    size: readCount(fields, 'Size'),
    createdAt: readTime(fields, 'CreateTime'),
    scan: readLocalScan(fields),
    risks: readRisks(fields),
    hostCount: readCount(fields, 'HostCnt'),
    containerCount: readCount(fields, 'ContainerCnt'),
  };
}

export function readLocalImageId(fields: Fields): LocalImageId | undefined {
  const id = readFilledText(fields, 'ImageID');
  return id === undefined ? undefined : localImageId(id);
}

/** A row of type `ImageRepoInfo`, or the details, which have most of its fields. */
export function readRegistryImage(fields: Fields, assetId: RegistryAssetId): RegistryImage {
  const imageId = readFilledText(fields, 'ImageId');
  const address = readFilledText(fields, 'ImageRepoAddress');
  const repository = address ?? readText(fields, 'ImageName') ?? '';
  const tag = readFilledText(fields, 'ImageTag');
  const name = tag === undefined || repository === '' ? repository : `${repository}:${tag}`;
  return {
    side: 'registry',
    assetId,
    imageId: imageId === undefined ? undefined : registryImageId(imageId),
    name,
    // Without its address a repository would be read as one of Docker Hub.
    reference: address === undefined ? undefined : toReference(name),
    digest: readFilledText(fields, 'ImageDigest'),
    registryType: readFilledText(fields, 'RegistryType'),
    instanceName: readFilledText(fields, 'InstanceName'),
    namespace: readFilledText(fields, 'Namespace'),
    license: readLicense(fields),
    size: readCount(fields, 'ImageSize'),
    createdAt: readTime(fields, 'ImageCreateTime'),
    isLatest: readFlag(fields, 'IsLatestImage'),
    scan: readRegistryScan(fields),
    risks: readRisks(fields),
    containerCount: readCount(fields, 'ContainerCnt'),
  };
}

/** Undefined also when the number is above 2^53 - 1: rounded, it could be the id of another image. */
export function readRegistryAssetId(fields: Fields): RegistryAssetId | undefined {
  const id = readCount(fields, 'Id');
  return id === undefined ? undefined : registryAssetId(id);
}

/** Any number but 0 is licensed: documented are 0 and 1, the published example has 12. */
function readLicense(fields: Fields): LicenseState {
  const value = readNumber(fields, 'IsAuthorized');
  if (value === undefined) return 'unknown';
  return value === 0 ? 'unlicensed' : 'licensed';
}

/** `ImageDigest` and the digests of `RepoDigests`, which may stand alone or as `repository@digest`. Each once. */
function readDigests(fields: Fields): readonly string[] {
  const texts = [...readTexts(fields, 'RepoDigests'), readText(fields, 'ImageDigest') ?? ''];
  const digests = texts.map((text) => /^(?:.*@)?(sha256:[0-9a-f]{64})$/.exec(text)?.[1]);
  return [...new Set(digests.filter((digest) => digest !== undefined))];
}

function toReference(name: string): ImageReference | undefined {
  const parsed = parseReference(name);
  return parsed.ok ? parsed.value : undefined;
}
