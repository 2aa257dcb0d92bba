import { parseArgs } from 'node:util';
import { startSimulator } from './simulator/server';
import { provideChromium } from './vscode/chromium';
import { installServer } from './vscode/install';
import { exitOnSignals } from './vscode/interrupt';
import { buildExtension, packExtension } from './vscode/packExtension';
import { makeRunFolder } from './vscode/places';
import { runBrowserSuite } from './vscode/suites/browserSuite';
import { runHostSuite } from './vscode/suites/hostSuite';
import { failedToRun, type Outcome } from './vscode/suites/outcome';
import { runUnitSuite } from './vscode/suites/unitSuite';

const usage = `Usage: npm test [-- [units] [host] [browser] [--grep PATTERN]]
Runs these suites, all of them by default. --grep: only the host and browser tests whose title matches.
`;

/** From the cheapest to the dearest. */
const suites = ['units', 'host', 'browser'] as const;
type Suite = (typeof suites)[number];

async function main(args: readonly string[]): Promise<number> {
  exitOnSignals(130);
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { grep: { type: 'string' } },
  });
  const unknown = positionals.filter((name) => !suites.some((suite) => suite === name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no suite ${unknown.join(', ')}.\n${usage}`);
    return 2;
  }
  const chosen = suites.filter((suite) => positionals.length === 0 || positionals.includes(suite));
  const outcomes: Outcome[] = [];
  for (const suite of chosen) {
    const start = Date.now();
    say(`${suite}: running …`);
    const outcome = await runSuite(suite, values.grep);
    report(suite, outcome, Date.now() - start);
    outcomes.push(outcome);
  }
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failures.length, 0);
  process.stdout.write(`\n${String(passed)} passed, ${String(failed)} failed\n`);
  return failed === 0 ? 0 : 1;
}

async function runSuite(suite: Suite, grep: string | undefined): Promise<Outcome> {
  try {
    const outcome = await start(suite, grep);
    if (outcome.passed + outcome.failures.length === 0) {
      throw new Error('It ran no test.');
    }
    return outcome;
  } catch (error) {
    return failedToRun(suite, error);
  }
}

async function start(suite: Suite, grep: string | undefined): Promise<Outcome> {
  if (suite === 'units') {
    return runUnitSuite();
  }
  const installation = await installServer(say);
  const chromium = await provideChromium(say);
  const simulator = await startSimulator({});
  const shared = { installation, chromium, simulator, ...(grep === undefined ? {} : { grep }) };
  try {
    if (suite === 'host') {
      await buildExtension();
      return await runHostSuite(shared);
    }
    const folder = await makeRunFolder();
    try {
      return await runBrowserSuite({ ...shared, vsix: await packExtension(folder.path) });
    } finally {
      await folder.remove();
    }
  } finally {
    await simulator.close();
  }
}

function report(suite: Suite, { passed, failures }: Outcome, ms: number): void {
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
