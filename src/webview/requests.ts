import type { Answer } from '../protocol/toPanel';
import type { Request, ToHost } from '../protocol/toHost';

/** Asks the host, and hands each answer to whom it is for. */
export class Requests {
  private next = 1;
  private readonly open = new Map<number, (answer: Answer) => void>();

  constructor(private readonly post: (message: ToHost) => void) {}

  ask(request: Request): Promise<Answer> {
    const id = this.next;
    this.next += 1;
    const answered = new Promise<Answer>((resolve) => this.open.set(id, resolve));
    this.post({ id, request });
    return answered;
  }

  /** An answer that nobody waits for is dropped. */
  settle(id: number, answer: Answer): void {
    this.open.get(id)?.(answer);
    this.open.delete(id);
  }
}
