import type { LicenseState, Side } from '../image/image';
import { scanStates, type ScanState } from '../image/scan';

/** Where the reference of an image is; `ofName`: it is what parsing the name gives. */
export type ReferenceForm = 'ofName' | 'none' | 'odd';

interface CodeParts {
  readonly side: Side;
  readonly license: LicenseState;
  readonly scan: ScanState;
  readonly isLatest: boolean | undefined;
  readonly reference: ReferenceForm;
}

const licenseStates: readonly LicenseState[] = ['unlicensed', 'licensed', 'unknown'];
const latestStates: readonly (boolean | undefined)[] = [undefined, false, true];
const referenceForms: readonly ReferenceForm[] = ['ofName', 'none', 'odd'];

/** All that an image has of few values in one number: 1 bit, 2, 3, 2 and 2 from the lowest on. */
export function toCode({ side, license, scan, isLatest, reference }: CodeParts): number {
  return (
    (side === 'local' ? 0 : 1) |
    (licenseStates.indexOf(license) << 1) |
    (scanStates.indexOf(scan) << 3) |
    (latestStates.indexOf(isLatest) << 6) |
    (referenceForms.indexOf(reference) << 8)
  );
}

/** The code of the row once it is licensed. */
export function licensedCode(code: number): number {
  return (code & ~(3 << 1)) | (licenseStates.indexOf('licensed') << 1);
}

export function isCode(value: unknown): value is number {
  return (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value < 1 << 10 &&
    ((value >> 1) & 3) < licenseStates.length &&
    ((value >> 3) & 7) < scanStates.length &&
    ((value >> 6) & 3) < latestStates.length &&
    value >> 8 < referenceForms.length
  );
}

export function readSide(code: number): Side {
  return (code & 1) === 0 ? 'local' : 'registry';
}

export function readLicense(code: number): LicenseState {
  return licenseStates[(code >> 1) & 3] ?? 'unknown';
}

export function readScan(code: number): ScanState {
  return scanStates[(code >> 3) & 7] ?? 'unknown';
}

export function readLatest(code: number): boolean | undefined {
  return latestStates[(code >> 6) & 3];
}

export function readForm(code: number): ReferenceForm {
  return referenceForms[(code >> 8) & 3] ?? 'none';
}
