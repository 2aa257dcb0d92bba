/** Undefined: there is none. */
export type Cell = string | number | boolean | undefined;

/** Named columns and their cells, for programs and spreadsheets. */
export interface Table {
  readonly columns: readonly string[];
  /** Each as long as `columns`. */
  readonly rows: readonly (readonly Cell[])[];
}

/** A table whose rows may be made one by one, as they are asked for, and only once. */
export interface RowSource {
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
}

/** What each column has of an item. */
export type Columns<T> = Readonly<Record<string, (item: T) => Cell>>;

export function tabulate<T>(items: Iterable<T>, columns: Columns<T>): Table {
  const { columns: names, rows } = tabulateLazily(items, columns);
  return { columns: names, rows: [...rows] };
}

/** As `tabulate`, for so many items that making all rows at once would take long. */
export function tabulateLazily<T>(items: Iterable<T>, columns: Columns<T>): RowSource {
  return { columns: Object.keys(columns), rows: cellsOf(items, Object.values(columns)) };
}

function* cellsOf<T>(items: Iterable<T>, readers: readonly ((item: T) => Cell)[]): Generator<readonly Cell[]> {
  for (const item of items) yield readers.map((read) => read(item));
}

/**
 * As CSV for spreadsheets (RFC 4180: comma, CRLF, quotes where needed), with a byte order mark, without which Excel takes
 * Chinese text for another encoding. A piece of text for each row, in their order.
 */
export function* csvPieces({ columns, rows }: RowSource): Generator<string> {
  yield `\uFEFF${csvLine(columns)}`;
  for (const row of rows) yield csvLine(row);
}

function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  const text = typeof cell === 'string' ? defuse(cell) : String(cell ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * What a spreadsheet would take for a formula begins with an apostrophe, so that it is only ever a text. Some take the
 * full-width signs for the others.
 */
function defuse(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}

/**
 * As JSON: `{ "version", "kind", "rows": [{ <column>: cell or null }] }`. A piece of text for each row, in their order.
 * @param kind what the rows are
 */
export function* jsonPieces({ columns, rows }: RowSource, kind: string): Generator<string> {
  yield `{\n  "version": 1,\n  "kind": ${JSON.stringify(kind)},\n  "rows": [`;
  let isFirst = true;
  for (const row of rows) {
    const object = Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]));
    yield `${isFirst ? '' : ','}${`\n${JSON.stringify(object, undefined, 2)}`.replaceAll('\n', '\n    ')}`;
    isFirst = false;
  }
  yield `${isFirst ? '' : '\n  '}]\n}\n`;
}
