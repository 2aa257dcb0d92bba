import { keysPerMessage, type PanelKey, type Request } from '../protocol/toHost';
import type { Answer } from '../protocol/toPanel';

/** What is done with the images of a batch. */
export type Batch = Extract<Request, { kind: 'license' | 'export' }>;

/**
 * Sends the keys of images, in as many messages as it takes, and then what is to be done with them. Gives the answer to the
 * last message that was sent: after one that failed there is none.
 *
 * @param last with another number for each batch
 */
export async function sendBatch(
  ask: (request: Request) => Promise<Answer>,
  last: Batch,
  keys: readonly PanelKey[],
): Promise<Answer> {
  for (let start = 0; start < keys.length; start += keysPerMessage) {
    const answer = await ask({ kind: 'batch', batch: last.batch, keys: keys.slice(start, start + keysPerMessage) });
    if (answer.kind === 'failed') return answer;
  }
  return ask(last);
}
