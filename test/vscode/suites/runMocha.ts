import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import Mocha from 'mocha';
import { describeError, type Outcome, type TestFailure } from './outcome';

export interface MochaRun {
  readonly files: readonly string[];
  /** Of each test, in milliseconds. */
  readonly timeout: number;
  readonly rootHooks?: Mocha.RootHookObject;
  /** How often a test that fails is tried; 1 by default. */
  readonly attempts?: number;
  /** Regular expression: only tests whose title matches it run. */
  readonly grep?: string;
}

/** Runs files of tests in this process and prints them as they go. */
export async function runMocha({ files, timeout, rootHooks, grep, attempts = 1 }: MochaRun): Promise<Outcome> {
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: Lines,
    timeout,
    retries: attempts - 1,
    forbidOnly: true,
    ...(rootHooks === undefined ? {} : { rootHooks }),
    ...(grep === undefined ? {} : { grep }),
  });
  for (const file of files) {
    mocha.addFile(file);
  }
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    let passed = 0;
    const failures: TestFailure[] = [];
    const retried = new Map<string, TestFailure>();
    const runner = mocha.run(() => {
      // Else each run leaves its listeners with the process.
      mocha.dispose();
      const failed = new Set(failures.map(({ title }) => title));
      resolve({ passed, failures, unsteady: [...retried.values()].filter(({ title }) => !failed.has(title)) });
    });
    runner.on('pass', () => {
      passed += 1;
    });
    runner.on('retry', (test: Mocha.Test, error: unknown) => {
      retried.set(test.fullTitle(), failureOf(test, error));
    });
    runner.on('fail', (test, error: unknown) => {
      failures.push(failureOf(test, error));
    });
    runner.on('pending', (test) => {
      failures.push({ title: test.fullTitle(), error: 'It was skipped.' });
    });
  });
}

function failureOf(test: Mocha.Runnable, error: unknown): TestFailure {
  return { title: test.fullTitle(), error: describeError(test.title, error) };
}

/** A line for each test. Runs that print side by side stay readable. */
class Lines extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner) {
    super(runner);
    runner.on('pass', (test) => {
      process.stdout.write(`  ✔ ${test.fullTitle()} (${String(test.duration ?? 0)} ms)\n`);
    });
    runner.on('retry', (test: Mocha.Test) => {
      process.stdout.write(`  ↻ ${test.fullTitle()}\n`);
    });
    runner.on('fail', (test) => {
      process.stdout.write(`  ✘ ${test.fullTitle()}\n`);
    });
  }
}

/** The files of a folder with this ending, in the order of their names. */
export async function listFiles(folder: string, ending: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}
