import type { ColumnId, Layout } from '../protocol/layout';
import { columnIds, widthLimits } from '../protocol/layout';
import type { LicenseState } from '../core/image/image';
import type { ScanState } from '../core/image/scan';
import type { StringKey } from '../protocol/strings';
import { licenses, scans, sides } from '../protocol/rows';
import { riskLevels, type FacetId } from './rows/facets';
import type { RowStore } from './rows/rowStore';
import type { Words } from './words';

export interface Column {
  readonly id: ColumnId;
  readonly title: StringKey;
  /** Pixels. */
  readonly width: number;
  readonly isNumber: boolean;
}

const columns = {
  reference: { title: 'columnReference', width: 320, isNumber: false },
  imageId: { title: 'columnImageId', width: 122, isNumber: false },
  digest: { title: 'columnDigest', width: 122, isNumber: false },
  registry: { title: 'facetRegistry', width: 150, isNumber: false },
  namespace: { title: 'facetNamespace', width: 110, isNumber: false },
  size: { title: 'columnSize', width: 80, isNumber: true },
  createdAt: { title: 'columnCreated', width: 105, isNumber: false },
  hostCount: { title: 'columnHosts', width: 65, isNumber: true },
  containerCount: { title: 'columnContainers', width: 95, isNumber: true },
  license: { title: 'facetLicense', width: 125, isNumber: false },
  scan: { title: 'facetScan', width: 125, isNumber: false },
  critical: { title: 'critical', width: 70, isNumber: true },
  high: { title: 'high', width: 60, isNumber: true },
  medium: { title: 'medium', width: 75, isNumber: true },
  low: { title: 'low', width: 60, isNumber: true },
} as const satisfies Record<ColumnId, Omit<Column, 'id'>>;

export const allColumns: readonly Column[] = columnIds.map((id) => ({ id, ...columns[id] }));

/** There is always one: without any column a list says nothing. */
export function shownColumns({ hidden }: Layout): Column[] {
  const shown = allColumns.filter(({ id }) => !hidden.includes(id));
  return shown.length === 0 ? allColumns.slice(0, 1) : shown;
}

export function widthOf({ widths }: Layout, column: Column): number {
  return widths[column.id] ?? column.width;
}

/** The layout with this column so many pixels wide, as far as columns can be. */
export function withWidth(layout: Layout, id: ColumnId, pixels: number): Layout {
  const width = Math.round(Math.min(widthLimits.most, Math.max(widthLimits.least, pixels)));
  return { ...layout, widths: { ...layout.widths, [id]: width } };
}

const licenseKeys = {
  licensed: 'licensed',
  unlicensed: 'unlicensed',
  unknown: 'licenseUnknown',
} as const satisfies Record<LicenseState, StringKey>;

const scanKeys = {
  notScanned: 'notScanned',
  scanning: 'scanning',
  scanned: 'scanned',
  partlyFailed: 'partlyFailed',
  failed: 'failed',
  cancelled: 'cancelled',
  unknown: 'scanUnknown',
} as const satisfies Record<ScanState, StringKey>;

/** A sign before the word, so that states are told apart at a glance and without colors. */
const licenseSigns = { licensed: '✓', unlicensed: '○', unknown: '?' } as const satisfies Record<LicenseState, string>;
const scanSigns = {
  notScanned: '–',
  scanning: '↻',
  scanned: '✓',
  partlyFailed: '!',
  failed: '✕',
  cancelled: '✕',
  unknown: '?',
} as const satisfies Record<ScanState, string>;

export function licenseOf(store: RowStore, row: number): LicenseState {
  return licenses[store.facetColumn('license')[row] ?? 0] ?? 'unknown';
}

/** The sign of a cell; empty: it has none. The name has that of the license, whose own column may be out of sight. */
export function cellSign(store: RowStore, row: number, column: ColumnId): string {
  if (column === 'reference' || column === 'license') return licenseSigns[licenseOf(store, row)];
  if (column === 'scan') return scanSigns[scans[store.facetColumn('scan')[row] ?? 0] ?? 'unknown'];
  return '';
}

/** Empty: not known, or there is none. */
export function cellText(store: RowStore, row: number, column: ColumnId, words: Words): string {
  switch (column) {
    case 'reference':
      return store.names[row] ?? '';
    case 'imageId':
      return shortId(store.ids[row]);
    case 'digest':
      return shortId(store.digests[row]);
    case 'registry':
      return store.registries.all[store.facetColumn('registry')[row] ?? 0] ?? '';
    case 'namespace':
      return store.namespaces.all[store.facetColumn('namespace')[row] ?? 0] ?? '';
    case 'size':
      return filled(store.numberAt(row, 'size'), (bytes) => words.size(bytes));
    case 'createdAt':
      return filled(store.numberAt(row, 'createdAt'), (at) => words.date(at));
    case 'hostCount':
    case 'containerCount':
    case 'critical':
    case 'high':
    case 'medium':
    case 'low':
      return filled(store.numberAt(row, column), (count) => words.number(count));
    case 'license':
    case 'scan':
      return valueText(column, valueAt(store, row, column), words);
  }
}

function valueAt(store: RowStore, row: number, facet: 'license' | 'scan'): string {
  const place = store.facetColumn(facet)[row] ?? 0;
  return (facet === 'license' ? licenses[place] : scans[place]) ?? 'unknown';
}

/** A value of a facet in words. */
export function valueText(facet: FacetId, value: string, words: Words): string {
  switch (facet) {
    case 'side':
      return words.say(sides.find((side) => side === value) === 'local' ? 'local' : 'registry');
    case 'license':
      return words.say(licenseKeys[licenses.find((each) => each === value) ?? 'unknown']);
    case 'scan':
      return words.say(scanKeys[scans.find((each) => each === value) ?? 'unknown']);
    case 'risk':
      return riskText(value, words);
    case 'registry':
    case 'namespace':
      return value === '' ? words.say('noName') : value;
  }
}

function riskText(value: string, words: Words): string {
  const level = riskLevels.find((each) => each === value) ?? 'unknown';
  switch (level) {
    case 'critical':
    case 'high':
    case 'medium':
    case 'low':
      return words.say(level);
    case 'other':
      return words.say('riskOther');
    case 'none':
      return words.say('riskNone');
    case 'unknown':
      return words.say('riskUnknown');
  }
}

/** The first 12 digits, as container tools print them. */
function shortId(id = ''): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}

function filled(value: number | undefined, print: (value: number) => string): string {
  return value === undefined ? '' : print(value);
}
