/** The system's code of an error, such as `ENOENT`; undefined when it is no error of the system. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What the system says about its error. Anything else is a mistake of this program and thrown again. */
export function systemText(error: unknown): string {
  if (error instanceof Error && systemCode(error) !== undefined) return error.message;
  throw error;
}
