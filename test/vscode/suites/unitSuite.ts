import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cleanEnvironment } from '../environment';
import { output, project } from '../places';
import { readTail, startProcess } from '../processes';
import { isRecord, type Outcome, type TestFailure } from './outcome';

/** Runs the unit tests in a process of their own, as `npm run test:unit` does. */
export async function runUnitSuite(): Promise<Outcome> {
  await mkdir(output, { recursive: true });
  const report = join(output, 'units.json');
  const logFile = join(output, 'units.log');
  await rm(report, { force: true });
  await rm(logFile, { force: true });
  const mocha = join(project, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const args = [mocha, 'test/unit/**/*.test.ts', '--reporter', 'json', '--reporter-option', `output=${report}`];
  const code = await startProcess({ command: process.execPath, args, cwd: project, env: cleanEnvironment(), logFile })
    .ended;
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new Error(`mocha ended with code ${String(code)} and without results:\n${await readTail(logFile, 40)}`);
  }
  const outcome = decodeMochaReport(JSON.parse(text));
  if (code !== 0 && outcome.failures.length === 0) {
    throw new Error(`mocha ended with code ${String(code)}:\n${await readTail(logFile, 40)}`);
  }
  return outcome;
}

/** Reads the report of mocha's reporter "json". */
function decodeMochaReport(json: unknown): Outcome {
  if (!isRecord(json) || !isRecord(json['stats']) || !Array.isArray(json['failures'])) {
    throw new Error("mocha's report has not the expected shape.");
  }
  const failures = json['failures'].map((failure: unknown): TestFailure => {
    const { fullTitle, err } = isRecord(failure) ? failure : {};
    const { stack, message } = isRecord(err) ? err : {};
    return { title: String(fullTitle), error: String(stack ?? message) };
  });
  return { passed: Number(json['stats']['passes']), failures };
}
