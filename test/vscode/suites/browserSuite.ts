import { fork } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Installation } from '../install';
import { output, project } from '../places';
import type { FromLane, LaneOptions, ToLane } from './browserLane';
import { failedToRun, sumOutcomes, type Outcome } from './outcome';
import { listFiles } from './runMocha';

/** The folders of the tests. Pictures go to a folder of the suite's name among the output. */
const folders = {
  browser: join(project, 'test', 'vscode', 'browser'),
  long: join(project, 'test', 'vscode', 'browser', 'long'),
};

export interface BrowserSuiteOptions {
  readonly suite: keyof typeof folders;
  readonly installation: Installation;
  readonly chromium: string;
  /** The packed extension. */
  readonly vsix: string;
  /** Regular expression: only tests whose title matches it run. */
  readonly grep?: string;
  /** How often each death of a window is tried; 1 by default. */
  readonly kills?: number;
  /** How often a test that fails is tried; 1 by default. The long tests are tried once: they are about what must never happen. */
  readonly attempts?: number;
}

/**
 * Runs the browser tests of a suite on VS Code with the installed package. A test spends most of its time waiting, so three
 * files run side by side, each on a server, a simulator and a browser of its own: whoever is done takes the next file.
 */
export async function runBrowserSuite(options: BrowserSuiteOptions): Promise<Outcome> {
  const { suite, kills = 1, grep, attempts: wanted = 1, ...shared } = options;
  const attempts = suite === 'long' ? 1 : wanted;
  const pictures = join(output, suite);
  await rm(pictures, { recursive: true, force: true });
  await mkdir(pictures, { recursive: true });
  const files = await longestFirst(await listFiles(folders[suite], '.test.ts'));
  const lanes = grep === undefined ? [1, 2, 3] : [1];
  const outcomes = await Promise.all(
    lanes.map((number) =>
      runLane({ ...shared, number, pictures, kills, attempts, ...(grep === undefined ? {} : { grep }) }, () =>
        files.shift(),
      ),
    ),
  );
  return sumOutcomes(outcomes);
}

/** By the number of their tests, so that no lane is left alone with a long one at the end. */
async function longestFirst(files: readonly string[]): Promise<string[]> {
  const counted = await Promise.all(
    files.map(async (file) => ({ file, tests: (await readFile(file, 'utf8')).split(/\bwalk\(/).length })),
  );
  return counted.sort((a, b) => b.tests - a.tests).map(({ file }) => file);
}

/** Starts a lane and hands it files until there are none. A lane that dies counts as a failure. */
function runLane(options: LaneOptions, nextFile: () => string | undefined): Promise<Outcome> {
  const child = fork(join(__dirname, 'browserLane.ts'), [JSON.stringify(options)], { execArgv: ['--import', 'tsx'] });
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  process.once('exit', stop);
  const outcomes: Outcome[] = [];
  let current: string | undefined;
  return new Promise((resolve) => {
    child.on('message', ({ outcome }: FromLane) => {
      if (outcome !== undefined) outcomes.push(outcome);
      current = nextFile();
      const answer: ToLane = current === undefined ? { kind: 'end' } : { kind: 'run', file: current };
      child.send(answer);
    });
    child.once('close', (code) => {
      process.removeListener('exit', stop);
      const lane = `lane ${String(options.number)} of the browser`;
      if (code !== 0) {
        const at = current === undefined ? 'outside a file' : `in ${current}`;
        outcomes.push(failedToRun(lane, new Error(`It ended with code ${String(code)} ${at}.`)));
      }
      resolve(sumOutcomes(outcomes));
    });
  });
}
