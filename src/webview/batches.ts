import { keysPerMessage, type PanelKey, type Request } from '../protocol/toHost';
import type { Answer } from '../protocol/toPanel';

/** What is done with the images of a batch. */
type Batch = Extract<Request, { kind: 'license' | 'export' }>;

/**
 * Sends images to the host, and then what is to be done with them: one batch after the other, as the host takes one at a
 * time. While one of a kind is on its way another of that kind is dropped: the second click of a double click means the
 * same as the first.
 */
export class Batches {
  private last = 0;
  /** What is on its way, or waits for its turn. */
  private readonly sending = new Set<Batch['kind']>();
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly ask: (request: Request) => Promise<Answer>,
    /** Told the answer to each batch. */
    private readonly answered: (answer: Answer) => void,
  ) {}

  /** @param keys of the images, in their order; asked for at once, if at all */
  send(kind: Batch['kind'], accountNumber: number, keys: () => readonly PanelKey[]): void {
    if (this.sending.has(kind)) return;
    this.sending.add(kind);
    this.last += 1;
    const batch = { kind, batch: this.last, accountNumber };
    const sent = keys();
    this.turn = this.turn.then(async () => {
      const answer = await this.sendOne(batch, sent);
      this.sending.delete(kind);
      this.answered(answer);
    });
  }

  /** In as many messages as it takes. The answer to the last one that was sent: after one that failed there is none. */
  private async sendOne(last: Batch, keys: readonly PanelKey[]): Promise<Answer> {
    for (let start = 0; start < keys.length; start += keysPerMessage) {
      const part = keys.slice(start, start + keysPerMessage);
      const answer = await this.ask({ kind: 'batch', batch: last.batch, keys: part });
      if (answer.kind === 'failed') return answer;
    }
    return this.ask(last);
  }
}
