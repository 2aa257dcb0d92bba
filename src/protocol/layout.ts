import { count, fields, flag, list, oneOf, optional, text, Unreadable } from './read';

/** In the order in which they stand. */
export const columnIds = [
  'reference',
  'imageId',
  'digest',
  'registry',
  'namespace',
  'size',
  'createdAt',
  'hostCount',
  'containerCount',
  'license',
  'scan',
  'critical',
  'high',
  'medium',
  'low',
] as const;

export type ColumnId = (typeof columnIds)[number];

export const groupings = ['registry', 'namespace'] as const;

/** What the picture of the coverage has a bar for. */
export type Grouping = (typeof groupings)[number];

/** How the user has arranged the list. Kept for every workspace. */
export interface Layout {
  readonly hidden: readonly ColumnId[];
  /** Pixels; a column that is not in it has its default. */
  readonly widths: Readonly<Partial<Record<ColumnId, number>>>;
  /** Undefined: as the service lists them. */
  readonly sort: { readonly column: ColumnId; readonly descending: boolean } | undefined;
  readonly grouping: Grouping;
  readonly showsDetails: boolean;
  readonly showsCoverage: boolean;
}

export const defaultLayout: Layout = {
  hidden: [],
  widths: {},
  sort: undefined,
  grouping: 'registry',
  showsDetails: true,
  showsCoverage: true,
};

export const widthLimits = { least: 40, most: 2000 };

/** Throws `Unreadable`. */
export function decodeLayout(value: unknown): Layout {
  const from = fields(value);
  const widths = Object.entries(fields(from['widths'])).map(([id, width]) => {
    const pixels = count(width);
    if (pixels < widthLimits.least || pixels > widthLimits.most) throw new Unreadable();
    return [columnId(id), pixels] as const;
  });
  return {
    hidden: list(from['hidden'], columnId),
    widths: Object.fromEntries(widths),
    sort: optional(from['sort'], (sort) => ({
      column: columnId(fields(sort)['column']),
      descending: flag(fields(sort)['descending']),
    })),
    grouping: oneOf(from['grouping'], groupings),
    showsDetails: flag(from['showsDetails']),
    showsCoverage: flag(from['showsCoverage']),
  };
}

function columnId(value: unknown): ColumnId {
  return oneOf(text(value), columnIds);
}
