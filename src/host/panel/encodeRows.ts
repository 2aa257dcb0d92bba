import type { ImageTable, TextColumn } from '../../core/inventory/imageTable';
import { repositoryGroups, tagStart } from '../../core/inventory/splitName';
import { rowNumbers, rowsPerMessage, toOrigin, toRowCode, type RowBlock, type RowNumber } from '../../protocol/rows';

/** UTF-8 bytes that the texts of a message may have; numbers, names of fields and quotes come on top. */
const textBudget = 600_000;

/** Rows for the panel: all of them, or the first ones when they are more than go into one message, but at least one. */
export function encodeRows(table: ImageTable, rows: readonly number[]): RowBlock {
  const block = new BlockBuilder();
  for (const row of rows.slice(0, rowsPerMessage)) {
    block.add(table, row);
    if (block.bytes > textBudget) break;
  }
  return block.build();
}

class BlockBuilder {
  bytes = 0;
  private readonly codes: number[] = [];
  private readonly names: string[] = [];
  private readonly ids: string[] = [];
  private readonly assetIds: (number | undefined)[] = [];
  private readonly digests: string[] = [];
  private readonly texts = new Map<string, number>();
  private readonly registries: number[] = [];
  private readonly namespaces: number[] = [];
  private readonly origins: number[] = [];
  private readonly numbers = emptyNumbers();

  add(table: ImageTable, row: number): void {
    const side = table.sideAt(row);
    const name = table.nameAt(row);
    const [registry = '', namespace = ''] = repositoryGroups('registry', name.slice(0, tagStart(name)));
    const textOf = (column: TextColumn): string => table.textAt(row, column) ?? '';
    this.codes.push(toRowCode({ side, license: table.licenseAt(row), scan: table.scanAt(row) }));
    this.names.push(this.counted(name));
    this.ids.push(this.counted(table.imageIdAt(row) ?? ''));
    this.assetIds.push(assetIdAt(table, row));
    // All of them, as the search in the view finds each. One a line, as they are copied.
    this.digests.push(this.counted(table.digestsAt(row).join('\n')));
    this.registries.push(this.placeOf(registry));
    this.namespaces.push(this.placeOf(namespace));
    const origin = {
      registryType: textOf('registryType'),
      instanceName: textOf('instanceName'),
      namespace: textOf('namespace'),
    };
    this.origins.push(this.placeOf(toOrigin(origin)));
    for (const column of rowNumbers) this.numbers[column].push(table.numberAt(row, column));
  }

  build(): RowBlock {
    const { codes, names, ids, assetIds, digests, registries, namespaces, origins, numbers } = this;
    return {
      codes,
      names,
      ids,
      assetIds,
      digests,
      texts: [...this.texts.keys()],
      registries,
      namespaces,
      origins,
      numbers,
    };
  }

  private counted(text: string): string {
    this.bytes += Buffer.byteLength(text);
    return text;
  }

  private placeOf(text: string): number {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(this.counted(text), this.texts.size);
    return this.texts.size - 1;
  }
}

function assetIdAt(table: ImageTable, row: number): number | undefined {
  const key = table.keyAt(row);
  return key.side === 'registry' ? key.assetId : undefined;
}

function emptyNumbers(): Record<RowNumber, (number | undefined)[]> {
  return {
    size: [],
    createdAt: [],
    scannedAt: [],
    hostCount: [],
    containerCount: [],
    critical: [],
    high: [],
    medium: [],
    low: [],
    vulnerabilities: [],
    viruses: [],
    risks: [],
    sensitive: [],
  };
}
