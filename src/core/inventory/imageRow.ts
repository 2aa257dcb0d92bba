import { localImageId, registryAssetId, registryImageId } from '../ids';
import type { InventoryImage } from '../image/image';
import { parseReference, type ImageReference } from '../image/reference';
import type { Risks } from '../image/risks';
import type { NumberColumn, TextColumn } from './imageTable';
import { readForm, readLatest, readLicense, readScan, readSide, toCode, type ReferenceForm } from './rowCode';

/** The places of the texts in a row. */
export const textPlaces = {
  imageId: 0,
  name: 1,
  digest: 2,
  registryType: 3,
  instanceName: 4,
  namespace: 5,
} satisfies Record<TextColumn, number>;

export const textCount = Object.keys(textPlaces).length;

/** The places of the numbers in a row. */
export const numberPlaces = {
  size: 0,
  createdAt: 1,
  scannedAt: 2,
  hostCount: 3,
  containerCount: 4,
  vulnerabilities: 5,
  critical: 6,
  high: 7,
  medium: 8,
  low: 9,
  viruses: 10,
  risks: 11,
  sensitive: 12,
  assetId: 13,
} satisfies Record<NumberColumn | 'assetId', number>;

export const numberCount = Object.keys(numberPlaces).length;

/** What few images have. */
export interface Odd {
  /** A reference that is not the one in `name`. */
  readonly reference: ImageReference | undefined;
  /** Of a local image. */
  readonly digests: readonly string[];
}

/** An image, flat. */
export interface ImageRow {
  /** Side, license, state of the scan, whether it is the newest and where its reference is, in bits. */
  readonly code: number;
  /** NaN: undefined. */
  readonly numbers: readonly number[];
  readonly texts: readonly (string | undefined)[];
  readonly odd: Odd | undefined;
}

export function toRow(image: InventoryImage): ImageRow {
  const { name, reference, scan, risks } = image;
  const form = formOf(name, reference);
  const digests = image.side === 'local' ? image.digests : [];
  const isLatest = image.side === 'local' ? undefined : image.isLatest;
  return {
    code: toCode({ side: image.side, license: image.license, scan: scan.state, isLatest, reference: form }),
    numbers: [
      image.size,
      image.createdAt,
      scan.at,
      image.side === 'local' ? image.hostCount : undefined,
      image.containerCount,
      risks.vulnerabilities,
      risks.critical,
      risks.high,
      risks.medium,
      risks.low,
      risks.viruses,
      risks.risks,
      risks.sensitive,
      image.side === 'local' ? undefined : image.assetId,
    ].map((value) => value ?? Number.NaN),
    texts:
      image.side === 'local'
        ? [image.imageId, name, undefined, undefined, undefined, undefined]
        : [image.imageId, name, image.digest, image.registryType, image.instanceName, image.namespace],
    odd:
      form === 'odd' || digests.length > 0
        ? { reference: form === 'odd' ? reference : undefined, digests: [...digests] }
        : undefined,
  };
}

/** Reads the rows of a table. */
export interface RowReader {
  codeOf(row: number): number;
  numberOf(row: number, column: keyof typeof numberPlaces): number | undefined;
  textOf(row: number, column: TextColumn): string | undefined;
  oddOf(row: number): Odd | undefined;
}

/** The image that the row was made of. */
export function toImage(reader: RowReader, row: number): InventoryImage {
  const code = reader.codeOf(row);
  const odd = reader.oddOf(row);
  const name = reader.textOf(row, 'name') ?? '';
  const imageId = reader.textOf(row, 'imageId');
  const reference = referenceOf(name, code, odd);
  const scan = { state: readScan(code), at: reader.numberOf(row, 'scannedAt') };
  // Written out on both sides: spreading what they share would take several times as long.
  if (readSide(code) === 'local')
    return {
      side: 'local',
      imageId: localImageId(imageId ?? ''),
      name,
      reference,
      digests: odd?.digests ?? [],
      license: readLicense(code),
      size: reader.numberOf(row, 'size'),
      createdAt: reader.numberOf(row, 'createdAt'),
      scan,
      risks: risksOf(reader, row),
      hostCount: reader.numberOf(row, 'hostCount'),
      containerCount: reader.numberOf(row, 'containerCount'),
    };
  return {
    side: 'registry',
    assetId: registryAssetId(reader.numberOf(row, 'assetId') ?? Number.NaN),
    imageId: imageId === undefined ? undefined : registryImageId(imageId),
    name,
    reference,
    digest: reader.textOf(row, 'digest'),
    registryType: reader.textOf(row, 'registryType'),
    instanceName: reader.textOf(row, 'instanceName'),
    namespace: reader.textOf(row, 'namespace'),
    license: readLicense(code),
    size: reader.numberOf(row, 'size'),
    createdAt: reader.numberOf(row, 'createdAt'),
    isLatest: readLatest(code),
    scan,
    risks: risksOf(reader, row),
    containerCount: reader.numberOf(row, 'containerCount'),
  };
}

function risksOf(reader: RowReader, row: number): Risks {
  return {
    vulnerabilities: reader.numberOf(row, 'vulnerabilities'),
    critical: reader.numberOf(row, 'critical'),
    high: reader.numberOf(row, 'high'),
    medium: reader.numberOf(row, 'medium'),
    low: reader.numberOf(row, 'low'),
    viruses: reader.numberOf(row, 'viruses'),
    risks: reader.numberOf(row, 'risks'),
    sensitive: reader.numberOf(row, 'sensitive'),
  };
}

function formOf(name: string, reference: ImageReference | undefined): ReferenceForm {
  const parsed = parse(name);
  if (isSameReference(parsed, reference)) return 'ofName';
  return reference === undefined ? 'none' : 'odd';
}

function referenceOf(name: string, code: number, odd: Odd | undefined): ImageReference | undefined {
  switch (readForm(code)) {
    case 'ofName':
      return parse(name);
    case 'none':
      return undefined;
    case 'odd':
      return odd?.reference;
  }
}

function parse(name: string): ImageReference | undefined {
  const parsed = parseReference(name);
  return parsed.ok ? parsed.value : undefined;
}

function isSameReference(a: ImageReference | undefined, b: ImageReference | undefined): boolean {
  return a?.domain === b?.domain && a?.path === b?.path && a?.tag === b?.tag && a?.digest === b?.digest;
}

export function isSameOdd(a: Odd | undefined, b: Odd | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    isSameReference(a.reference, b.reference) &&
    a.digests.length === b.digests.length &&
    a.digests.every((digest, place) => digest === b.digests[place])
  );
}
