/** What the panel asks of the host. Every request has an id and is answered once, by an `answer` of the same id. */
import { decodeKept, type Kept } from './kept';
import { decodeLayout, type Layout } from './layout';
import { decodeKey, type PanelKey } from './panelKey';
import { attempt, count, fields, list, oneOf, text, Unreadable } from './read';

export type { PanelKey } from './panelKey';

/** The most keys in one message: a local one has 71 characters. */
export const keysPerMessage = 5000;

export const panelActions = ['signIn', 'refresh', 'cancel', 'console', 'log', 'settings'] as const;

export type PanelAction = (typeof panelActions)[number];

export type Request =
  /** The panel is there: strings, layout, what was kept of it, and status, please. */
  | { readonly kind: 'open' }
  /** Rows from this one on, as many as fit into a message, not beyond the segment. */
  | { readonly kind: 'rows'; readonly from: number; readonly token: number }
  /** Adds images to a batch, in the order of the list; the first message of a batch begins it. */
  | { readonly kind: 'batch'; readonly batch: number; readonly keys: readonly PanelKey[] }
  /** Plans the images of the batch, and ends it. Refused when it is of another account, as in `Status`. */
  | { readonly kind: 'license'; readonly batch: number; readonly accountNumber: number }
  /** Asks for a file and writes the images of the batch, and ends it. Refused as `license` is. */
  | { readonly kind: 'export'; readonly batch: number; readonly accountNumber: number }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'remember'; readonly layout: Layout }
  | { readonly kind: 'keep'; readonly kept: Kept }
  | { readonly kind: 'act'; readonly action: PanelAction };

export interface ToHost {
  readonly id: number;
  readonly request: Request;
}

/** Undefined: no message of the panel. */
export function decodeToHost(value: unknown): ToHost | undefined {
  return attempt(() => {
    const message = fields(value);
    return { id: count(message['id']), request: decodeRequest(message['request']) };
  });
}

/** The id of a message that cannot be read otherwise, so that it is answered all the same. */
export function idOf(value: unknown): number | undefined {
  return attempt(() => count(fields(value)['id']));
}

function decodeRequest(value: unknown): Request {
  const request = fields(value);
  const kind = request['kind'];
  switch (kind) {
    case 'open':
      return { kind };
    case 'rows':
      return { kind, from: count(request['from']), token: count(request['token']) };
    case 'batch': {
      const keys = list(request['keys'], decodeKey);
      if (keys.length > keysPerMessage) throw new Unreadable();
      return { kind, batch: count(request['batch']), keys };
    }
    case 'license':
    case 'export':
      return { kind, batch: count(request['batch']), accountNumber: count(request['accountNumber']) };
    case 'copy':
      return { kind, text: text(request['text']) };
    case 'remember':
      return { kind, layout: decodeLayout(request['layout']) };
    case 'keep':
      return { kind, kept: decodeKept(request['kept']) };
    case 'act':
      return { kind, action: oneOf(request['action'], panelActions) };
    default:
      throw new Unreadable();
  }
}
