import { parseArgs } from 'node:util';
import { startSimulator } from './simulator/server';
import { provideChromium } from './vscode/chromium';
import { installServer } from './vscode/install';
import { exitOnSignals } from './vscode/interrupt';
import { buildExtension, packExtension } from './vscode/packExtension';
import { makeRunFolder } from './vscode/places';
import { runBrowserSuite } from './vscode/suites/browserSuite';
import { runHostSuite } from './vscode/suites/hostSuite';
import { failedToRun, sumOutcomes, type Outcome } from './vscode/suites/outcome';
import { runUnitSuite } from './vscode/suites/unitSuite';

const usage = `Usage: npm test [-- [units] [host] [browser] [long] [--grep PATTERN] [--kills N] [--attempts N]]
Runs these suites; by default all but the long browser tests. --grep: only the host and browser tests whose title matches.
--kills: how often the long tests kill an extension host at each point of a run, 1 by default.
--attempts: how often a browser test that fails is tried, 2 by default: what passes at the second attempt is printed.
`;

/** From the cheapest to the dearest. */
const suites = ['units', 'host', 'browser', 'long'] as const;
type Suite = (typeof suites)[number];

async function main(args: readonly string[]): Promise<number> {
  exitOnSignals(130);
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { grep: { type: 'string' }, kills: { type: 'string' }, attempts: { type: 'string' } },
  });
  const unknown = positionals.filter((name) => !suites.some((suite) => suite === name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no suite ${unknown.join(', ')}.\n${usage}`);
    return 2;
  }
  const chosen = suites.filter((suite) => (positionals.length === 0 ? suite !== 'long' : positionals.includes(suite)));
  const outcomes: Outcome[] = [];
  for (const suite of chosen) {
    const start = Date.now();
    say(`${suite}: running …`);
    const outcome = await runSuite(suite, values);
    report(suite, outcome, Date.now() - start);
    outcomes.push(outcome);
  }
  const { passed, failures } = sumOutcomes(outcomes);
  process.stdout.write(`\n${String(passed)} passed, ${String(failures.length)} failed\n`);
  return failures.length === 0 ? 0 : 1;
}

interface Wishes {
  readonly grep?: string;
  readonly kills?: string;
  readonly attempts?: string;
}

async function runSuite(suite: Suite, wishes: Wishes): Promise<Outcome> {
  try {
    const outcome = await start(suite, wishes);
    if (outcome.passed + outcome.failures.length === 0) {
      throw new Error('It ran no test.');
    }
    return outcome;
  } catch (error) {
    return failedToRun(suite, error);
  }
}

async function start(suite: Suite, { grep, kills = '1', attempts = '2' }: Wishes): Promise<Outcome> {
  if (suite === 'units') {
    return runUnitSuite();
  }
  const installation = await installServer(say);
  const chromium = await provideChromium(say);
  const shared = { installation, chromium, ...(grep === undefined ? {} : { grep }) };
  if (suite === 'host') {
    await buildExtension();
    const simulator = await startSimulator({});
    try {
      return await runHostSuite({ ...shared, simulator });
    } finally {
      await simulator.close();
    }
  }
  const folder = await makeRunFolder();
  try {
    const vsix = await packExtension(folder.path);
    return await runBrowserSuite({ ...shared, suite, kills: Number(kills), attempts: Number(attempts), vsix });
  } finally {
    await folder.remove();
  }
}

function report(suite: Suite, { passed, failures, unsteady = [] }: Outcome, ms: number): void {
  for (const { title, error } of unsteady) {
    process.stdout.write(`\nPASSED AT THE SECOND ATTEMPT ${suite}: ${title}\n${error.replaceAll(/^/gm, '  ')}\n`);
  }
  for (const { title, error } of failures) {
    process.stdout.write(`\nFAILED ${suite}: ${title}\n${error.replaceAll(/^/gm, '  ')}\n`);
  }
  const seconds = (ms / 1000).toFixed(1);
  process.stdout.write(`${suite}: ${String(passed)} passed, ${String(failures.length)} failed, ${seconds} s\n`);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

void main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
