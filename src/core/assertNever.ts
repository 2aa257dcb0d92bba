/** Ends an exhaustive switch: a case that is not handled does not compile, and throws if it is met all the same. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
