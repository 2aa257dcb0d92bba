/** Rows of the image list as they travel: by columns, so that two thousand of them are a few hundred kilobytes. */
import type { LicenseState, Side } from '../core/image/image';
import type { ScanState } from '../core/image/scan';
import { count, fields, list, number, optional, text, Unreadable } from './read';

/** The most rows in one message. */
export const rowsPerMessage = 2000;

export const sides = ['local', 'registry'] as const satisfies readonly Side[];
export const licenses = ['licensed', 'unlicensed', 'unknown'] as const satisfies readonly LicenseState[];
export const scans = [
  'notScanned',
  'scanning',
  'scanned',
  'partlyFailed',
  'failed',
  'cancelled',
  'unknown',
] as const satisfies readonly ScanState[];

/** `size` in bytes, `createdAt` and `scannedAt` in milliseconds since the epoch, the rest counts. */
export const rowNumbers = [
  'size',
  'createdAt',
  'scannedAt',
  'hostCount',
  'containerCount',
  'critical',
  'high',
  'medium',
  'low',
  'vulnerabilities',
  'viruses',
  'risks',
  'sensitive',
] as const;

export type RowNumber = (typeof rowNumbers)[number];

/** Every list is as long as `codes`, but `texts`. */
export interface RowBlock {
  /** `toRowCode`. */
  readonly codes: readonly number[];
  readonly names: readonly string[];
  /** Image ids; empty: none. */
  readonly ids: readonly string[];
  /** Of registry images, their rows in the registry's list, by which they are told apart; undefined: a local image. */
  readonly assetIds: readonly (number | undefined)[];
  /** Empty: none. */
  readonly digests: readonly string[];
  /** What the next three are places in. */
  readonly texts: readonly string[];
  readonly registries: readonly number[];
  readonly namespaces: readonly number[];
  /** `toOrigin`: what the service says of the registry beside the name, which the search finds too. */
  readonly origins: readonly number[];
  readonly numbers: Readonly<Record<RowNumber, readonly (number | undefined)[]>>;
}

/** Empty: not known, or there is none. */
export interface Origin {
  readonly registryType: string;
  readonly instanceName: string;
  /** As the service has it; mostly the name has it too. */
  readonly namespace: string;
}

/** A line each. */
export function toOrigin({ registryType, instanceName, namespace }: Origin): string {
  return [registryType, instanceName, namespace].join('\n');
}

export function readOrigin(text: string): Origin {
  const [registryType = '', instanceName = '', namespace = ''] = text.split('\n');
  return { registryType, instanceName, namespace };
}

export interface RowStates {
  readonly side: Side;
  readonly license: LicenseState;
  readonly scan: ScanState;
}

/** Three states in one number. */
export function toRowCode({ side, license, scan }: RowStates): number {
  return sides.indexOf(side) | (licenses.indexOf(license) << 1) | (scans.indexOf(scan) << 3);
}

export function readSide(code: number): Side {
  return sides[code & 1] ?? 'local';
}

export function readLicense(code: number): LicenseState {
  return licenses[(code >> 1) & 3] ?? 'unknown';
}

export function readScan(code: number): ScanState {
  return scans[code >> 3] ?? 'unknown';
}

export function decodeRows(value: unknown): RowBlock {
  const from = fields(value);
  const codes = list(from['codes'], count);
  if (codes.length > rowsPerMessage) throw new Unreadable();
  const texts = list(from['texts'], text);
  const inTexts = (item: unknown): number => {
    const place = count(item);
    if (place >= texts.length) throw new Unreadable();
    return place;
  };
  const column = <T>(name: string, decode: (item: unknown) => T): T[] => list(from[name], decode, codes.length);
  const numbers = fields(from['numbers']);
  return {
    codes,
    names: column('names', text),
    ids: column('ids', text),
    assetIds: column('assetIds', (item) => optional(item, number)),
    digests: column('digests', text),
    texts,
    registries: column('registries', inTexts),
    namespaces: column('namespaces', inTexts),
    origins: column('origins', inTexts),
    numbers: decodeNumbers((name) => list(numbers[name], (item) => optional(item, number), codes.length)),
  };
}

function decodeNumbers(column: (name: RowNumber) => (number | undefined)[]): RowBlock['numbers'] {
  const numbers: Partial<Record<RowNumber, readonly (number | undefined)[]>> = {};
  for (const name of rowNumbers) numbers[name] = column(name);
  return numbers as RowBlock['numbers'];
}
