import { writeFile } from 'node:fs/promises';
import { describeError, failedToRun } from '../suites/outcome';
import { listFiles, runMocha } from '../suites/runMocha';

/** What VS Code calls in the extension host. Writes the outcome to the file that TCSS_TEST_RESULTS names. */
export async function run(): Promise<void> {
  const results = process.env['TCSS_TEST_RESULTS'];
  if (results === undefined) {
    throw new Error('TCSS_TEST_RESULTS is not set.');
  }
  const grep = process.env['TCSS_TEST_GREP'];
  const files = await listFiles(__dirname, '.test.js');
  const outcome = await runMocha({ files, timeout: 60_000, ...(grep === undefined ? {} : { grep }) }).catch(
    (error: unknown) => failedToRun('host', error),
  );
  await writeFile(results, JSON.stringify(outcome, undefined, 2));
  if (outcome.failures.length > 0) {
    throw new Error(describeError('host', outcome.failures.map(({ title }) => title).join('\n')));
  }
}
