import type { Answer, Status, ToPanel } from '../../protocol/toPanel';
import type { Request } from '../../protocol/toHost';
import type { RowStore } from './rowStore';

type Known = Pick<Status, 'size' | 'segmentSize' | 'tokens'>;

/** Segments that are asked for before the rows of the present one have come: the way to the host and back is long. */
const ahead = 3;

/** Keeps the rows of the panel as those of the host: asks for each segment whose token is another, in their order. */
export class RowSync {
  private wanted: Known = { size: 0, segmentSize: 1, tokens: [] };
  /** Of the segments that the store has whole. */
  private tokens: (number | undefined)[] = [];
  private isPulling = false;
  /** Of segments whose turn has not come. */
  private readonly asked = new Map<number, { readonly token: number; readonly answer: Promise<Answer> }>();

  constructor(
    private readonly store: RowStore,
    private readonly ask: (request: Request) => Promise<Answer>,
    /** Rows have come or gone. */
    private readonly changed: () => void,
  ) {}

  get isComplete(): boolean {
    return this.store.size === this.wanted.size && this.nextSegment() === undefined;
  }

  /** Forgets all rows: those to come are of another account. */
  forget(): void {
    this.tokens = [];
    this.store.truncate(0);
    this.changed();
  }

  follow(known: Known): void {
    this.wanted = known;
    this.tokens.length = Math.min(this.tokens.length, known.tokens.length);
    if (known.size < this.store.size) {
      this.store.truncate(known.size);
      this.changed();
    }
    void this.pull();
  }

  /**
   * Puts rows that have changed in their places. Of a segment that is not as it was before them nothing is taken: it has gone
   * on, or is another account's, and is asked for by its token.
   */
  patch({ segment, before, after, places, rows }: Extract<ToPanel, { kind: 'changed' }>): void {
    if (this.tokens[segment] !== before) return;
    for (const [at, place] of places.entries()) if (place < this.store.size) this.store.put(place, rows, at);
    this.tokens[segment] = after;
    this.changed();
  }

  private async pull(): Promise<void> {
    if (this.isPulling) return;
    this.isPulling = true;
    try {
      for (let segment = this.nextSegment(); segment !== undefined; segment = this.nextSegment()) {
        const token = this.wanted.tokens[segment];
        if (token === undefined) return;
        const isWhole = await this.pullSegment(segment, token);
        // What the next status says is asked for then.
        if (!isWhole && this.wanted.tokens[segment] === token) return;
      }
    } finally {
      this.asked.clear();
      this.isPulling = false;
    }
  }

  private async pullSegment(segment: number, token: number): Promise<boolean> {
    const { segmentSize, size } = this.wanted;
    const end = Math.min(size, (segment + 1) * segmentSize);
    for (let from = segment * segmentSize; from < end;) {
      const asked = this.answerOf(from, segment, token);
      this.askAhead(segment);
      const answer = await asked;
      if (answer.kind !== 'rows' || answer.rows.codes.length === 0) return false;
      // The rows of an account that is not in use any more must not come back.
      if (this.wanted.tokens[segment] !== token || answer.from > this.store.size) return false;
      for (let at = 0; at < answer.rows.codes.length; at += 1) this.store.put(answer.from + at, answer.rows, at);
      from = answer.from + answer.rows.codes.length;
      if (from >= end) this.tokens[segment] = token;
      this.changed();
    }
    return true;
  }

  private answerOf(from: number, segment: number, token: number): Promise<Answer> {
    const asked = from === segment * this.wanted.segmentSize ? this.asked.get(segment) : undefined;
    this.asked.delete(segment);
    return asked?.token === token ? asked.answer : this.ask({ kind: 'rows', from, token });
  }

  private askAhead(segment: number): void {
    let next = this.nextSegment(segment + 1);
    for (let count = 0; count < ahead && next !== undefined; count += 1) {
      const token = this.wanted.tokens[next];
      if (token !== undefined && this.asked.get(next)?.token !== token) {
        const from = next * this.wanted.segmentSize;
        this.asked.set(next, { token, answer: this.ask({ kind: 'rows', from, token }) });
      }
      next = this.nextSegment(next + 1);
    }
  }

  /** The first one from this one on that the store does not have as it is wanted. */
  private nextSegment(start = 0): number | undefined {
    const next = this.wanted.tokens.findIndex((token, segment) => segment >= start && this.tokens[segment] !== token);
    return next < 0 ? undefined : next;
  }
}
