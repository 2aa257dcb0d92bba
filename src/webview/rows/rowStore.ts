import type { PanelKey } from '../../protocol/toHost';
import {
  licenses,
  readLicense,
  readScan,
  readSide,
  rowNumbers,
  scans,
  sides,
  type RowBlock,
  type RowNumber,
} from '../../protocol/rows';
import { ChangedRows } from './changedRows';
import { facetIds, riskLevels, type FacetId } from './facets';
import { Names } from './names';
import { riskNumbers, riskOf } from './riskOf';

const plainId = /^(?:sha256:[0-9a-f]*)?$/;

type FacetColumns = Record<FacetId, Uint32Array>;
type NumberColumns = Record<RowNumber, Float64Array>;

/** The rows of the list, by columns. Rows are numbered from 0. */
export class RowStore {
  /** Another number after each change. */
  version = 0;
  size = 0;
  registries = new Names();
  namespaces = new Names();
  names: string[] = [];
  ids: string[] = [];
  digests: string[] = [];
  /** `toOrigin` of each. */
  origins: string[] = [];
  /** Name, namespace and origin in small letters, a line each. */
  haystacks: string[] = [];
  /** In small letters; mostly the very texts of `ids` and `digests`, which take no memory of their own then. */
  idTexts: string[] = [];
  digestTexts: string[] = [];
  /** Whether any id or digest was ever not `sha256:` and small hexadecimal digits. */
  hasOddIds = false;
  private assetIds: (number | undefined)[] = [];
  private readonly changed = new ChangedRows();
  private capacity = 0;
  private facets = emptyFacets(0);
  private numbers = emptyNumbers(0);

  /** Puts row `at` of the block at this place: one that is there, or the next one. */
  put(place: number, block: RowBlock, at: number): void {
    this.version += 1;
    this.size = Math.max(this.size, place + 1);
    this.changed.add(this.version, place, this.size);
    this.grow();
    const name = block.names[at] ?? '';
    const id = block.ids[at] ?? '';
    const digest = block.digests[at] ?? '';
    const textOf = (places: readonly number[]): string => block.texts[places[at] ?? 0] ?? '';
    const namespace = textOf(block.namespaces);
    this.names[place] = name;
    this.ids[place] = id;
    this.digests[place] = digest;
    this.assetIds[place] = block.assetIds[at];
    const origin = textOf(block.origins);
    this.origins[place] = origin;
    this.haystacks[place] = `${name}\n${namespace}\n${origin}`.toLowerCase();
    this.idTexts[place] = id.toLowerCase();
    this.digestTexts[place] = digest.toLowerCase();
    this.hasOddIds ||= !plainId.test(id) || !plainId.test(digest);
    for (const column of rowNumbers) this.numbers[column][place] = block.numbers[column][at] ?? Number.NaN;
    const code = block.codes[at] ?? 0;
    this.facets.side[place] = sides.indexOf(readSide(code));
    this.facets.license[place] = licenses.indexOf(readLicense(code));
    this.facets.scan[place] = scans.indexOf(readScan(code));
    const risk = riskOf((column) => this.numberAt(place, column), readScan(code));
    this.facets.risk[place] = riskLevels.indexOf(risk);
    // The service counts nothing as 0 also where no scan has looked.
    if (risk === 'unknown') for (const column of riskNumbers) this.numbers[column][place] = Number.NaN;
    this.facets.registry[place] = this.registries.placeOf(textOf(block.registries));
    this.facets.namespace[place] = this.namespaces.placeOf(namespace);
  }

  /** Forgets the rows from this one on. */
  truncate(size: number): void {
    if (size >= this.size) return;
    this.version += 1;
    this.changed.forget(this.version);
    this.size = size;
    const { names, ids, digests, origins, haystacks, idTexts, digestTexts, assetIds } = this;
    for (const column of [names, ids, digests, origins, haystacks, idTexts, digestTexts, assetIds])
      column.length = size;
    if (size > 0) return;
    this.registries = new Names();
    this.namespaces = new Names();
  }

  /** Rows that were put after this version, some of them twice. Undefined: too many, or some have gone. */
  changedSince(version: number): readonly number[] | undefined {
    return this.changed.since(version);
  }

  keyAt(row: number): PanelKey {
    return this.assetIds[row] ?? this.ids[row] ?? '';
  }

  numberAt(row: number, column: RowNumber): number | undefined {
    const value = this.numbers[column][row];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  }

  /** Places of the values of the facet; at least `size` of them. */
  facetColumn(facet: FacetId): Uint32Array {
    return this.facets[facet];
  }

  /** NaN: not known; at least `size` of them. */
  numberColumn(column: RowNumber): Float64Array {
    return this.numbers[column];
  }

  private grow(): void {
    if (this.size <= this.capacity) return;
    this.capacity = Math.max(2000, 2 * this.capacity, this.size);
    const facets = emptyFacets(this.capacity);
    for (const facet of facetIds) facets[facet].set(this.facets[facet]);
    const numbers = emptyNumbers(this.capacity);
    for (const column of rowNumbers) numbers[column].set(this.numbers[column]);
    this.facets = facets;
    this.numbers = numbers;
  }
}

function emptyFacets(capacity: number): FacetColumns {
  return Object.fromEntries(facetIds.map((facet) => [facet, new Uint32Array(capacity)])) as FacetColumns;
}

function emptyNumbers(capacity: number): NumberColumns {
  return Object.fromEntries(rowNumbers.map((column) => [column, new Float64Array(capacity)])) as NumberColumns;
}
