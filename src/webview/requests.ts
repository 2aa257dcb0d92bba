import { idOf, type Request, type ToHost } from '../protocol/toHost';
import { decodeToPanel, type Answer, type ToPanel } from '../protocol/toPanel';

/** Asks the host, and hands each answer to whom it is for. */
export class Requests {
  private next = 1;
  private readonly open = new Map<number, (answer: Answer) => void>();

  constructor(
    private readonly post: (message: ToHost) => void,
    /** The sentence of an answer that cannot be read. */
    private readonly unreadable: string,
  ) {}

  ask(request: Request): Promise<Answer> {
    const id = this.next;
    this.next += 1;
    const answered = new Promise<Answer>((resolve) => this.open.set(id, resolve));
    this.post({ id, request });
    return answered;
  }

  /** Takes a message of the host, and gives it back unless it is an answer, or nothing that can be read. */
  receive(data: unknown): Exclude<ToPanel, { kind: 'answer' }> | undefined {
    const message = decodeToPanel(data);
    if (message === undefined) {
      // Only answers have an id. The one who asked would wait for ever.
      const id = idOf(data);
      if (id !== undefined) this.settle(id, { kind: 'failed', sentence: this.unreadable });
      return undefined;
    }
    if (message.kind !== 'answer') return message;
    this.settle(message.id, message.answer);
    return undefined;
  }

  /** An answer that nobody waits for is dropped. */
  private settle(id: number, answer: Answer): void {
    this.open.get(id)?.(answer);
    this.open.delete(id);
  }
}
