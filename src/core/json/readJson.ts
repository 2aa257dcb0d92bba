import { err, ok, type Result } from '../result';

/** A value of a JSON text and where it stands: offsets in UTF-16 units, `end` exclusive. */
export type JsonNode = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'object'; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'null' }
);

/** In the order of the text; a name may stand there twice. */
export interface JsonMember {
  readonly name: string;
  /** Where the name stands. */
  readonly start: number;
  readonly value: JsonNode;
}

export interface JsonFault {
  /** `unfinished`: the text ends too early. `tooDeep`: more than 100 lists and objects in one another. */
  readonly why: 'unexpected' | 'unfinished' | 'comment' | 'trailingComma' | 'tooDeep';
  readonly offset: number;
}

const deepest = 100;

/** Reads one JSON value. Takes and refuses the same texts as `JSON.parse`, apart from very deep ones. */
export function readJson(text: string): Result<JsonNode, JsonFault> {
  try {
    return ok(new JsonReader(text).readWhole());
  } catch (error) {
    if (error instanceof Unreadable) return err(error.fault);
    throw error;
  }
}

class Unreadable extends Error {
  constructor(readonly fault: JsonFault) {
    super(fault.why);
  }
}

const space = /[ \t\n\r]*/y;
/** Control characters and wrong escapes are left to `JSON.parse`. */
const quoted = /"[^"\\]*(?:\\[^][^"\\]*)*"/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;

class JsonReader {
  private at = 0;

  constructor(private readonly source: string) {}

  readWhole(): JsonNode {
    this.skipSpace();
    const node = this.readValue(0);
    this.skipSpace();
    if (this.at < this.source.length) throw this.fault();
    return node;
  }

  private readValue(depth: number): JsonNode {
    if (depth > deepest) throw new Unreadable({ why: 'tooDeep', offset: this.at });
    const start = this.at;
    const first = this.source[start];
    if (first === '{') {
      const members = this.readList('}', () => this.readMember(depth));
      return { kind: 'object', members, start, end: this.at };
    }
    if (first === '[') {
      const items = this.readList(']', () => this.readValue(depth + 1));
      return { kind: 'array', items, start, end: this.at };
    }
    if (first === '"') return { kind: 'text', value: this.readText(), start, end: this.at };
    const named = this.take(word);
    if (named === 'null') return { kind: 'null', start, end: this.at };
    if (named !== undefined) return { kind: 'flag', value: named === 'true', start, end: this.at };
    const digits = this.take(number);
    if (digits === undefined) throw this.fault();
    return { kind: 'number', value: Number(digits), start, end: this.at };
  }

  private readMember(depth: number): JsonMember {
    const start = this.at;
    if (this.source[start] !== '"') throw this.fault();
    const name = this.readText();
    this.skipSpace();
    if (this.source[this.at] !== ':') throw this.fault();
    this.at += 1;
    this.skipSpace();
    return { name, start, value: this.readValue(depth + 1) };
  }

  private readList<T>(close: '}' | ']', readItem: () => T): T[] {
    const items: T[] = [];
    this.at += 1;
    this.skipSpace();
    while (items.length > 0 || this.source[this.at] !== close) {
      items.push(readItem());
      this.skipSpace();
      if (this.source[this.at] === close) break;
      if (this.source[this.at] !== ',') throw this.fault();
      const comma = this.at;
      this.at += 1;
      this.skipSpace();
      if (this.source[this.at] === close) throw new Unreadable({ why: 'trailingComma', offset: comma });
    }
    this.at += 1;
    return items;
  }

  private readText(): string {
    const start = this.at;
    const raw = this.take(quoted);
    if (raw === undefined) throw new Unreadable({ why: 'unfinished', offset: start });
    try {
      return String(JSON.parse(raw));
    } catch {
      throw new Unreadable({ why: 'unexpected', offset: start });
    }
  }

  private skipSpace(): void {
    this.take(space);
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private fault(): Unreadable {
    const offset = this.at;
    if (offset >= this.source.length) return new Unreadable({ why: 'unfinished', offset });
    const isComment = this.source.startsWith('//', offset) || this.source.startsWith('/*', offset);
    return new Unreadable({ why: isComment ? 'comment' : 'unexpected', offset });
  }
}
