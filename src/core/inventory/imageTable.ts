import type { ImageKey, InventoryImage, LicenseState, Side } from '../image/image';
import type { Risks } from '../image/risks';
import type { ScanState } from '../image/scan';

/** `digest`: `ImageDigest` of a registry row. */
export type TextColumn = 'imageId' | 'name' | 'digest' | 'registryType' | 'instanceName' | 'namespace';

/** `size` in bytes; `createdAt` and `scannedAt` in milliseconds since the epoch; the rest are counts. */
export type NumberColumn = 'size' | 'createdAt' | 'scannedAt' | 'hostCount' | 'containerCount' | keyof Risks;

/**
 * Many images in little memory: a table by columns that never changes. Rows are numbered from 0; an image is made anew
 * each time it is asked for, so ask for few, and read columns of many.
 */
export interface ImageTable {
  readonly size: number;
  /** Parts of `segmentSize` rows, each the same object as long as nothing in it has changed. Absent: it has no parts. */
  readonly segments?: readonly object[];
  imageAt(row: number): InventoryImage;
  keyAt(row: number): ImageKey;
  sideAt(row: number): Side;
  licenseAt(row: number): LicenseState;
  scanAt(row: number): ScanState;
  /** `InventoryImage.name`. */
  nameAt(row: number): string;
  /** `sha256:…`; undefined for a registry row without one. */
  imageIdAt(row: number): string | undefined;
  /** Undefined when the image has no such text. */
  textAt(row: number, column: TextColumn): string | undefined;
  /** Manifest digests, `sha256:…`: that of a registry row, or those that details gave of a local image. */
  digestsAt(row: number): readonly string[];
  /** Undefined when it is not known. */
  numberAt(row: number, column: NumberColumn): number | undefined;
  /** Undefined when the inventory does not have the image. */
  findRow(key: ImageKey): number | undefined;
}
