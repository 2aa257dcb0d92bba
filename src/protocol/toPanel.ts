/** What the host tells the panel: answers to its requests, and what has changed. */
import { decodeKept, type Kept } from './kept';
import { decodeLayout, type Layout } from './layout';
import { attempt, count, fields, list, number, oneOf, optional, text, Unreadable } from './read';
import { decodeRows, type RowBlock } from './rows';
import { decodeStrings, type Strings } from './strings';
import { panelActions, type PanelAction } from './toHost';

/** A counter of the account. Each number undefined when the service did not say it. */
export interface Meter {
  readonly total: number | undefined;
  readonly used: number | undefined;
  readonly left: number | undefined;
  /** Milliseconds since the epoch, of the period that the counter is for; undefined: it has none, or it is not known. */
  readonly endsAt: number | undefined;
  /** Milliseconds since the epoch. */
  readonly readAt: number;
}

/** A sentence for the user and what to do next. */
export interface Notice {
  readonly sentence: string;
  readonly actions: readonly PanelAction[];
}

export const accountStates = ['opening', 'out', 'problem', 'in'] as const;

export interface Status {
  readonly account: (typeof accountStates)[number];
  /** The account as people see it. */
  readonly accountLabel: string | undefined;
  /** Another one for each account, and the same for one account at any time; 0 when nobody is signed in. */
  readonly accountNumber: number;
  /** What went wrong, of the account or of the last reading. */
  readonly notice: Notice | undefined;
  readonly loading: { readonly done: number; readonly total: number | undefined } | undefined;
  /** Images that the last reading could not get. */
  readonly missing: number;
  /** Milliseconds since the epoch; undefined: never read whole. */
  readonly readAt: number | undefined;
  readonly licenses: Meter | undefined;
  readonly scans: Meter | undefined;
  /** How many images there are. */
  readonly size: number;
  /** Rows in a segment; the last may have fewer. */
  readonly segmentSize: number;
  /** One for each segment: another number when anything in it has changed. */
  readonly tokens: readonly number[];
}

export type Answer =
  | {
      readonly kind: 'opened';
      /** BCP 47, for numbers and dates. */
      readonly language: string;
      readonly strings: Strings;
      readonly layout: Layout;
      /** Of this panel, from before it was hidden or the window was loaded again; undefined: nothing. */
      readonly kept: Kept | undefined;
      readonly status: Status;
    }
  | { readonly kind: 'rows'; readonly from: number; readonly rows: RowBlock }
  /** There is no such segment any more; a status has come or comes. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly sentence: string };

export type ToPanel =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'status'; readonly status: Status }
  /** All that has changed in a segment between two tokens, each row still in its place. */
  | {
      readonly kind: 'changed';
      readonly segment: number;
      readonly before: number;
      readonly after: number;
      readonly places: readonly number[];
      readonly rows: RowBlock;
    };

/** Undefined: no message of the host. */
export function decodeToPanel(value: unknown): ToPanel | undefined {
  return attempt(() => decodeMessage(fields(value)));
}

function decodeMessage(message: Readonly<Record<string, unknown>>): ToPanel {
  const kind = message['kind'];
  switch (kind) {
    case 'answer':
      return { kind, id: count(message['id']), answer: decodeAnswer(message['answer']) };
    case 'status':
      return { kind, status: decodeStatus(message['status']) };
    case 'changed': {
      const rows = decodeRows(message['rows']);
      return {
        kind,
        segment: count(message['segment']),
        before: count(message['before']),
        after: count(message['after']),
        places: list(message['places'], count, rows.codes.length),
        rows,
      };
    }
    default:
      throw new Unreadable();
  }
}

function decodeAnswer(value: unknown): Answer {
  const answer = fields(value);
  const kind = answer['kind'];
  switch (kind) {
    case 'opened':
      return {
        kind,
        language: text(answer['language']),
        strings: decodeStrings(answer['strings']),
        layout: decodeLayout(answer['layout']),
        kept: optional(answer['kept'], decodeKept),
        status: decodeStatus(answer['status']),
      };
    case 'rows':
      return { kind, from: count(answer['from']), rows: decodeRows(answer['rows']) };
    case 'gone':
    case 'done':
      return { kind };
    case 'failed':
      return { kind, sentence: text(answer['sentence']) };
    default:
      throw new Unreadable();
  }
}

function decodeStatus(value: unknown): Status {
  const status = fields(value);
  return {
    account: oneOf(status['account'], accountStates),
    accountLabel: optional(status['accountLabel'], text),
    accountNumber: count(status['accountNumber']),
    notice: optional(status['notice'], decodeNotice),
    loading: optional(status['loading'], (item) => ({
      done: count(fields(item)['done']),
      total: optional(fields(item)['total'], count),
    })),
    missing: count(status['missing']),
    readAt: optional(status['readAt'], number),
    licenses: optional(status['licenses'], decodeMeter),
    scans: optional(status['scans'], decodeMeter),
    size: count(status['size']),
    segmentSize: count(status['segmentSize']),
    tokens: list(status['tokens'], count),
  };
}

function decodeNotice(value: unknown): Notice {
  const notice = fields(value);
  return {
    sentence: text(notice['sentence']),
    actions: list(notice['actions'], (action) => oneOf(action, panelActions)),
  };
}

function decodeMeter(value: unknown): Meter {
  const meter = fields(value);
  const read = (name: keyof Meter): number | undefined => optional(meter[name], number);
  return {
    total: read('total'),
    used: read('used'),
    left: read('left'),
    endsAt: read('endsAt'),
    readAt: number(meter['readAt']),
  };
}
