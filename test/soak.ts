import { parseArgs } from 'node:util';
import { checkWritten } from './unit/application/checkWritten';
import { checkCombination, readSeed } from './unit/application/engine/check';
import { listCombinations, nameOf } from './unit/application/engine/combinations';

/** What is tried: scenarios of one kind. */
interface Trial {
  readonly name: string;
  readonly runs: number;
  readonly check: (options: { readonly runs: number }) => Promise<void>;
}

/**
 * `npm run test:soak -- [--runs N] [--only TEXT]`: many more scenarios of licensing runs than `npm test` plays: N (default
 * 10,000) by ids, spread over the combinations of readings, and as many of requests as written. With `--only` those
 * combinations whose name contains the text; the name of the others is `requests as written`.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { runs: { type: 'string' }, only: { type: 'string' } } });
  const trials = listTrials(Number(values.runs ?? 10_000), values.only ?? '');
  let failed = 0;
  for (const [index, { name, runs, check }] of trials.entries()) {
    const began = Date.now();
    const error: unknown = await check({ runs, ...readSeed() }).catch((thrown: unknown) => thrown);
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    const word = error === undefined ? 'holds' : 'is broken';
    process.stdout.write(`${index + 1}/${trials.length} ${name}: ${word}, ${runs} runs, ${seconds} s\n`);
    if (error === undefined) continue;
    failed += 1;
    process.stdout.write(`${describe(error)}\n`);
  }
  process.stdout.write(`\n${trials.length - failed} passed, ${failed} failed\n`);
  return failed === 0 && trials.length > 0 ? 0 : 1;
}

function listTrials(runs: number, only: string): Trial[] {
  const combinations = listCombinations().filter((each) => nameOf(each).includes(only));
  const written: Trial = { name: 'requests as written', runs, check: checkWritten };
  return [
    ...combinations.map((combination) => ({
      name: nameOf(combination),
      runs: Math.ceil(runs / combinations.length),
      check: (options: { readonly runs: number }) => checkCombination(combination, options),
    })),
    ...(written.name.includes(only) ? [written] : []),
  ];
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
