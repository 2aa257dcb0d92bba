import { parseArgs } from 'node:util';
import { checkCombination, readSeed } from './unit/application/engine/check';
import { listCombinations, nameOf } from './unit/application/engine/combinations';

/**
 * `npm run test:soak -- [--runs N] [--only TEXT]`: many more scenarios of licensing runs than `npm test` plays, N in all
 * (default 10,000), spread over the combinations of readings; with `--only` over those whose name contains the text.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { runs: { type: 'string' }, only: { type: 'string' } } });
  const combinations = listCombinations().filter((each) => nameOf(each).includes(values.only ?? ''));
  const runs = Math.ceil(Number(values.runs ?? 10_000) / combinations.length);
  let failed = 0;
  for (const [index, combination] of combinations.entries()) {
    const began = Date.now();
    const error: unknown = await checkCombination(combination, { runs, ...readSeed() }).catch(
      (thrown: unknown) => thrown,
    );
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    const word = error === undefined ? 'holds' : 'is broken';
    process.stdout.write(
      `${index + 1}/${combinations.length} ${nameOf(combination)}: ${word}, ${runs} runs, ${seconds} s\n`,
    );
    if (error === undefined) continue;
    failed += 1;
    process.stdout.write(`${describe(error)}\n`);
  }
  process.stdout.write(`\n${combinations.length - failed} passed, ${failed} failed\n`);
  return failed === 0 && combinations.length > 0 ? 0 : 1;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}\n${error.cause.message}` : error.message;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
