/** What a suite of tests came to. */
export interface Outcome {
  readonly passed: number;
  readonly failures: readonly TestFailure[];
  /** What went wrong with the first attempt of tests that passed at the second. They count as passed. */
  readonly unsteady?: readonly TestFailure[];
}

export interface TestFailure {
  /** The titles of its groups and its own, joined by spaces. */
  readonly title: string;
  /** The error with its stack. */
  readonly error: string;
}

export function sumOutcomes(outcomes: readonly Outcome[]): Outcome {
  return {
    passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
    failures: outcomes.flatMap(({ failures }) => failures),
    unsteady: outcomes.flatMap(({ unsteady = [] }) => unsteady),
  };
}

/** A suite that could not be run counts as one failure. */
export function failedToRun(suite: string, error: unknown): Outcome {
  return {
    passed: 0,
    failures: [{ title: `The ${suite} suite could not be run`, error: describeError(suite, error) }],
  };
}

export function describeError(subject: string, error: unknown): string {
  if (!(error instanceof Error)) {
    return `${subject}: ${String(error)}`;
  }
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\nCaused by: ${describeError(subject, error.cause)}`;
}

/** Reads an outcome that another process wrote as JSON. */
export function decodeOutcome(json: unknown): Outcome {
  if (!isRecord(json) || typeof json['passed'] !== 'number' || !Array.isArray(json['failures'])) {
    throw new Error('The file of results has not the shape of results.');
  }
  const failures = json['failures'].map((failure: unknown) => {
    if (!isRecord(failure) || typeof failure['title'] !== 'string' || typeof failure['error'] !== 'string') {
      throw new Error('A failure in the file of results has not the shape of a failure.');
    }
    return { title: failure['title'], error: failure['error'] };
  });
  return { passed: json['passed'], failures };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
