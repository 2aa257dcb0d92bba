/** What outlasts the page of the panel. Both the page and the host keep it, and the later one of both is what counts. */
import { decodeKey, type PanelKey } from './panelKey';
import { attempt, count, fields, list, number, optional, text, Unreadable, type Fields } from './read';

/** A selection of more images is kept by their places. */
export const keptKeys = 500;

/** Rows in a block of a selection that is kept by places. */
export const blockRows = 256;

/** The most blocks: of a list of a million images. */
const mostBlocks = 4096;

/** Images that were selected at their places in the list of the host. */
export interface KeptBlock {
  /** Counts from 0: its first row is this times `blockRows`. */
  readonly block: number;
  /** A hexadecimal digit for four rows, the lowest bit for the first; as many as are needed. */
  readonly bits: string;
  /** `checkOf` the keys of its selected rows: where it is another one, the places are those of other images. */
  readonly check: number;
}

export type KeptSelection =
  | { readonly kind: 'keys'; readonly keys: readonly PanelKey[] }
  /** `count`: of images in all blocks. */
  | { readonly kind: 'blocks'; readonly count: number; readonly blocks: readonly KeptBlock[] }
  /** Nothing of it is kept but how many images there were. */
  | { readonly kind: 'tooMany'; readonly count: number };

export interface Kept {
  /** Milliseconds since the epoch; 0: nothing was kept. */
  readonly keptAt: number;
  readonly text: string;
  /** Values by facet. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  /** Whose images focus and selection are of, as in `Status`; 0: there are none. */
  readonly accountNumber: number;
  /** Undefined: no image has the focus. */
  readonly focus: PanelKey | undefined;
  readonly selection: KeptSelection;
  /** Pixels. */
  readonly scrollTop: number;
}

export const nothingKept: Kept = {
  keptAt: 0,
  text: '',
  chosen: {},
  accountNumber: 0,
  focus: undefined,
  selection: { kind: 'keys', keys: [] },
  scrollTop: 0,
};

/** What can be kept of a selection by places. */
export function selectionOf(blocks: readonly KeptBlock[], count: number): KeptSelection {
  return blocks.length > mostBlocks ? { kind: 'tooMany', count } : { kind: 'blocks', count, blocks };
}

/** Throws `Unreadable`. */
export function decodeKept(value: unknown): Kept {
  const from = fields(value);
  const chosen = Object.entries(fields(from['chosen'])).map(([facet, values]) => [facet, list(values, text)] as const);
  return {
    keptAt: number(from['keptAt']),
    text: text(from['text']),
    chosen: Object.fromEntries(chosen),
    accountNumber: count(from['accountNumber']),
    focus: optional(from['focus'], decodeKey),
    selection: decodeSelection(fields(from['selection'])),
    scrollTop: number(from['scrollTop']),
  };
}

/** What cannot be read counts as nothing. */
export function readKept(value: unknown): Kept {
  return attempt(() => decodeKept(value)) ?? nothingKept;
}

/** @param host what the host kept; undefined: nothing */
export function laterOf(page: Kept, host: Kept | undefined): Kept {
  return host !== undefined && host.keptAt > page.keptAt ? host : page;
}

function decodeSelection(from: Fields): KeptSelection {
  const kind = from['kind'];
  switch (kind) {
    case 'keys': {
      const keys = list(from['keys'], decodeKey);
      if (keys.length > keptKeys) throw new Unreadable();
      return { kind, keys };
    }
    case 'blocks': {
      const blocks = list(from['blocks'], decodeBlock);
      if (blocks.length > mostBlocks) throw new Unreadable();
      return { kind, count: count(from['count']), blocks };
    }
    case 'tooMany':
      return { kind, count: count(from['count']) };
    default:
      throw new Unreadable();
  }
}

function decodeBlock(value: unknown): KeptBlock {
  const from = fields(value);
  const bits = text(from['bits']);
  if (bits.length > blockRows / 4 || !/^[\da-f]*$/.test(bits)) throw new Unreadable();
  return { block: count(from['block']), bits, check: count(from['check']) };
}
