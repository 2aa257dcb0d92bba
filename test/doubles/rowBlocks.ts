import { rowNumbers, toRowCode, type RowBlock, type RowNumber, type RowStates } from '../../src/protocol/rows';

/** A row of the panel, as far as a test cares. */
export interface SomeRow extends Partial<RowStates>, Partial<Record<RowNumber, number>> {
  readonly name: string;
  /** The name by default. */
  readonly id?: string;
  readonly assetId?: number;
  readonly registry?: string;
  readonly namespace?: string;
}

export function rowBlock(rows: readonly SomeRow[]): RowBlock {
  const texts = [...new Set(['', ...rows.flatMap(({ registry = '', namespace = '' }) => [registry, namespace])])];
  const numbers: Partial<Record<RowNumber, (number | undefined)[]>> = {};
  for (const column of rowNumbers) numbers[column] = rows.map((row) => row[column]);
  return {
    codes: rows.map(({ side = 'local', license = 'unlicensed', scan = 'notScanned' }) =>
      toRowCode({ side, license, scan }),
    ),
    names: rows.map(({ name }) => name),
    ids: rows.map(({ id, name }) => id ?? name),
    assetIds: rows.map(({ assetId }) => assetId),
    digests: rows.map(() => ''),
    texts,
    registries: rows.map(({ registry = '' }) => texts.indexOf(registry)),
    namespaces: rows.map(({ namespace = '' }) => texts.indexOf(namespace)),
    origins: rows.map(() => 0),
    numbers: numbers as RowBlock['numbers'],
  };
}
