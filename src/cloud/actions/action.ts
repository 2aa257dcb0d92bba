import type { Result } from '../../core/result';

/** An action of the API as a value: what to send and how to read the answer. The client does the rest. */
export interface Action<Input, Output> {
  /** As in `X-TC-Action`. */
  readonly name: string;
  /** `read` changes nothing and may be repeated; `write` changes something or starts work. */
  readonly kind: 'read' | 'write';
  readonly toParams: (input: Input) => Params;
  /**
   * Reads what is inside `Response`. Every field may be missing on the wire; each action says what that means.
   * @param input what was asked, for answers that need not repeat it
   * @returns the output, or in plain words what cannot be read
   */
  readonly decode: (response: unknown, input: Input) => Result<Output, string>;
}

export type Params = Readonly<Record<string, unknown>>;

/** Sent by actions without parameters. */
export function noParams(): Params {
  return {};
}
