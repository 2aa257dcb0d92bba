import { isRecord } from '../vscode/suites/outcome';

/** One extension in one window. */
export interface ActivationRecord {
  /** Milliseconds, whole ones, as VS Code records them: loading the code, calling `activate`, waiting for its promise. */
  readonly load: number;
  readonly call: number;
  readonly resolve: number;
  /** Bytes by which the used heap has grown. */
  readonly heap: number;
}

/** Reads a line of the probe: the records by the extension's id. Throws when one is missing. */
export function readActivationRecords(line: string, ids: readonly string[]): ReadonlyMap<string, ActivationRecord> {
  const json: unknown = JSON.parse(line);
  if (!isRecord(json) || typeof json['report'] !== 'string' || !isRecord(json['heap'])) {
    throw new Error(`The probe has measured nothing: ${line}`);
  }
  const { report, heap } = json;
  return new Map(ids.map((id) => [id, { ...readRow(report, id), heap: readNumber(heap[id], id) }]));
}

/** A row of the table: `| id | Eager | Load Code | Call Activate | Finish Activate | Event | By |`. */
function readRow(report: string, id: string): Omit<ActivationRecord, 'heap'> {
  const rows = report.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
  const [, , , load, call, resolve] = rows.find((cells) => cells[1] === id) ?? [];
  return { load: readMs(load, id), call: readMs(call, id), resolve: readMs(resolve, id) };
}

function readMs(cell: string | undefined, id: string): number {
  return readNumber(cell === undefined || cell === '' ? undefined : Number(cell), id);
}

function readNumber(value: unknown, id: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new Error(`There is no full record of ${id}.`);
  }
  return value;
}
